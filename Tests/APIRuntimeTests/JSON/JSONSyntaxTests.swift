import APIRuntime
import Testing

/// What is JSON and what is not, in the spirit of the public JSONTestSuite.
struct JSONSyntaxTests {
    static func parse(_ bytes: [UInt8], limits: JSONLimits = JSONLimits()) throws(JSONSyntaxError) {
        var violations = Violations()
        try JSONReader.read(bytes, limits: limits, violations: &violations) { (reader) throws(JSONSyntaxError) in
            try reader.skipValue()
        }
    }

    static func parse(_ text: String) throws(JSONSyntaxError) { try parse(Array(text.utf8)) }

    @Test(arguments: [
        "0", "-0", "1", "-1", "12345678901234567890", "1.5", "1e5", "1E+5", "1e-5", "0.1e1", "-0.0", "1e400", "0e1",
        "true", "false", "null", " null ", "\t1\r\n", "\"\"", "\"a\"", "[]", "[ ]", "{}", "{ }", "[1,2 , 3]",
        "{\"a\":1}", " { \"a\" : [ ] , \"b\" : { } } ", "[[[[]]]]", "{\"\":0}", "\"\\u0000\"",
        "\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"",
        "\"\\ud834\\udd1e\"", "\"\\uD834\\uDD1E\"", "\"é€😀\"", "\"\u{7F}\"", "\"\u{2028}\"", "\"\u{10FFFF}\"",
        "\"\u{FEFF}\"",
        "{\"a\":{\"a\":{\"a\":1}}}", "[1.0,1.0]", "\"\\uFFFE\"",
    ])
    func accepts(_ text: String) throws { try Self.parse(text) }

    @Test(arguments: [
        "", " ", "[", "]", "{", "}", "[1", "[1,", "[1,]", "[,1]", "[1 2]", "[1,,2]", "{\"a\"}", "{\"a\":}", "{\"a\":1",
        "{\"a\":1,}", "{,}", "{a:1}", "{'a':1}", "{1:1}", "{\"a\" 1}", "{\"a\":1 \"b\":2}", "{\"a\"::1}", "{null:1}",
        "01", "-01", "00", "+1", ".5", "1.", "1.e5", "1e", "1e+", "1E-", "-", "--1", "- 1", "1.2.3", "1e5.5", "0x10",
        "1_000", "NaN", "nan", "Infinity", "-Infinity", "inf", "1f", "tru", "True", "TRUE", "nul", "nulll", "undefined",
        "\"", "\"a", "'a'", "\"\\\"", "\"\\", "\"\\x41\"", "\"\\a\"", "\"\\'\"", "\"\\u\"", "\"\\u12\"", "\"\\u12G4\"",
        "\"\\U0041\"", "\"\\ud800\"", "\"\\ud800x\"", "\"\\ud800\\n\"", "\"\\ud800\\u0041\"", "\"\\ud800\\ud800\"",
        "\"\\udc00\"", "\"\\udc00\\ud800\"", "\"\\ud83d\\u\"", "\"\\ud83d", "\"a\nb\"", "\"a\tb\"", "\"\u{1F}\"",
        "\"\u{0}\"",
        "[1]x", "1 2", "{}{}", "[]]", "null null", "// c\n1", "/* c */ 1", "1 // c", "# c", "\u{FEFF}1", "\u{A0}1",
        "\u{B}1", "\u{C}1", "1\u{0}", "[\"a\",\n\"b\"", "[\"a\"", "{\"a\":[}", "[{]}", "{\"a\":1]", "[1}", "&", "*",
        "\u{2028}1",
    ])
    func refuses(_ text: String) { #expect(throws: JSONSyntaxError.self) { try Self.parse(text) } }

    /// Every ill-formed class of Unicode's table 3-7, alone and after enough text to reach the fast path.
    @Test(
        arguments: [
            [0x80], [0xBF], [0xC0, 0x80], [0xC1, 0xBF], [0xC3], [0xC3, 0x28], [0xE0, 0x80, 0x80], [0xE0, 0x9F, 0xBF],
            [0xE2, 0x82], [0xE2, 0x28, 0xA1], [0xE2, 0x82, 0x28], [0xED, 0xA0, 0x80], [0xED, 0xBF, 0xBF],
            [0xF0, 0x80, 0x80, 0x80], [0xF0, 0x8F, 0xBF, 0xBF], [0xF0, 0x9F, 0x98], [0xF4, 0x90, 0x80, 0x80],
            [0xF5, 0x80, 0x80, 0x80], [0xFE], [0xFF], [0xF8, 0x88, 0x80, 0x80, 0x80],
        ] as [[UInt8]])
    func refusesInvalidUTF8(_ bytes: [UInt8]) {
        for padding in 0..<20 {
            let before = Array(repeating: UInt8(0x61), count: padding)
            let text = [0x22] + before + bytes + Array(repeating: 0x62, count: 20 - padding) + [0x22]
            let error = #expect(throws: JSONSyntaxError.self) { try Self.parse(text) }
            #expect(error?.reason == .invalidUTF8)
            #expect(error?.offset == 1 + padding)
            // Names are held to the same.
            #expect(throws: JSONSyntaxError.self) { try Self.parse([0x7B] + text + Array(":1}".utf8)) }
        }
    }

    @Test func findsStopsAtEveryOffset() {
        for padding in 0..<24 {
            let a = String(repeating: "a", count: padding)
            #expect(throws: Never.self) { try Self.parse("\"\(a)\\n\(a)\"") }
            #expect(throws: JSONSyntaxError(offset: padding + 1, reason: .controlCharacter)) {
                try Self.parse("\"\(a)\u{1F}\(a)\"")
            }
            #expect(throws: JSONSyntaxError(offset: padding + 2, reason: .trailingData)) {
                try Self.parse("\"\(a)\"\"")
            }
            #expect(throws: JSONSyntaxError(offset: padding + 1, reason: .unexpectedEnd)) { try Self.parse("\"\(a)") }
        }
    }

    @Test func refusesEveryTruncation() throws {
        let text = Array(#"{"a":[1.5e3,true,null,"x\u0041\ud834\udd1e é"],"b":{"c":-1}}"#.utf8)
        try Self.parse(text)
        for length in 0..<text.count {
            #expect(throws: JSONSyntaxError.self) { try Self.parse(Array(text.prefix(length))) }
        }
    }

    @Test func saysWhereAndWhy() {
        #expect(throws: JSONSyntaxError(offset: 0, reason: .byteOrderMark)) { try Self.parse("\u{FEFF}{}") }
        #expect(throws: JSONSyntaxError(offset: 3, reason: .unexpectedByte(0x5D))) { try Self.parse("[1,]") }
        #expect(throws: JSONSyntaxError(offset: 2, reason: .unexpectedEnd)) { try Self.parse("[1") }
        #expect(JSONSyntaxError(offset: 3, reason: .unexpectedByte(0x5D)).description == "unexpected ']' at byte 3")
    }
}

/// Bounds that keep hostile text from costing more than its length.
struct JSONLimitTests {
    @Test(arguments: [("[", "]"), ("{\"a\":", "}")])
    func depthIsBounded(_ open: String, _ close: String) throws {
        func nested(_ levels: Int) -> [UInt8] {
            Array((String(repeating: open, count: levels) + "1" + String(repeating: close, count: levels)).utf8)
        }
        try JSONSyntaxTests.parse(nested(64))
        let error = #expect(throws: JSONSyntaxError.self) { try JSONSyntaxTests.parse(nested(65)) }
        #expect(error?.reason == .tooDeep(limit: 64))
        #expect(throws: JSONSyntaxError.self) { try JSONSyntaxTests.parse(nested(100_000)) }
        #expect(throws: JSONSyntaxError.self) {
            try JSONSyntaxTests.parse(Array(String(repeating: open, count: 100_000).utf8))
        }
    }

    @Test func depthIsFreedAgain() throws {
        let flat = "[" + Array(repeating: "[[[]]],{\"a\":[]}", count: 500).joined(separator: ",") + "]"
        try JSONSyntaxTests.parse(Array(flat.utf8), limits: JSONLimits(depth: 4))
    }

    @Test func membersAreBounded() throws {
        func object(_ count: Int) -> [UInt8] {
            Array(("{" + (0..<count).map { "\"k\($0)\":0" }.joined(separator: ",") + "}").utf8)
        }
        try JSONSyntaxTests.parse(object(10_000))
        let error = #expect(throws: JSONSyntaxError.self) { try JSONSyntaxTests.parse(object(10_001)) }
        #expect(error?.reason == .tooManyMembers(limit: 10_000))
    }

    /// A mebibyte of distinct names must cost about what a mebibyte of text costs, even without a bound on members.
    @Test(.timeLimit(.minutes(1)))
    func distinctNamesAreNotQuadratic() throws {
        let text = Array(("{" + (0..<90_000).map { "\"key\($0)\":0" }.joined(separator: ",") + "}").utf8)
        #expect(text.count > 1_000_000)
        let elapsed = try ContinuousClock().measure {
            try JSONSyntaxTests.parse(text, limits: JSONLimits(members: .max))
        }
        #expect(elapsed < .seconds(10))
    }

    @Test(arguments: [
        #"{"a":1,"a":2}"#, #"{"a":1,"\u0061":2}"#, #"{"\u0061":1,"a":2}"#, #"{"":1,"":2}"#,
        #"[{"x":{"a":1,"b":2,"a":3}}]"#,
        #"{"1":0,"2":0,"3":0,"4":0,"5":0,"6":0,"7":0,"8":0,"9":0,"10":0,"3":0}"#,
        #"{"1":0,"2":0,"3":0,"4":0,"5":0,"6":0,"7":0,"8":0,"9":0,"10":0,"10":0}"#,
        #"{"1":{"1":0},"2":{"1":0,"2":0},"1":0}"#,
        #"{"a":0,"\u0062":0,"a":0}"#, #"{"é":1,"\u00e9":2}"#, #"{"😀":1,"\ud83d\ude00":2}"#,
    ])
    func duplicateNamesAreRefused(_ text: String) {
        let error = #expect(throws: JSONSyntaxError.self) { try JSONSyntaxTests.parse(text) }
        guard case .duplicateMember = error?.reason else {
            Issue.record("\(String(describing: error))")
            return
        }
    }

    @Test func namesOfOtherObjectsDoNotCount() throws {
        try JSONSyntaxTests.parse(#"{"a":{"a":{"a":1,"b":1},"b":[{"a":1},{"a":1}]},"b":{"a":1,"b":{}},"c":1}"#)
    }

    @Test func duplicatesOfKnownNamesAreRefused() {
        for text in [#"{"title":"a","title":"b"}"#, #"{"title":"a","\u0074itle":"b"}"#, #"{"x":1,"title":"a","x":2}"#] {
            var violations = Violations()
            #expect(throws: JSONSyntaxError.self) {
                try JSONReader.decode(TaskCreate.self, from: Array(text.utf8), violations: &violations)
            }
        }
    }

    /// Names are compared as bytes: canonically equivalent ones are different names.
    @Test func namesAreNotNormalised() throws { try JSONSyntaxTests.parse("{\"\u{E9}\":1,\"e\u{301}\":2}") }
}
