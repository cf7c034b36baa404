/// Any JSON value: what a document describes with `{}`, `true` or an object without properties.
///
/// Nothing is lost by reading and writing one: numbers keep their digits, objects the order of their members.
public enum AnyJSON: Sendable, Hashable {
    /// `null`
    case null
    /// `true` or `false`
    case bool(Bool)
    /// A number with all its digits.
    case number(ExactNumber)
    /// A string.
    case string(String)
    /// An array.
    case array([AnyJSON])
    /// An object.
    case object(AnyJSONObject)

    /// The member of this name, if the value is an object that has it.
    public subscript(_ name: String) -> AnyJSON? {
        if case .object(let object) = self { object[name] } else { nil }
    }

    /// The text, if the value is a string.
    public var string: String? { if case .string(let text) = self { text } else { nil } }
}

/// An object of any members, in their order. Two are equal when they have equal members in whatever order.
public struct AnyJSONObject: Sendable {
    /// The names and values; names are unique.
    public private(set) var members: [(name: String, value: AnyJSON)] = []

    /// An object without members.
    public init() {}

    /// The value of a member, `nil` when there is none. Setting `nil` removes it; a new name goes to the end.
    public subscript(_ name: String) -> AnyJSON? {
        get { members.first { $0.name == name }?.value }
        set {
            let index = members.firstIndex { $0.name == name }
            switch (index, newValue) {
            case (let index?, let value?): members[index].value = value
            case (let index?, nil): members.remove(at: index)
            case (nil, let value?): members.append((name, value))
            case (nil, nil): break
            }
        }
    }

    /// Adds a member whose name is known not to be there.
    mutating func append(_ name: String, _ value: AnyJSON) { members.append((name, value)) }
}

extension AnyJSONObject: Hashable {
    /// Whether both have the same names with equal values.
    public static func == (left: AnyJSONObject, right: AnyJSONObject) -> Bool {
        guard left.members.count == right.members.count else { return false }
        let values = Dictionary(right.members.map { ($0.name, $0.value) }, uniquingKeysWith: { first, _ in first })
        return left.members.allSatisfy { values[$0.name] == $0.value }
    }

    /// Hashes the names, whose order must not matter.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(members.count)
        hasher.combine(members.reduce(0) { $0 ^ $1.name.hashValue })
    }
}

extension AnyJSON: JSONDecodable, JSONEncodable {
    /// Reads whatever value stands here.
    public static func decode(from reader: inout JSONReader) throws(JSONSyntaxError) -> AnyJSON? {
        switch reader.kind {
        case .object: return try object(from: &reader)
        case .array: return try [AnyJSON].decode(from: &reader).map { .array($0) }
        case .string: return try reader.decodeString().map { .string($0) }
        case .number: return try reader.decodeExactNumber().map { .number($0) }
        case .boolean: return try reader.decodeBool().map { .bool($0) }
        case .null: return try reader.decodeNull() ? .null : nil
        case nil: throw reader.unexpected()
        }
    }

    private static func object(from reader: inout JSONReader) throws(JSONSyntaxError) -> AnyJSON? {
        guard var object = try reader.beginObject() else { return nil }
        var members = AnyJSONObject()
        while try reader.nextProperty(noNames, &object) != nil {
            let name = reader.propertyName
            if let value = try decode(from: &reader) { members.append(name, value) }
        }
        return .object(members)
    }

    private static let noNames = PropertyNames()

    /// Writes the value.
    public func encode(to writer: inout JSONWriter) {
        switch self {
        case .null: writer.null()
        case .bool(let value): writer.bool(value)
        case .number(let value): value.encode(to: &writer)
        case .string(let text): writer.string(text)
        case .array(let items): items.encode(to: &writer)
        case .object(let object):
            writer.beginObject()
            for member in object.members {
                writer.property(named: member.name)
                member.value.encode(to: &writer)
            }
            writer.endObject()
        }
    }
}

extension AnyJSON: ExpressibleByStringLiteral, ExpressibleByBooleanLiteral, ExpressibleByIntegerLiteral,
    ExpressibleByFloatLiteral, ExpressibleByNilLiteral, ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
    /// A string.
    public init(stringLiteral value: String) { self = .string(value) }
    /// A boolean.
    public init(booleanLiteral value: Bool) { self = .bool(value) }
    /// A number.
    public init(integerLiteral value: Int64) { self = .number(ExactNumber(value)) }
    /// A number.
    public init(floatLiteral value: Double) { self = ExactNumber(value).map { .number($0) } ?? .null }
    /// `null`
    public init(nilLiteral: ()) { self = .null }
    /// An array.
    public init(arrayLiteral elements: AnyJSON...) { self = .array(elements) }
    /// An object; of members with the same name the last one stays.
    public init(dictionaryLiteral elements: (String, AnyJSON)...) {
        var object = AnyJSONObject()
        for (name, value) in elements { object[name] = value }
        self = .object(object)
    }
}
