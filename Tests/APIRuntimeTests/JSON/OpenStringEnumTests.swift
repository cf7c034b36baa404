import APIRuntime
import Testing

/// An enumeration with a case for strings that the document does not list.
struct OpenStringEnumTests {
    enum Colour: Sendable, Hashable, OpenStringEnum {
        case red
        case unknown(String)

        static let wireNames = PropertyNames("red")
        static var allCases: [Colour] { [.red] }
        static func wireValue(at index: Int) -> Colour? { index == 0 ? .red : nil }
        static func unlisted(_ text: String) -> Colour { .unknown(text) }
        var isUnlisted: Bool { if case .unknown = self { true } else { false } }
        var wireLiteral: StaticString { "\"red\"" }
        var rawValue: String { if case .unknown(let text) = self { text } else { "red" } }
        init?(rawValue: String) {
            guard rawValue == "red" else { return nil }
            self = .red
        }
    }

    private func read(_ text: String, acceptsUnknownCases: Bool) throws -> (value: Colour?, violations: Int) {
        var violations = Violations()
        let value = try JSONReader.decode(
            Colour.self, from: Array(text.utf8), acceptsUnknownCases: acceptsUnknownCases, violations: &violations)
        return (value, violations.count)
    }

    @Test func aServerRefusesWhatIsNotListed() throws {
        #expect(try read(#""red""#, acceptsUnknownCases: false).value == .red)
        let blue = try read(#""blue""#, acceptsUnknownCases: false)
        #expect(blue.value == nil)
        #expect(blue.violations == 1)
    }

    @Test func aClientReadsIt() throws {
        #expect(try read(#""red""#, acceptsUnknownCases: true).value == .red)
        #expect(try read(#""bl\u0075e""#, acceptsUnknownCases: true).value == .unknown("blue"))
        #expect(try read("1", acceptsUnknownCases: true).violations == 1)
        var response = CollectedResponse(status: 200, body: Array(#"["blue"]"#.utf8))
        try response.fields.append("content-type", "application/json")
        #expect(try response.json([Colour].self) == [.unknown("blue")])
    }

    @Test func itCannotBeSent() throws {
        #expect(try Colour.red.encodedJSON() == Array(#""red""#.utf8))
        #expect(throws: JSONEncodingError.self) { try [Colour.unknown("blue")].encodedJSON() }
        guard case .invalid = Array("blue".utf8).withUnsafeBufferPointer(Colour.parse) else {
            Issue.record("a parameter took it")
            return
        }
    }
}
