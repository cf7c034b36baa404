/// A value as the texts that it is written in, for the sending side: the reverse of ``TextTree``.
indirect enum TextValue {
    /// `null`, which no parameter can say: left out.
    case null
    case scalar(String)
    /// `json` is the value's JSON text.
    case array([TextValue], json: String)
    /// `json` is the value's JSON text.
    case object([(name: String, value: TextValue)], json: String)

    /// The texts of a value.
    init(_ value: some JSONEncodable) throws(JSONEncodingError) {
        let json = try value.encodedJSON()
        var violations = Violations()
        let read: TextValue? = try? JSONReader.read(json, violations: &violations) {
            (reader) throws(JSONSyntaxError) -> TextValue in
            try TextValue(&reader)
        }
        // What the writer wrote is JSON.
        self = read ?? .null
    }

    /// Reads the value that stands here.
    init(_ reader: inout JSONReader) throws(JSONSyntaxError) {
        let kind = reader.kind
        let start = reader.position
        switch kind {
        case .object:
            var members: [(name: String, value: TextValue)] = []
            if var object = try reader.beginObject() {
                while try reader.nextProperty(Self.noNames, &object) != nil {
                    let name = reader.propertyName
                    members.append((name, try TextValue(&reader)))
                }
            }
            self = .object(members, json: reader.text(from: start))
        case .array:
            var items: [TextValue] = []
            if var array = try reader.beginArray() {
                while try reader.nextElement(&array) { items.append(try TextValue(&reader)) }
            }
            self = .array(items, json: reader.text(from: start))
        case .string: self = .scalar(try reader.decodeString() ?? "")
        case .null:
            try reader.skipValue()
            self = .null
        default: self = .scalar(try reader.valueText())
        }
    }

    private static let noNames = PropertyNames()

    /// The text of a value that has no parts; an array or object inside another is its JSON.
    var text: String? {
        switch self {
        case .null: nil
        case .scalar(let text): text
        case .array, .object: nil
        }
    }

    /// The members that are there, names and texts.
    var members: [(name: String, text: String)] {
        guard case .object(let members, _) = self else { return [] }
        return members.compactMap { member in member.value.text.map { (member.name, $0) } }
    }

    /// Every text with the names that lead to it; items are counted.
    func leaves(_ path: [String] = []) -> [(path: [String], text: String)] {
        switch self {
        case .null: []
        case .scalar(let text): [(path, text)]
        case .array(let items, _): items.enumerated().flatMap { $1.leaves(path + ["\($0)"]) }
        case .object(let members, _): members.flatMap { $0.value.leaves(path + [$0.name]) }
        }
    }
}

extension JSONReader {
    /// The JSON text of the value that stands here, which it skips.
    mutating func valueText() throws(JSONSyntaxError) -> String {
        _ = kind
        let start = position
        try skipValue()
        return text(from: start)
    }

    /// The text between a position that was reached before and the present one.
    func text(from start: Int) -> String {
        String(decoding: UnsafeBufferPointer(start: base + start, count: position - start), as: UTF8.self)
    }
}
