/// A map with string keys that keeps the order of the document.
public struct OrderedMap<Value: Sendable>: Sendable, RandomAccessCollection {
    /// One entry.
    public struct Entry: Sendable {
        /// The key.
        public var name: String
        /// The value.
        public var value: Value
    }

    /// The entries in the order of the document.
    public private(set) var entries: [Entry] = []
    private var positions: [String: Int] = [:]

    /// An empty map.
    public init() {}

    /// 0.
    public var startIndex: Int { 0 }
    /// The number of entries.
    public var endIndex: Int { entries.count }
    /// The entry at a position.
    public subscript(position: Int) -> Entry { entries[position] }
    /// The value of a name.
    public subscript(name: String) -> Value? { positions[name].map { entries[$0].value } }
    /// The names in the order of the document.
    public var names: [String] { entries.map(\.name) }
    /// The values in the order of the document.
    public var values: [Value] { entries.map(\.value) }

    /// A map of these entries; of several with the same name the last value stays.
    package init(_ entries: [(String, Value)]) {
        for (name, value) in entries { set(name, value) }
    }

    /// Adds an entry at the end, or replaces the value of an existing one in its place.
    mutating func set(_ name: String, _ value: Value) {
        if let position = positions[name] {
            entries[position].value = value
        } else {
            positions[name] = entries.count
            entries.append(Entry(name: name, value: value))
        }
    }
}
