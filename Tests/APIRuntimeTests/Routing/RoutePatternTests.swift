import TestSupport
import Testing

@testable import APIRuntime

/// Segments that mix text and parameters.
struct RoutePatternTests {
    private func find(_ templates: [String], _ path: String) throws -> (template: String, values: [String])? {
        let routes = templates.enumerated().map { (method: HTTPMethod.get, template: $1, operation: $0) }
        let table = try RouteTableBuilder(routes).table()
        let head = makeHead(.get, path)
        guard let match = table.match(head), let index = table.operation(.get, match) else { return nil }
        let values = (0..<match.captures.count).compactMap { match.captures[$0] }
            .map { String(decoding: head.bytes[head.range($0)], as: UTF8.self) }
        return (templates[index], values)
    }

    @Test(arguments: [
        ("/a/{Sid}.json", "/a/5.json", ["5"]), ("/a/{Sid}.json", "/a/5.json.json", ["5.json"]),
        ("/{a}-{b}", "/x-y", ["x", "y"]), ("/{a}-{b}", "/x-y-z", ["x", "y-z"]), ("/{a}-{b}", "/--y", ["-", "y"]),
        ("/v{version}", "/v12", ["12"]), ("/{a}..{b}..{c}", "/1..2..3", ["1", "2", "3"]),
        ("/({a},{b})", "/(1,2)", ["1", "2"]), ("/{y}-{m}-{d}/{x}", "/2026-1-2/z", ["2026", "1", "2", "z"]),
        ("/{a}@{b}.{c}", "/a.b@c.d.e", ["a.b", "c", "d.e"]),
    ])
    func matches(_ template: String, _ path: String, _ values: [String]) throws {
        #expect(try find([template], path)?.values == values)
    }

    @Test(arguments: [
        ("/a/{Sid}.json", "/a/.json"), ("/a/{Sid}.json", "/a/5.jso"), ("/{a}-{b}", "/x-"), ("/{a}-{b}", "/-y"),
        ("/{a}-{b}", "/xy"), ("/{a}..{b}", "/a.b"), ("/{a}..{b}", "/..a.."), ("/v{x}", "/v"), ("/v{x}", "/V1"),
        ("/{a}-{b}-{c}", "/a-b"), ("/{a}-{b}-{c}", "/a--b"), ("/{a}-{b}-{c}", "/--"),
    ])
    func doesNotMatch(_ template: String, _ path: String) throws { #expect(try find([template], path) == nil) }

    @Test(arguments: [
        ("/v1.zip", "/{version}.zip", ["v1"]), ("/v1", "/{version}", ["v1"]), ("/latest.zip", "/latest.zip", []),
        ("/latest", "/{version}", ["latest"]), ("/a.tar.zip", "/{version}.tar.zip", ["a"]),
    ])
    func theMostTextWins(_ path: String, _ template: String, _ values: [String]) throws {
        let templates = ["/{version}", "/{version}.zip", "/latest.zip", "/{version}.tar.zip"]
        let found = try #require(try find(templates, path))
        #expect(found.template == template)
        #expect(found.values == values)
    }

    @Test func whatLeadsNowhereGivesWay() throws {
        let templates = ["/{a}.zip/x", "/{b}/y", "/c.zip/z"]
        #expect(try find(templates, "/c.zip/x")?.values == ["c"])
        #expect(try find(templates, "/c.zip/y")?.values == ["c.zip"])
        #expect(try find(templates, "/c.zip/z")?.values == [])
        #expect(try find(templates, "/c.zip/w") == nil)
    }

    @Test func conflictsAreReported() {
        #expect(throws: RouteTableBuilder.Failure.conflict("/{b}.json", with: "/{a}.json")) {
            try find(["/{a}.json", "/{b}.json"], "/")
        }
    }

    /// What a pattern captures, put back between its texts, is the segment; seeded, so that it is the same on every run.
    @Test func capturesAndTextsGiveTheSegment() throws {
        var random = SeededGenerator(seed: 7)
        let letters = Array("ab-.".map(String.init))
        for _ in 0..<3000 {
            let texts = (0..<Int.random(in: 2...4, using: &random)).map { index in
                (0..<Int.random(in: index == 0 ? 0...1 : 1...2, using: &random))
                    .map { _ in letters.randomElement(using: &random) ?? "" }.joined()
            }
            let template = "/" + texts.enumerated().map { $0 > 0 ? "{p\($0)}" + $1 : $1 }.joined()
            let segment = (0..<Int.random(in: 1...8, using: &random))
                .map { _ in letters.randomElement(using: &random) ?? "" }.joined()
            guard let found = try find([template], "/" + segment) else { continue }
            let joined = texts.enumerated().map { $0 > 0 ? found.values[$0 - 1] + $1 : $1 }.joined()
            #expect(joined == segment, "\(template)")
            #expect(!found.values.contains(""), "\(template) \(segment)")
        }
    }
}
