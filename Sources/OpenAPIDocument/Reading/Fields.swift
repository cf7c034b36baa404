/// The members of one object while it is read: checks them against the object's kind, and takes values by key with
/// their types checked. What is wrong goes to the diagnostics; the reader then goes on with a stand-in or nil.
struct Fields {
    let node: LocatedNode
    let kind: ObjectKind
    let reader: DocumentReader
    /// The `x-` members.
    let extensions: OrderedMap<LocatedNode>

    /// Reports a node that is no object (and gives nil), and keys that the kind does not have.
    init?(_ node: LocatedNode, _ kind: ObjectKind, _ reader: DocumentReader) {
        guard let members = node.members else {
            reader.wrongType(node, "an object")
            return nil
        }
        self.node = node
        self.kind = kind
        self.reader = reader
        reader.register(node, .other)
        var extensions = OrderedMap<LocatedNode>()
        for member in members {
            if let availability = kind.keys[member.key] {
                if !availability.includes(reader.version) { reader.unavailable(member, availability, kind) }
            } else if member.key.hasPrefix("x-") {
                extensions.set(member.key, member.value)
            } else {
                reader.unknown(member, kind)
            }
        }
        self.extensions = extensions
    }

    /// The value of a key, as it is.
    subscript(key: String) -> LocatedNode? { node[key] }

    /// A part that must be there: reports it when it is absent.
    func required<Part>(_ key: String, _ read: (LocatedNode) -> Part?) -> Part? {
        guard let value = node[key] else {
            reader.missing(key, node, kind)
            return nil
        }
        return read(value)
    }

    func string(_ key: String) -> String? { node[key].flatMap(reader.string) }

    func requiredString(_ key: String) -> String { required(key, reader.string) ?? "" }

    func boolean(_ key: String) -> Bool? { node[key].flatMap(reader.boolean) }

    func number(_ key: String) -> JSONNumber? { node[key].flatMap(reader.number) }

    func count(_ key: String) -> Int? { node[key].flatMap(reader.count) }

    func strings(_ key: String) -> [String]? { list(key, reader.string) }

    func one<Part>(_ key: String, _ read: (LocatedNode) -> Part?) -> Part? { node[key].flatMap(read) }

    func list<Part>(_ key: String, _ read: (LocatedNode) -> Part?) -> [Part]? {
        guard let value = node[key] else { return nil }
        guard let elements = value.elements else {
            reader.wrongType(value, "an array")
            return nil
        }
        return elements.compactMap(read)
    }

    func map<Part>(_ key: String, _ read: (LocatedNode) -> Part?) -> OrderedMap<Part> {
        node[key].map { reader.map($0, read) } ?? OrderedMap()
    }
}
