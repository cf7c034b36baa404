import APIRuntime

/// A type with a member of every kind that generated code reads, shaped as generated code is.
indirect enum Sample: Equatable {
    case object(Members)

    struct Members: Equatable {
        var string: String?
        var int64: Int64?
        var int32: Int32?
        var double: Double?
        var bool: Bool?
        var time: Timestamp?
        var nullable: OptionalNullable<Int64> = .absent
        var object: Sample?
        var array: [Sample]?
        var strings: [String]?
    }
}

extension Sample: JSONDecodable {
    private static let names = PropertyNames(
        "s", "integer_of_64_bits", "int32", "d", "b", "time", "nullable", "object", "array", "strings")

    static func decode(from reader: inout JSONReader) throws(JSONSyntaxError) -> Sample? {
        guard var object = try reader.beginObject() else { return nil }
        var members = Members()
        var isValid = true
        while let index = try reader.nextProperty(names, &object) {
            isValid = try members.read(index, from: &reader) && isValid
        }
        return isValid ? .object(members) : nil
    }
}

extension Sample.Members {
    /// Reads the value of one member; `false` after a violation.
    mutating func read(_ index: Int, from reader: inout JSONReader) throws(JSONSyntaxError) -> Bool {
        switch index {
        case 0: string = try reader.decodeString()
        case 1: int64 = try reader.decodeInt64()
        case 2: int32 = try reader.decodeInt32()
        case 3: double = try reader.decodeDouble()
        case 4: bool = try reader.decodeBool()
        case 5: time = try reader.decodeTimestamp()
        case 6: return try readNullable(from: &reader)
        case 7: object = try reader.decode()
        case 8: array = try reader.decode()
        case 9: strings = try reader.decode()
        default:
            try reader.skipUnknown()
            return true
        }
        return isPresent(index)
    }

    private mutating func readNullable(from reader: inout JSONReader) throws(JSONSyntaxError) -> Bool {
        if try reader.decodeNull() {
            nullable = .null
            return true
        }
        guard let value = try reader.decodeInt64() else { return false }
        nullable = .value(value)
        return true
    }

    private func isPresent(_ index: Int) -> Bool {
        switch index {
        case 0: string != nil
        case 1: int64 != nil
        case 2: int32 != nil
        case 3: double != nil
        case 4: bool != nil
        case 5: time != nil
        case 7: object != nil
        case 8: array != nil
        default: strings != nil
        }
    }
}

extension Sample: JSONEncodable {
    func encode(to writer: inout JSONWriter) {
        guard case .object(let members) = self else { return }
        writer.beginObject()
        members.encode(to: &writer)
        writer.endObject()
    }
}

extension Sample.Members {
    func encode(to writer: inout JSONWriter) {
        write(string, #""s":"#, to: &writer)
        write(int64, #""integer_of_64_bits":"#, to: &writer)
        write(int32, #""int32":"#, to: &writer)
        write(double, #""d":"#, to: &writer)
        write(bool, #""b":"#, to: &writer)
        write(time, #""time":"#, to: &writer)
        switch nullable {
        case .absent: break
        case .null:
            writer.property(#""nullable":"#)
            writer.null()
        case .value(let value): write(value, #""nullable":"#, to: &writer)
        }
        write(object, #""object":"#, to: &writer)
        write(array, #""array":"#, to: &writer)
        write(strings, #""strings":"#, to: &writer)
    }

    private func write(_ value: (some JSONEncodable)?, _ key: StaticString, to writer: inout JSONWriter) {
        guard let value else { return }
        writer.property(key)
        writer.value(value)
    }
}
