import APIRuntime

/// Any JSON value, for tests: read and written through the runtime alone.
enum JSONValue: Hashable, JSONDecodable, JSONEncodable {
    case null
    case bool(Bool)
    case int(Int64)
    case double(Double)
    case string(String)
    case array([JSONValue])
    case object([Member])

    struct Member: Hashable {
        var name: String
        var value: JSONValue
    }

    static let noNames = PropertyNames()

    /// Tries one kind after another on the same text; the reader has no peek, so each try is a reading of its own.
    static func decode(from reader: inout JSONReader) throws(JSONSyntaxError) -> JSONValue? {
        if try reader.decodeNull() { return .null }
        switch reader.kind {
        case .object: return try object(&reader)
        case .array:
            guard let items = try [JSONValue].decode(from: &reader) else { return nil }
            return .array(items)
        case .string: return try reader.decodeString().map { .string($0) }
        case .boolean: return try reader.decodeBool().map { .bool($0) }
        case .number: return try reader.decodeNumber().map(JSONValue.init)
        case .null, nil: return nil
        }
    }

    init(_ number: JSONNumber) {
        switch number {
        case .integer(let value): self = .int(value)
        case .double(let value): self = .double(value)
        }
    }

    private static func object(_ reader: inout JSONReader) throws(JSONSyntaxError) -> JSONValue? {
        guard var object = try reader.beginObject() else { return nil }
        var members: [Member] = []
        while try reader.nextProperty(noNames, &object) != nil {
            let name = reader.propertyName
            if let value = try JSONValue.decode(from: &reader) { members.append(Member(name: name, value: value)) }
        }
        return .object(members)
    }

    func encode(to writer: inout JSONWriter) {
        switch self {
        case .null: writer.null()
        case .bool(let value): writer.bool(value)
        case .int(let value): writer.int(value)
        case .double(let value): writer.double(value)
        case .string(let value): writer.string(value)
        case .array(let items): writer.value(items)
        case .object(let members):
            writer.beginObject()
            for member in members {
                writer.property(named: member.name)
                member.value.encode(to: &writer)
            }
            writer.endObject()
        }
    }
}
