import Foundation
import OpenAPIDocument
import Testing

/// What is written reads back as the same value.
struct YAMLWriterTests {
    @Test func allKindsOfValues() throws {
        let node = try readGood(
            #"""
            {"openapi": "3.1.0", "a": [], "b": {}, "c": [1, -2.50, 1e3, true, false, null, "x"],
             "d": [{"k": "v", "l": [[1], {"m": 2}]}], "200": "OK", "/a/{b}": "one\ntwo\n", "e": "", "f": "a: b"}
            """#, file: "a.json")
        #expect(
            String(decoding: node.yaml(), as: UTF8.self) == """
                openapi: 3.1.0
                a: []
                b: {}
                c:
                  - 1
                  - -2.50
                  - 1e3
                  - true
                  - false
                  - null
                  - x
                d:
                  - k: v
                    l:
                      - - 1
                      - m: 2
                '200': OK
                /a/{b}: |
                  one
                  two
                e: ''
                f: 'a: b'

                """)
    }

    @Test(arguments: [
        ("plain", "plain"), ("two words", "two words"), ("it's", "it's"), ("'quoted'", "'''quoted'''"),
        ("yes", "'yes'"), ("Off", "'Off'"), ("null", "'null'"), ("~", "'~'"), ("12", "'12'"), ("0x1F", "'0x1F'"),
        ("12:30", "'12:30'"), ("1_000", "'1_000'"), ("2020-01-31", "'2020-01-31'"), ("3.1.0", "3.1.0"),
        ("1.0", "'1.0'"), ("-", "'-'"), ("- a", "'- a'"), ("#a", "'#a'"), ("a#b", "a#b"), ("a #b", "'a #b'"),
        ("a:b", "a:b"), ("a:", "'a:'"), (" a", "' a'"), ("a ", "'a '"), ("*a", "'*a'"), ("&a", "'&a'"), ("!a", "'!a'"),
        ("{a}", "'{a}'"), ("[a]", "'[a]'"), ("@a", "'@a'"), ("%a", "'%a'"), ("<<", "'<<'"), ("=", "'='"),
        ("\t", #""\t""#), ("a\tb", #""a\tb""#), ("\u{1}", #""\x01""#), ("\u{85}", #""\x85""#),
        ("\u{2028}", #""\u2028""#), ("\u{FEFF}a", #""\uFEFFa""#), ("é", "é"), ("😀", "😀"), ("\r\n", #""\r\n""#),
        ("a\nb", "|-\n  a\n  b"), ("a\n", "|\n  a"), ("a\n\n", "|+\n  a\n"), ("\n", #""\n""#),
        (" a\nb", "|2-\n   a\n  b"),
        ("\na\n", "|\n\n  a"), ("a\n \nb", "|-\n  a\n   \n  b"), ("\n a", "|2-\n\n   a"), ("a\n\tb", "|-\n  a\n  \tb"),
    ])
    func strings(_ text: String, _ written: String) throws {
        let json = String(decoding: try JSONEncoder().encode([text]), as: UTF8.self)
        let node = try readGood("{\"k\": \(json.dropFirst().dropLast())}", file: "a.json")
        let yaml = String(decoding: node.yaml(), as: UTF8.self)
        #expect(yaml == "k: " + written + "\n")
        #expect(try readGood(yaml)["k"]?.string == text)
    }

    @Test func longKeys() throws {
        let key = String(repeating: "k", count: 2000)
        let node = try readGood(#"{"a": {"\#(key)": {"b": 1}}}"#, file: "a.json")
        #expect(try readGood(String(decoding: node.yaml(), as: UTF8.self)).text == node.text)
    }

    @Test func randomStrings() throws {
        var generator = SystemRandomNumberGenerator()
        let seed = UInt64.random(in: 0...UInt64.max, using: &generator)
        var random = seed
        func next(_ bound: UInt64) -> Int {
            random = random &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int((random >> 33) % bound)
        }
        let alphabet = Array("ab 1-:#'\"\n\n\t{}[],&*!|>%@`~?.=<\\é\u{85}\u{2028}😀_/xN".unicodeScalars)
        for _ in 0..<3000 {
            var text = String.UnicodeScalarView()
            for _ in 0..<next(9) { text.append(alphabet[next(UInt64(alphabet.count))]) }
            let string = String(text)
            let json = String(decoding: try JSONEncoder().encode([string, string]), as: UTF8.self)
            let node = try readGood("{\"k\": \(json), \"l\": {\"m\": [\(json)]}}", file: "a.json")
            let yaml = String(decoding: node.yaml(), as: UTF8.self)
            let (back, findings) = read(yaml)
            #expect(findings.isEmpty && back?.text == node.text, "seed \(seed): \(json)\n\(yaml)")
        }
    }

    @Test func jsonForPeople() throws {
        let node = try readGood("{a: [1, {b: 'x'}], c: {}, d: []}")
        #expect(
            String(decoding: node.indentedJSON(), as: UTF8.self) == """
                {
                  "a": [
                    1,
                    {
                      "b": "x"
                    }
                  ],
                  "c": {},
                  "d": []
                }

                """)
    }
}
