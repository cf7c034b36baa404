import APIRuntime
import Testing

struct AnyJSONTests {
    private func read(_ text: String) throws -> AnyJSON? {
        var violations = Violations()
        return try JSONReader.decode(AnyJSON.self, from: Array(text.utf8), violations: &violations)
    }

    @Test(arguments: [
        "null", "true", "-0", "1.50", "1e400", "12345678901234567890.5", #""é\n""#, "[]", "{}", #"{"b":1,"a":[{}]}"#,
    ])
    func nothingIsLost(_ text: String) throws {
        let value = try read(text)
        #expect(try value.map { String(decoding: try $0.encodedJSON(), as: UTF8.self) } == text)
    }

    @Test(arguments: [
        ("1", "1.0", true), ("10", "1e1", true), ("0", "-0.0", true), ("0.1", "1E-1", true), ("1", "2", false),
    ])
    func numbersAreEqualByValue(_ first: String, _ second: String, _ areEqual: Bool) throws {
        let (first, second) = (try read(first), try read(second))
        #expect((first == second) == areEqual)
        #expect((first.hashValue == second.hashValue) == areEqual)
    }

    @Test func objectsAreEqualInAnyOrder() throws {
        #expect(try read(#"{"a":1,"b":2}"#) == ["b": 2, "a": 1])
        #expect(try read(#"{"a":1}"#) != ["a": 1, "b": nil])
        #expect(try read(#"{"a":1}"#)?["a"] == 1)
    }

    @Test(arguments: ["", "x", "[1", #"{"a":1,"a":2}"#, "01"])
    func whatIsNoJSON(_ text: String) {
        #expect(throws: JSONSyntaxError.self) { try read(text) }
    }

    @Test(arguments: [("5", 5), ("5.0", 5), ("5e2", 500), ("5.5", nil), ("9223372036854775808", nil), ("0e5", 0)])
    func integers(_ text: String, _ value: Int64?) throws {
        guard case .number(let number) = try read(text) else { Issue.record(); return }
        #expect(number.int64 == value)
    }
}
