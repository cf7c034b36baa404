/// A value put together from texts: what stood under one name, and what stood in brackets behind it.
struct TextTree {
    /// The most names in brackets behind one another.
    static let depthLimit = 8

    /// The texts that stood there, percent-decoded.
    private(set) var texts: [[UInt8]] = []
    /// What stood in brackets, in the order in which the names came.
    private(set) var children: [(name: String, tree: TextTree)] = []
    private var positions: [String: Int] = [:]

    /// Whether nothing stood there.
    var isEmpty: Bool { texts.isEmpty && children.isEmpty }

    /// Adds a text under a path of names.
    mutating func insert(_ text: [UInt8], under path: ArraySlice<String>) {
        guard let name = path.first else { return texts.append(text) }
        // `a[]=1&a[]=2`: each is an item of its own.
        insert(text, member: name.isEmpty ? "\(children.count)" : name, under: path.dropFirst())
    }

    /// Adds a text under a name, whatever that is, and a path of names behind it.
    mutating func insert(_ text: [UInt8], member key: String, under path: ArraySlice<String> = []) {
        if let position = positions[key] {
            children[position].tree.insert(text, under: path)
        } else {
            positions[key] = children.count
            var tree = TextTree()
            tree.insert(text, under: path)
            children.append((key, tree))
        }
    }
}

/// Something in a text that its JSON could not say.
struct TextRefusal {
    /// The names from the top.
    var path: [String]
    var constraint: Constraint
}

extension TextTree {
    /// The JSON that the texts mean, or what is wrong with them.
    func json(as shape: TextShape) -> (text: [UInt8], refusals: [TextRefusal]) {
        var writer = JSONWriter()
        var refusals: [TextRefusal] = []
        write(shape, [], &writer, &refusals)
        return ((try? writer.finish()) ?? [], refusals)
    }

    private func write(
        _ shape: TextShape, _ path: [String], _ writer: inout JSONWriter, _ refusals: inout [TextRefusal]
    ) {
        if let items = shape.items, texts.count > 1 || !shape.isObject || children.allSatisfy({ $0.name.isIndex }) {
            return writeArray(items, path, &writer, &refusals)
        }
        if shape.isObject, texts.isEmpty { return writeObject(shape, path, &writer, &refusals) }
        if texts.count > 1 || (!texts.isEmpty && !children.isEmpty) {
            refusals.append(TextRefusal(path: path, constraint: .repeated))
        }
        guard let text = texts.first else {
            // Names in brackets where the schema has a single value: an object, which its codec refuses.
            return writeObject(shape, path, &writer, &refusals)
        }
        Self.write(text, shape.scalar, path, &writer, &refusals)
    }

    private func writeArray(
        _ items: TextShape, _ path: [String], _ writer: inout JSONWriter, _ refusals: inout [TextRefusal]
    ) {
        writer.beginArray()
        for (index, text) in texts.enumerated() {
            writer.element()
            Self.write(text, items.scalar, path + ["\(index)"], &writer, &refusals)
        }
        for child in children {
            writer.element()
            child.tree.write(items, path + [child.name], &writer, &refusals)
        }
        writer.endArray()
    }

    private func writeObject(
        _ shape: TextShape, _ path: [String], _ writer: inout JSONWriter, _ refusals: inout [TextRefusal]
    ) {
        writer.beginObject()
        for child in children {
            writer.property(named: child.name)
            child.tree.write(shape.member(child.name), path + [child.name], &writer, &refusals)
        }
        writer.endObject()
    }

    private static func write(
        _ text: [UInt8], _ scalar: TextShape.Scalar, _ path: [String], _ writer: inout JSONWriter,
        _ refusals: inout [TextRefusal]
    ) {
        guard let string = String(validating: text, as: UTF8.self) else {
            refusals.append(TextRefusal(path: path, constraint: .encoding))
            return writer.null()
        }
        switch scalar {
        case .literal where isLiteral(text): writer.bytes(text)
        // No number and no boolean: as a string, which the codec refuses with the type that it expects.
        case .literal, .string: writer.string(string)
        case .json where isJSON(text): writer.bytes(text)
        case .json:
            refusals.append(TextRefusal(path: path, constraint: .format("JSON text")))
            writer.null()
        }
    }

    private static func isLiteral(_ text: [UInt8]) -> Bool {
        if text.elementsEqual("true".utf8) || text.elementsEqual("false".utf8) { return true }
        guard let first = text.first, first == 0x2D || (first >= 0x30 && first <= 0x39), let last = text.last,
            last >= 0x30, last <= 0x39
        else { return false }
        return isJSON(text)
    }

    private static func isJSON(_ text: [UInt8]) -> Bool {
        var violations = Violations()
        let isValid: Bool? = try? JSONReader.read(text, violations: &violations) {
            (reader) throws(JSONSyntaxError) -> Bool in
            try reader.skipValue()
            return true
        }
        return isValid ?? false
    }
}

extension String {
    /// Whether the name in brackets counts the items of an array.
    fileprivate var isIndex: Bool { utf8.allSatisfy { $0 >= 0x30 && $0 <= 0x39 } }
}
