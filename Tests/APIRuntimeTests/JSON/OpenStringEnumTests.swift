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

    @Test func aClientReadsItInHeaders() throws {
        var response = CollectedResponse(status: 200, body: [])
        try response.fields.append("one", "red")
        try response.fields.append("other", "blue")
        try response.fields.append("list", "red,blue")
        #expect(try response.header("one") == Colour.red)
        #expect(try response.header("other") == Colour.unknown("blue"))
        #expect(try response.optionalHeader("none", as: Colour.self) == nil)
        #expect(throws: ClientError.invalidHeader("none")) { try response.header("none", as: Colour.self) }
        let list = try response.structuredHeader("list", explode: false, as: TextShape(.string, items: .string)) {
            (reader) throws(JSONSyntaxError) -> [Colour]? in try [Colour].decode(from: &reader)
        }
        #expect(list == [.red, .unknown("blue")])
    }

    /// A colour, or two of them: an array of a number and a colour is both where any string is a colour.
    private enum Choice: JSONDecodable, Equatable {
        case one(Colour)
        case pair(Colour, Int64)
        case tagged(Int64, Colour)

        static func decode(from reader: inout JSONReader) throws(JSONSyntaxError) -> Choice? {
            if let value = try reader.attempt(decodeOne) { return value }
            if let value = try reader.attempt(decodeSame) { return value }
            if let value = try reader.attempt(decodeOther) { return value }
            if reader.acceptsUnknownCases {
                var unlisted = UnlistedAttempt<Choice>()
                try reader.attempt(decodeOne, unlisted: &unlisted)
                try reader.attempt(decodeSame, unlisted: &unlisted)
                try reader.attempt(decodeOther, unlisted: &unlisted)
                if let value = reader.take(unlisted) { return value }
            }
            try reader.refuseAlternatives("anyOf", "one, same, other")
            return nil
        }

        private static func decodeOne(from reader: inout JSONReader) throws(JSONSyntaxError) -> Choice? {
            try Colour.decode(from: &reader).map { .one($0) }
        }

        private static func decodeSame(from reader: inout JSONReader) throws(JSONSyntaxError) -> Choice? {
            guard let colours = try [Colour].decode(from: &reader), colours.count == 1 else { return nil }
            return .pair(colours[0], 1)
        }

        private static func decodeOther(from reader: inout JSONReader) throws(JSONSyntaxError) -> Choice? {
            guard let colours = try [Colour].decode(from: &reader), let first = colours.first else { return nil }
            return .tagged(Int64(colours.count), first)
        }
    }

    private func choose(_ text: String, acceptsUnknownCases: Bool) throws -> Choice? {
        var violations = Violations()
        let value = try JSONReader.decode(
            Choice.self, from: Array(text.utf8), acceptsUnknownCases: acceptsUnknownCases, violations: &violations)
        #expect(violations.isEmpty == (value != nil))
        return value
    }

    @Test func amongAlternativesItIsReadWhereOnlyOneCanBeMeant() throws {
        #expect(try choose(#""red""#, acceptsUnknownCases: true) == .one(.red))
        #expect(try choose(#" "blue" "#, acceptsUnknownCases: true) == .one(.unknown("blue")))
        #expect(try choose(#"["blue", "red"]"#, acceptsUnknownCases: true) == .tagged(2, .unknown("blue")))
        #expect(try choose(#"["red"]"#, acceptsUnknownCases: true) == .pair(.red, 1))
        // One and several alternatives take it.
        #expect(try choose(#"["blue"]"#, acceptsUnknownCases: true) == nil)
        #expect(try choose(#""blue""#, acceptsUnknownCases: false) == nil)
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
