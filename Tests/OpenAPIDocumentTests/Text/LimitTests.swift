import OpenAPIDocument
import Testing

/// Hostile texts: refused with a reason, quickly.
@Suite struct LimitTests {
    @Test func theBillionLaughs() {
        var text = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
        for level in 1...12 {
            let aliases = Array(repeating: "*a\(level - 1)", count: 10).joined(separator: ", ")
            text += "a\(level): &a\(level) [\(aliases)]\n"
        }
        let (node, findings) = read(text)
        #expect(node == nil)
        #expect(findings.map(\.message) == ["aliases expand to more than 1000000 values"])
    }

    @Test func aliasesThatNestDeeperAndDeeper() {
        var text = "a0: &a0 [x]\n"
        for level in 1...300 { text += "a\(level): &a\(level) [[[[[*a\(level - 1)]]]]]\n" }
        let (node, findings) = read(text)
        #expect(node == nil)
        #expect(findings.map(\.message) == ["aliases nest more than 128 levels deep"])
    }

    @Test(arguments: ["api.yaml", "api.json"], ["[", #"{"a":"#])
    func nesting(_ file: String, _ opening: String) {
        let (node, findings) = read(String(repeating: opening, count: 100_000), file: file)
        #expect(node == nil)
        #expect(findings.map(\.message) == ["the text is nested more than 128 levels deep"])
    }

    @Test func blockNesting() {
        let text = (0..<500).map { String(repeating: " ", count: $0) + "a:\n" }.joined()
        #expect(read(text).findings.map(\.rule) == [.limit])
    }

    @Test func size() {
        var limits = TextLimits()
        limits.bytes = 10
        let (node, findings) = read("a: 12345678", limits: limits)
        #expect(node == nil)
        #expect(findings.map(\.description) == ["api.yaml: error: the text has 11 bytes; at most 10 are read [limit]"])
    }
}
