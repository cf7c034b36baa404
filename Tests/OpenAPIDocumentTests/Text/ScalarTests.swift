import OpenAPIDocument
import Testing

/// What plain scalars mean: the core schema of YAML 1.2. Values are compared as JSON text.
@Suite struct ScalarTests {
    @Test(
        arguments: [
            ("", "null"), ("~", "null"), ("null", "null"), ("Null", "null"), ("NULL", "null"), ("nUll", #""nUll""#),
            ("true", "true"), ("True", "true"), ("TRUE", "true"), ("false", "false"), ("False", "false"),
            ("yes", #""yes""#), ("no", #""no""#), ("on", #""on""#), ("off", #""off""#), ("y", #""y""#),
            ("1", "1"), ("-1", "-1"), ("+1", "1"), ("0", "0"), ("-0", "-0"), ("007", "7"), ("0x1F", "31"),
            ("0o17", "15"), ("0b1", #""0b1""#), ("0x", #""0x""#), ("0xG", #""0xG""#), ("0o8", #""0o8""#),
            ("1_000", #""1_000""#), ("12:30", #""12:30""#), ("1.5", "1.5"), (".5", "0.5"), ("1.", "1.0"),
            ("-.5", "-0.5"), ("1e3", "1e3"), ("1E+3", "1E+3"), ("1e", #""1e""#), (".", #"".""#), ("-a", #""-a""#),
            ("1.2.3", #""1.2.3""#), ("2024-01-31", #""2024-01-31""#), ("3.1.0", #""3.1.0""#),
            ("12345678901234567890123", "12345678901234567890123"), ("0xFFFFFFFFFFFFFFFF", "18446744073709551615"),
        ])
    func plain(_ text: String, _ json: String) throws {
        #expect(try readGood("v: " + text)["v"]?.text == json)
    }

    @Test(
        arguments: [
            (#""1""#, #""1""#), ("'true'", #""true""#), (#""""#, #""""#), ("''", #""""#), ("'it''s'", #""it's""#),
            (#""a\tb\u00e9\x41""#, #""a\tbéA""#), ("!!str 1", #""1""#), (#"!!int "1""#, "1"), ("! 1", #""1""#),
        ])
    func quotedAndTagged(_ text: String, _ json: String) throws {
        #expect(try readGood("v: " + text)["v"]?.text == json)
    }

    @Test func multipleLines() throws {
        let root = try readGood(
            """
            literal: |
              one
                two
            stripped: |-
              one
              two
            folded: >
              one
              two

              three
            plain: one
              two
            quoted: "one \\
              two"
            """)
        #expect(root["literal"]?.string == "one\n  two\n")
        #expect(root["stripped"]?.string == "one\ntwo")
        #expect(root["folded"]?.string == "one two\nthree\n")
        #expect(root["plain"]?.string == "one two")
        #expect(root["quoted"]?.string == "one two")
    }

    @Test func keysAreTexts() throws {
        let root = try readGood(#"{200: a, true: b, null: c, 0x1: d, "5": e}"#)
        #expect(root.members?.map(\.key) == ["200", "true", "null", "0x1", "5"])
    }
}
