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

    /// The value of a text, or `nil` after a violation.
    mutating func parse<Value: ParameterValue>(_ text: UnsafeBufferPointer<UInt8>) -> Value? {
        switch Value.parse(text) {
        case .value(let value):
            return value
        case .invalid(let constraint):
            violation(constraint)
            return nil
        }
    }

    /// The value of a percent-encoded range of the head, or `nil` after a violation.
    mutating func decode<Value: ParameterValue>(_ range: Range<Int>, plusIsSpace: Bool) -> Value? {
        let head = head
        return head.bytes.withUnsafeBufferPointer { bytes -> Value? in
            let raw = UnsafeBufferPointer(rebasing: bytes[range])
            guard raw.contains(where: { $0 == 0x25 || ($0 == 0x2B && plusIsSpace) }) else { return parse(raw) }
            guard let decoded = PercentEncoding.decode(raw, plusIsSpace: plusIsSpace) else {
                violation(.encoding)
                return nil
            }
            return decoded.withUnsafeBufferPointer { parse($0) }
        }
    }
}

extension ParameterReader {
    /// The path parameter that stands at `index` among the captures; `nil` after a violation.
    public mutating func path<Value: ParameterValue>(
        _ name: StaticString, at index: Int, as type: Value.Type = Value.self
    ) -> Value? {
        place = .path(name)
        guard let range = captures[index] else {
            violation(.required)
            return nil
        }
        return decode(Int(range.lowerBound)..<Int(range.upperBound), plusIsSpace: false)
    }
}
