/// Where a ``JSONReader`` stands inside an object: which members it has seen.
public struct JSONObject {
    /// One bit for each of the first 64 known names.
    var seen: UInt64 = 0
    /// Known names from the 65th on, and unknown ones.
    var others = NameSet()
    /// How many members came so far.
    public internal(set) var count = 0
    /// The index that is likely to come next.
    var expected = 0
}

extension JSONReader {
    /// Enters an object; `nil` after recording a `type` violation and skipping the value when it is none.
    public mutating func beginObject() throws(JSONSyntaxError) -> JSONObject? {
        guard nextByte() == 0x7B else {
            try mismatch("an object")
            return nil
        }
        try enter()
        return JSONObject()
    }

    /// Goes to the next member: reads its name and the colon. `nil` at the end of the object, which it leaves.
    ///
    /// The index of the name in `names`, or -1 for a name that is not among them; its value must then be read or
    /// skipped. A name that was there before throws.
    public mutating func nextProperty(
        _ names: PropertyNames, _ object: inout JSONObject
    ) throws(JSONSyntaxError) -> Int? {
        guard let token = try nextName(&object) else { return nil }
        let index: Int?
        if token.isPlain {
            index = names.index(of: text(token), expected: object.expected)
        } else {
            index = Self.unescape(text(token)).withUnsafeBufferPointer { names.index(of: $0) }
        }
        try refuseDuplicate(token, index, &object)
        try expectColon()
        if let index { object.expected = index + 1 }
        return index ?? -1
    }

    /// Whether the member with this index was there, valid or not.
    public func contains(_ index: Int, _ names: PropertyNames, _ object: JSONObject) -> Bool {
        guard index >= 64 else { return object.seen & (1 << UInt64(index)) != 0 }
        return names[index].withUTF8Buffer { object.others.contains($0) }
    }

    /// Records a violation when the member with this index was not there.
    public mutating func require(_ index: Int, _ names: PropertyNames, _ object: JSONObject) {
        if !contains(index, names, object) { missing(names[index]) }
    }

    /// Skips the value of a member that the document does not name.
    public mutating func skipUnknown() throws(JSONSyntaxError) { try skipValue() }

    /// Refuses a member that the document does not name (`additionalProperties: false`) and skips its value.
    public mutating func refuseUnknown() throws(JSONSyntaxError) { try refuse(.additionalProperties) }

    /// Records a violation at the current member and skips its value.
    public mutating func refuse(_ constraint: Constraint) throws(JSONSyntaxError) {
        violation(constraint)
        try skipValue()
    }
}

extension JSONReader {
    /// The raw name of the next member, which becomes the last step of the pointer; `nil` after leaving the object.
    mutating func nextName(_ object: inout JSONObject) throws(JSONSyntaxError) -> StringToken? {
        skipWhitespace()
        if object.count > 0 {
            steps.removeLast()
            if byte == 0x2C {
                position += 1
                skipWhitespace()
            } else if byte != 0x7D {
                throw unexpected()
            } else {
                leave()
                return nil
            }
        } else if byte == 0x7D {
            leave()
            return nil
        }
        guard byte == 0x22 else { throw unexpected() }
        guard object.count < limits.members else { throw error(.tooManyMembers(limit: limits.members)) }
        object.count += 1
        let token = try scanString()
        steps.append(Step(start: Int32(truncatingIfNeeded: token.start), end: Int32(truncatingIfNeeded: token.end)))
        return token
    }

    mutating func expectColon() throws(JSONSyntaxError) {
        guard nextByte() == 0x3A else { throw unexpected() }
        position += 1
    }

    /// RFC 8259 section 4: names should be unique. Here they must be, so that no two readers disagree about a message.
    mutating func refuseDuplicate(
        _ token: StringToken, _ index: Int?, _ object: inout JSONObject
    ) throws(JSONSyntaxError) {
        if let index, index < 64 {
            let bit: UInt64 = 1 << UInt64(index)
            if object.seen & bit != 0 { throw duplicate(token) }
            object.seen |= bit
        } else {
            let isNew =
                token.isPlain
                ? object.others.insert(text(token))
                : Self.unescape(text(token)).withUnsafeBufferPointer { object.others.insert($0) }
            if !isNew { throw duplicate(token) }
        }
    }

    private func duplicate(_ token: StringToken) -> JSONSyntaxError {
        let name = String(decoding: Self.unescape(text(token)).prefix(100), as: UTF8.self)
        return JSONSyntaxError(offset: token.start, reason: .duplicateMember(name))
    }
}
