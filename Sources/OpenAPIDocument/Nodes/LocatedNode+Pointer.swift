extension LocatedNode {
    /// The JSON Pointer of the node as a URI fragment (RFC 6901 section 6), such as `#/paths/~1tasks/get`.
    ///
    /// Printed for people: characters outside of URIs are not percent-encoded.
    public var pointer: String {
        var tokens: [String] = []
        var current = record
        while current.parent >= 0 {
            let parent = tree.records[Int(current.parent)]
            if case .mapping = parent.value {
                tokens.append(LocatedNode.escape(tree.keys[Int(current.key)].text))
            } else {
                tokens.append(String(current.key))
            }
            current = parent
        }
        return tokens.isEmpty ? "#" : "#/" + tokens.reversed().joined(separator: "/")
    }

    /// A reference token with `~` and `/` escaped (RFC 6901 section 3).
    static func escape(_ token: String) -> String {
        guard token.utf8.contains(where: { $0 == 0x7E || $0 == 0x2F }) else { return token }
        var bytes: [UInt8] = []
        for byte in token.utf8 {
            switch byte {
            case 0x7E: bytes += [0x7E, 0x30]
            case 0x2F: bytes += [0x7E, 0x31]
            default: bytes.append(byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// The node under this one that the reference tokens lead to; nil when there is none.
    func descendant(_ tokens: [String]) -> LocatedNode? {
        var node = self
        for token in tokens {
            if let elements = node.elements {
                guard let position = LocatedNode.arrayIndex(token), position < elements.count else { return nil }
                node = elements[position]
            } else {
                guard let member = node[token] else { return nil }
                node = member
            }
        }
        return node
    }

    /// A token as an array index: digits without a leading zero (RFC 6901 section 4).
    private static func arrayIndex(_ token: String) -> Int? {
        guard token == "0" || !token.hasPrefix("0"), token.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else {
            return nil
        }
        return Int(token)
    }
}
