import APIRuntime
import Testing

struct HTTPFieldsTests {
    @Test func linesAreHeldAsTheyAreSent() throws {
        var fields = HTTPFields()
        try fields.append("ETag", "\"1\"")
        fields.append("Vary", static: "Origin")
        fields.append("Age", 12)
        fields.append(lines: "A: b\r\nC: d\r\n")
        #expect(
            String(decoding: fields.bytes, as: UTF8.self)
                == "ETag: \"1\"\r\nVary: Origin\r\nAge: 12\r\nA: b\r\nC: d\r\n")
    }

    @Test(arguments: ["a\rb", "a\nb", "a\r\nSet-Cookie: x=1", "a\0b", "\u{7F}", "\u{1}"])
    func controlCharactersCannotStandInAValue(_ value: String) {
        var fields = HTTPFields()
        #expect(throws: InvalidHTTPField(name: "X")) { try fields.append("X", value) }
        #expect(fields.bytes.isEmpty)
    }

    @Test func lookup() throws {
        var fields = HTTPFields()
        try fields.append("X-A", "1")
        try fields.append("x-a", "é: 2")
        try fields.append("X-AB", "")
        #expect(fields.values(of: "x-a") == ["1", "é: 2"])
        #expect(fields.first("x-ab") == "")
        #expect(fields.contains("x-ab") && !fields.contains("x-") && !fields.contains("x-abc"))
        #expect(fields.all.map(\.name) == ["X-A", "x-a", "X-AB"])
    }
}

struct RequestHeadTests {
    let head = makeHead(.get, "/a?b", [("Host", "h"), ("X-A", "1"), ("x-a", "2"), ("X-Ab", "3")])

    @Test func lookupIgnoresCase() {
        #expect(head.string(of: "x-a") == "1")
        #expect(head.values(of: "x-a").map { String(decoding: head.bytes[$0], as: UTF8.self) } == ["1", "2"])
        #expect(head.contains("host") && !head.contains("hos") && !head.contains("hosts"))
        #expect(head.pathString == "/a")
    }

    /// Offsets that a broken transport might hand over must not crash.
    @Test func offsetsBeyondTheBytesAreHarmless() {
        let broken = RequestHead(
            method: .get, bytes: [0x2F], path: 0..<9, query: 3..<7, fields: [.init(name: 0..<4, value: 5..<9)])
        #expect(broken.string(of: "host") == nil)
        #expect(broken.pathString == "/")
        var reader = ParameterReader(broken)
        #expect(reader.query("a", as: String.self) == nil)
    }
}
