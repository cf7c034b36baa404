/// A moment in time: microseconds since 1970-01-01T00:00:00Z, leap seconds not counted (as POSIX does).
///
/// On the wire it is an RFC 3339 date-time. Its range is the years 0000 to 9999 in UTC.
public struct Timestamp: Sendable, Hashable {
    /// Microseconds since 1970-01-01T00:00:00Z.
    public let microseconds: Int64

    /// The moment that many microseconds after (before, when negative) 1970-01-01T00:00:00Z, brought into range.
    @inlinable
    public init(microseconds: Int64) {
        self.microseconds = min(max(microseconds, Self.lowerBound), Self.upperBound)
    }

    /// 0000-01-01T00:00:00Z.
    @usableFromInline static let lowerBound: Int64 = -62_167_219_200_000_000
    /// 9999-12-31T23:59:59.999999Z.
    @usableFromInline static let upperBound: Int64 = 253_402_300_799_999_999

    /// 0000-01-01T00:00:00Z.
    public static let earliest = Timestamp(microseconds: lowerBound)
    /// 9999-12-31T23:59:59.999999Z.
    public static let latest = Timestamp(microseconds: upperBound)

    static let formatConstraint = Constraint.format("a date-time (RFC 3339)")
}

extension Timestamp: Comparable {
    /// Whether one moment is before another.
    @inlinable
    public static func < (left: Timestamp, right: Timestamp) -> Bool { left.microseconds < right.microseconds }
}

extension Timestamp: CustomStringConvertible, LosslessStringConvertible {
    /// The moment as RFC 3339 in UTC: `2026-01-31T09:05:00Z`, with up to six digits of fraction and no trailing zeros.
    public var description: String {
        String(unsafeUninitializedCapacity: Self.maximumLength) { buffer in
            guard let base = buffer.baseAddress else { return 0 }
            return write(to: base)
        }
    }

    /// The moment that an RFC 3339 date-time stands for; `nil` when the text is none.
    public init?(_ description: String) {
        var text = description
        guard let value = text.withUTF8({ Timestamp(rfc3339: $0) }) else { return nil }
        self = value
    }
}
