import OpenAPIDocument
import Testing

/// JSON to the letter of RFC 8259.
@Suite struct JSONReaderTests {
    @Test(
        arguments: [
            "{}", "[]", "null", "true", "false", "0", "-0", "1.5e-10", #""""#, #"[1,"a",null,{"b":[]}]"#,
            " {\t\"a\"\r\n:1 } ", #"{"a":{"b":{"c":[[[]]]}}}"#, "123456789012345678901234567890",
        ])
    func accepted(_ text: String) throws {
        _ = try readGood(text, file: "a.json")
    }

    @Test(
        arguments: [
            ("[1,]", 4), ("[1 2]", 4), ("{\"a\" 1}", 6), ("{a: 1}", 2), ("{'a': 1}", 2), ("[", 2), ("{\"a\":", 6),
            ("01", 2), ("-", 2), ("1.", 3), (".5", 1), ("1e", 3), ("+1", 1), ("NaN", 1), ("Infinity", 1), ("tru", 1),
            ("nulll", 5), ("\"a", 3), ("\"\t\"", 2), ("\"\\x\"", 3), ("\"\\u12g4\"", 6), ("\"\\ud800\"", 2),
            ("\"\\ud800\\u0041\"", 2), ("\"\\udc00\"", 2), ("[] []", 4), ("/* */ 1", 1), ("0x1", 2), ("yes", 1),
        ])
    func refused(_ text: String, _ column: Int) {
        let (node, findings) = read(text, file: "a.json")
        #expect(node == nil)
        #expect(findings.map(\.rule) == [.syntax])
        #expect(findings.first?.place.column == column)
    }

    @Test func escapes() throws {
        let root = try readGood(#""\"\\\/\b\f\n\r\t\u00e9\ud83d\ude00é""#, file: "a.json")
        #expect(root.string == "\"\\/\u{8}\u{C}\n\r\té😀é")
    }

    /// JSON in a file with a YAML name is JSON too, with escapes that libyaml does not know.
    @Test func jsonUnderAYAMLName() throws {
        #expect(try readGood(#"{"a": "\ud83d\ude00"}"#, file: "a.yaml")["a"]?.string == "😀")
        #expect(try readGood(#"{a: 1}"#, file: "a.yaml")["a"]?.text == "1")
    }

    /// A name that says nothing: the first character decides.
    @Test func otherNames() throws {
        #expect(read("{a: 1}", file: "document").node == nil)
        #expect(try readGood("a: 1", file: "document")["a"]?.text == "1")
    }

    /// Positions in one long line are not counted from its start each time.
    @Test(.timeLimit(.minutes(1)))
    func aLongLine() throws {
        let text = "[" + Array(repeating: "1", count: 200_000).joined(separator: ",") + "]"
        #expect(try readGood(text, file: "a.json").elements?.last?.column == 400_000)
    }
}
