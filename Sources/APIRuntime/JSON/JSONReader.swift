/// A strict pull parser over JSON text (RFC 8259), driven by the code generated for a schema.
///
/// Two kinds of failure: text that is no JSON, or is beyond the limits, throws ``JSONSyntaxError`` and ends everything;
/// a value that the document forbids is recorded in ``violations`` at its JSON Pointer, skipped, and reading goes on.
///
/// Memory safety: `base` is valid for `count` bytes while the reader lives, because ``read(_:limits:violations:_:)`` is
/// the only way to get one and the reader cannot be copied out of it. Every load is behind a comparison with `count`.
public struct JSONReader: ~Copyable {
    let base: UnsafePointer<UInt8>
    let count: Int
    let limits: JSONLimits
    var position = 0
    var depth = 0
    /// The way to the current value; empty at the root.
    var steps: [Step] = []
    /// The unknown names of all open objects, as long as they are few (see ``JSONObject``).
    var unknownNames: [Step] = []
    /// How many bytes were gone over more than once (see `attempt`).
    var rewound = 0
    /// Whether strings that an enumeration does not list are taken, where its type has a case for them: clients do, so that
    /// they survive a newer server; servers do not.
    public internal(set) var acceptsUnknownCases = false
    /// Whether alternatives had to be tried so often that none is tried any more.
    var hasGivenUp = false

    /// What the document forbids, found so far.
    public internal(set) var violations = Violations()

    /// One step of the pointer: the raw name of a member in the text, or an index when `start` is negative.
    struct Step {
        var start: Int32
        var end: Int32

        init(start: Int32, end: Int32) {
            self.start = start
            self.end = end
        }

        /// A name in the text, whose offsets fit because the text has at most 2 GiB.
        init(_ token: StringToken) {
            start = Int32(truncatingIfNeeded: token.start)
            end = Int32(truncatingIfNeeded: token.end)
        }
    }

    /// Takes the violations over, until ``giveBack(_:)`` gives them back. The text has been checked.
    @usableFromInline
    init(
        base: UnsafePointer<UInt8>, count: Int, limits: JSONLimits, acceptsUnknownCases: Bool,
        violations: inout Violations
    ) {
        self.base = base
        self.count = count
        self.limits = limits
        self.acceptsUnknownCases = acceptsUnknownCases
        swap(&self.violations, &violations)
    }

    /// Where a text begins that is not empty, not too long for offsets of 32 bits, and has no byte order mark.
    @usableFromInline
    static func start(of text: UnsafeBufferPointer<UInt8>) throws(JSONSyntaxError) -> UnsafePointer<UInt8> {
        guard let base = text.baseAddress, !text.isEmpty, text.count <= Int32.max else {
            throw JSONSyntaxError(offset: 0, reason: .unexpectedEnd)
        }
        if base[0] == 0xEF, text.starts(with: [0xEF, 0xBB, 0xBF]) {
            throw JSONSyntaxError(offset: 0, reason: .byteOrderMark)
        }
        return base
    }

    @usableFromInline
    mutating func giveBack(_ violations: inout Violations) { swap(&self.violations, &violations) }

    @usableFromInline
    mutating func expectEnd() throws(JSONSyntaxError) {
        skipWhitespace()
        if position < count { throw error(.trailingData) }
    }
}

extension JSONReader {
    /// Reads a whole text: `body` reads the one value in it; what comes after may only be white space.
    ///
    /// - Parameters:
    ///   - bytes: the text; at most 2 GiB.
    ///   - limits: bounds on depth and members.
    ///   - acceptsUnknownCases: whether strings that an enumeration does not list are taken, where its type has a case.
    ///   - violations: what the document forbids is added here.
    ///   - body: reads exactly one value.
    /// - Returns: what `body` returns.
    /// - Throws: where and why the text is no JSON.
    @inlinable
    public static func read<Result>(
        _ bytes: [UInt8], limits: JSONLimits = JSONLimits(), acceptsUnknownCases: Bool = false,
        violations: inout Violations,
        _ body: (inout JSONReader) throws(JSONSyntaxError) -> Result
    ) throws(JSONSyntaxError) -> Result {
        try bytes.withUnsafeBufferPointer { (text) throws(JSONSyntaxError) -> Result in
            let base = try start(of: text)
            var reader = JSONReader(
                base: base, count: text.count, limits: limits, acceptsUnknownCases: acceptsUnknownCases,
                violations: &violations)
            defer { reader.giveBack(&violations) }
            let result = try body(&reader)
            try reader.expectEnd()
            return result
        }
    }

    /// Reads a whole text as one value of a type; `nil` with violations when the document forbids it.
    @inlinable
    public static func decode<Value: JSONDecodable>(
        _ type: Value.Type = Value.self, from bytes: [UInt8], limits: JSONLimits = JSONLimits(),
        acceptsUnknownCases: Bool = false, violations: inout Violations
    ) throws(JSONSyntaxError) -> Value? {
        try read(bytes, limits: limits, acceptsUnknownCases: acceptsUnknownCases, violations: &violations) {
            (reader) throws(JSONSyntaxError) in
            try Value.decode(from: &reader)
        }
    }

    /// Reads one value of a type at the current place.
    @inlinable
    public mutating func decode<Value: JSONDecodable>(
        _ type: Value.Type = Value.self
    ) throws(JSONSyntaxError) -> Value? {
        try Value.decode(from: &self)
    }
}

extension JSONReader {
    /// The byte at the current position; 0, which can stand nowhere in JSON, at the end.
    @inline(__always)
    var byte: UInt8 { position < count ? base[position] : 0 }

    @inline(__always)
    mutating func skipWhitespace() {
        while position < count {
            let byte = base[position]
            guard byte <= 0x20, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 else { return }
            position += 1
        }
    }

    /// Skips white space and gives the byte that the next value begins with.
    @inline(__always)
    mutating func nextByte() -> UInt8 {
        skipWhitespace()
        return byte
    }

    func error(_ reason: JSONSyntaxError.Reason) -> JSONSyntaxError {
        JSONSyntaxError(offset: position, reason: reason)
    }

    /// The error for a byte that cannot stand at the current position.
    func unexpected() -> JSONSyntaxError {
        error(position < count ? .unexpectedByte(base[position]) : .unexpectedEnd)
    }

    mutating func enter() throws(JSONSyntaxError) {
        guard depth < limits.depth else { throw error(.tooDeep(limit: limits.depth)) }
        depth += 1
        position += 1
    }

    mutating func leave() {
        depth -= 1
        position += 1
    }
}
