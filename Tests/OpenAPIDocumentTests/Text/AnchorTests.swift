import OpenAPIDocument
import Testing

@Suite struct AnchorTests {
    @Test func aliasesCopyValues() throws {
        let root = try readGood(
            """
            a: &a {x: [1, 2]}
            b: *a
            c: &n name
            *n : d
            """)
        #expect(root.text == #"{"a":{"x":[1,2]},"b":{"x":[1,2]},"c":"name","name":"d"}"#)
    }

    /// A copy is found under its own pointer, and its text where it was written.
    @Test func aliasesKnowBothPlaces() throws {
        let root = try readGood("a: &a {x: [1, 2]}\nb: *a\n")
        let copy = try #require(root["b"]?["x"]?.elements?[1])
        #expect(copy.place == Place(file: "api.yaml", line: 1, column: 15, pointer: "#/b/x/1"))
    }

    @Test func aLaterAnchorReplacesTheEarlier() throws {
        #expect(try readGood("- &a 1\n- *a\n- &a 2\n- *a\n").text == "[1,1,2,2]")
    }

    @Test func mergeKeys() throws {
        let root = try readGood(
            """
            one: &one {a: 1, b: 1}
            two: &two {b: 2, c: 2}
            single: {<<: *one, b: 3}
            several: {z: 0, <<: [*one, *two], c: 3}
            quoted: {"<<": 1}
            inline: {<<: {a: 4}}
            """)
        #expect(root["single"]?.text == #"{"a":1,"b":3}"#)
        #expect(root["several"]?.text == #"{"z":0,"a":1,"b":1,"c":3}"#)
        #expect(root["quoted"]?.text == #"{"<<":1}"#)
        #expect(root["inline"]?.text == #"{"a":4}"#)
    }

    @Test func twoMergeKeysAreADuplicate() {
        let (_, findings) = read("a: &a {x: 1}\nb: {<<: *a, <<: *a}\n")
        #expect(findings.map(\.message) == ["duplicate key `<<`"])
        #expect(findings.first?.place == Place(file: "api.yaml", line: 2, column: 13))
    }

    @Test func anAliasOfALargeMappingIsSearchable() throws {
        let members = (0..<50).map { "k\($0): \($0)" }.joined(separator: ", ")
        let root = try readGood("a: &a {\(members)}\nb: *a\nc: {<<: *a, k7: x}\n")
        #expect(root["b"]?["k49"]?.text == "49")
        #expect(root["c"]?["k7"]?.text == #""x""#)
        #expect(root["c"]?["k48"]?.pointer == "#/c/k48")
    }
}
