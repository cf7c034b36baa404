extension Dictionary: JSONDecodable where Key == String, Value: JSONDecodable {
    /// Reads an object with members of any name; `nil` when it is none or when any of its values is invalid.
    @inlinable
    public static func decode(from reader: inout JSONReader) throws(JSONSyntaxError) -> [String: Value]? {
        guard var object = try reader.beginObject() else { return nil }
        let names = PropertyNames()
        var values: [String: Value] = [:]
        while try reader.nextProperty(names, &object) != nil {
            let name = reader.propertyName
            if let value = try Value.decode(from: &reader) { values[name] = value }
        }
        return values.count == object.count ? values : nil
    }
}

extension Dictionary: JSONEncodable where Key == String, Value: JSONEncodable {
    /// Writes the members in the order of their names, so that the same value always has the same text.
    @inlinable
    public func encode(to writer: inout JSONWriter) {
        writer.beginObject()
        encodeMembers(to: &writer)
        writer.endObject()
    }

    /// Writes the members into an object that was begun, in the order of their names.
    @inlinable
    public func encodeMembers(to writer: inout JSONWriter) {
        for name in keys.sorted() {
            guard let value = self[name] else { continue }
            writer.property(named: name)
            value.encode(to: &writer)
        }
    }
}
