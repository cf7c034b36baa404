extension JSONReader {
    /// Reads `null` if it stands here; false, and nothing is read, when something else does.
    public mutating func decodeNull() throws(JSONSyntaxError) -> Bool {
        guard nextByte() == 0x6E else { return false }
        try expectLiteral("null")
        return true
    }

    /// Reads `true` or `false`; `nil` after a `type` violation.
    public mutating func decodeBool() throws(JSONSyntaxError) -> Bool? {
        switch nextByte() {
        case 0x74:
            try expectLiteral("true")
            return true
        case 0x66:
            try expectLiteral("false")
            return false
        default:
            try mismatch("a boolean")
            return nil
        }
    }

    /// Reads an RFC 3339 date-time in a string; `nil` after a `type` or `format` violation.
    public mutating func decodeTimestamp() throws(JSONSyntaxError) -> Timestamp? {
        guard let token = try stringToken() else { return nil }
        let timestamp =
            token.isPlain
            ? Timestamp(rfc3339: text(token))
            : Self.unescape(text(token)).withUnsafeBufferPointer { Timestamp(rfc3339: $0) }
        if timestamp == nil { violation(Timestamp.formatConstraint) }
        return timestamp
    }

    /// Reads a string that must be one of `names`; its index, or `nil` after a `type` or `enum` violation.
    public mutating func decodeName(_ names: PropertyNames) throws(JSONSyntaxError) -> Int? {
        guard let token = try stringToken() else { return nil }
        let index =
            token.isPlain
            ? names.index(of: text(token))
            : Self.unescape(text(token)).withUnsafeBufferPointer { names.index(of: $0) }
        if index == nil { violation(.enum(names.joined)) }
        return index
    }

    func literalMatches(_ literal: StaticString) -> Bool {
        let length = literal.utf8CodeUnitCount
        guard position + length <= count else { return false }
        return literal.withUTF8Buffer { text in
            for offset in 0..<length where text[offset] != base[position + offset] { return false }
            return true
        }
    }

    mutating func expectLiteral(_ literal: StaticString) throws(JSONSyntaxError) {
        guard literalMatches(literal) else { throw error(.invalidLiteral) }
        position += literal.utf8CodeUnitCount
    }
}
