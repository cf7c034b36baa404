/// Where a ``JSONReader`` stands inside an object: which members it has seen.
public struct JSONObject {
    /// One bit for each of the first 64 known names.
    var seen: UInt64 = 0
    /// The bits of the known names from the 65th on.
    var seenBeyond: [UInt64] = []
    /// Where the unknown names of this object begin in the reader's list.
    var firstUnknown: Int
    /// The unknown names when they are many, or when any has escapes.
    var unknown: NameSet?
    /// How many members came so far.
    public internal(set) var count = 0
    /// The index that is likely to come next.
    var expected = 0

    init(firstUnknown: Int) { self.firstUnknown = firstUnknown }

    /// Marks a known name as seen; false when it was.
    @inline(__always)
    mutating func insert(_ index: Int) -> Bool {
        let bit: UInt64 = 1 &<< UInt64(index & 63)
        if index < 64 {
            defer { seen |= bit }
            return seen & bit == 0
        }
        let word = index / 64 - 1
        while seenBeyond.count <= word { seenBeyond.append(0) }
        defer { seenBeyond[word] |= bit }
        return seenBeyond[word] & bit == 0
    }

    /// Whether more than one of the names was there.
    public func containsSeveral(of names: PropertyNames) -> Bool {
        var found = 0
        for index in 0..<names.count where contains(index) { found += 1 }
        return found > 1
    }

    /// Whether the member with this index was there, valid or not.
    public func contains(_ index: Int) -> Bool {
        let bit: UInt64 = 1 &<< UInt64(index & 63)
        if index < 64 { return seen & bit != 0 }
        let word = index / 64 - 1
        return word < seenBeyond.count && seenBeyond[word] & bit != 0
    }
}

extension JSONReader {
    /// Enters an object; `nil` after recording a `type` violation and skipping the value when it is none.
    public mutating func beginObject() throws(JSONSyntaxError) -> JSONObject? {
        guard nextByte() == 0x7B else {
            try mismatch("an object")
            return nil
        }
        try enter()
        return JSONObject(firstUnknown: unknownNames.count)
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

    /// Records a violation when the member with this index was not there.
    public mutating func require(_ index: Int, _ names: PropertyNames, _ object: JSONObject) {
        if !object.contains(index) { missing(names[index]) }
    }

    /// Records a violation for each member that was not there, of those whose indices `mask` has a bit for.
    public mutating func require(allOf mask: UInt64, _ names: PropertyNames, _ object: JSONObject) {
        var absent = mask & ~object.seen
        while absent != 0 {
            missing(names[absent.trailingZeroBitCount])
            absent &= absent &- 1
        }
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
                leave(object)
                return nil
            }
        } else if byte == 0x7D {
            leave(object)
            return nil
        }
        guard byte == 0x22 else { throw unexpected() }
        guard object.count < limits.members else { throw error(.tooManyMembers(limit: limits.members)) }
        object.count += 1
        let token = try scanString()
        steps.append(Step(token))
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
        let isNew = if let index { object.insert(index) } else { insertUnknown(token, &object) }
        if !isNew { throw duplicate(token) }
    }

    /// Adds a name that the schema does not know; false when it was there.
    ///
    /// Few plain names are compared one by one, without hashing or allocating; the ninth, or one with escapes, makes a
    /// set of them, so that no number of names costs more than its length.
    private mutating func insertUnknown(_ token: StringToken, _ object: inout JSONObject) -> Bool {
        if object.unknown == nil {
            if token.isPlain, unknownNames.count - object.firstUnknown < 8 {
                for name in unknownNames[object.firstUnknown...] where isSame(name, token) { return false }
                unknownNames.append(Step(token))
                return true
            }
            var set = NameSet()
            for name in unknownNames[object.firstUnknown...] { _ = set.insert(text(name)) }
            object.unknown = set
        }
        if token.isPlain { return object.unknown?.insert(text(token)) ?? true }
        return Self.unescape(text(token)).withUnsafeBufferPointer { object.unknown?.insert($0) ?? true }
    }

    private func isSame(_ name: Step, _ token: StringToken) -> Bool {
        let length = token.end - token.start
        guard Int(name.end - name.start) == length else { return false }
        for offset in 0..<length where base[Int(name.start) + offset] != base[token.start + offset] { return false }
        return true
    }

    private mutating func leave(_ object: JSONObject) {
        unknownNames.removeLast(unknownNames.count - object.firstUnknown)
        leave()
    }

    private func duplicate(_ token: StringToken) -> JSONSyntaxError {
        let name = String(decoding: Self.unescape(text(token)).prefix(100), as: UTF8.self)
        return JSONSyntaxError(offset: token.start, reason: .duplicateMember(name))
    }
}
