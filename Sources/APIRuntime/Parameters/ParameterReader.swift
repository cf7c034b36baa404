/// Reads the parameters of one request, and keeps what the document forbids.
///
/// Generated code asks for one parameter after another, then checks constraints: ``violation(_:)`` belongs to the
/// parameter asked for last. Parameters that the document does not name are never looked at.
public struct ParameterReader: ViolationSink, Sendable {
    let head: RequestHead
    let captures: PathCaptures
    /// What the document forbids, found so far; the body's violations join it.
    public var violations = Violations()
    var place: Place = .query("")
    /// Whether strings that an enumeration does not list are taken, where its type has a case for them: in clients.
    var acceptsUnknownCases = false

    /// Where the parameter asked for last stands; no `String` is made before there is a violation.
    enum Place: Sendable {
        case path(StaticString)
        case query(StaticString)
        case header(StaticString)
        case cookie(StaticString)
    }

    /// A reader over the head of a request and the captures of its route.
    public init(_ head: RequestHead, _ captures: PathCaptures = PathCaptures()) {
        self.head = head
        self.captures = captures
    }

    /// Records a violation at the parameter asked for last.
    public mutating func violation(_ constraint: Constraint) {
        violations.append(Violation(location, constraint))
    }

    private var location: Violation.Location {
        switch place {
        case .path(let name): .path("\(name)")
        case .query(let name): .query("\(name)")
        case .header(let name): .header("\(name)")
        case .cookie(let name): .cookie("\(name)")
        }
    }
}

/// The text of one parameter, percent-decoded: a range of the head's own bytes, or bytes of its own.
@usableFromInline
struct ParameterText {
    @usableFromInline let bytes: [UInt8]
    @usableFromInline let range: Range<Int>

    init(_ bytes: [UInt8], _ range: Range<Int>? = nil) {
        self.bytes = bytes
        self.range = range ?? bytes.indices
    }
}

extension ParameterReader {
    /// The value of a text, or `nil` after a violation.
    @inlinable
    mutating func parse<Value: ParameterValue>(_ text: ParameterText) -> Value? {
        let result: ParameterResult<Value> = text.bytes.withUnsafeBufferPointer { bytes in
            Value.parse(UnsafeBufferPointer(rebasing: bytes[text.range]))
        }
        switch result {
        case .value(let value):
            return value
        case .invalid(let constraint):
            violation(constraint)
            return nil
        }
    }

    /// The text of a percent-encoded range of the head, or `nil` after a violation.
    mutating func decode(_ range: Range<Int>, plusIsSpace: Bool) -> ParameterText? {
        let decoded: [UInt8]?? = head.bytes.withUnsafeBufferPointer { bytes in
            let raw = UnsafeBufferPointer(rebasing: bytes[range])
            guard raw.contains(where: { $0 == 0x25 || ($0 == 0x2B && plusIsSpace) }) else { return .none }
            return .some(PercentEncoding.decode(raw, plusIsSpace: plusIsSpace))
        }
        guard let decoded else { return ParameterText(head.bytes, range) }
        guard let decoded else {
            violation(.encoding)
            return nil
        }
        return ParameterText(decoded)
    }

    /// The text of the capture at `index`, or `nil` after a violation.
    @usableFromInline
    mutating func pathText(_ name: StaticString, _ index: Int) -> ParameterText? {
        place = .path(name)
        guard let range = captures[index] else {
            violation(.required)
            return nil
        }
        return decode(head.range(range), plusIsSpace: false)
    }

    /// The path parameter that stands at `index` among the captures; `nil` after a violation.
    @inlinable
    public mutating func path<Value: ParameterValue>(
        _ name: StaticString, at index: Int, as type: Value.Type = Value.self
    ) -> Value? {
        guard let text = pathText(name, index) else { return nil }
        return parse(text)
    }
}
