/// A member that may be missing, `null` or a value, where the document makes these three different things.
///
/// A merge patch (RFC 7396) depends on it: missing leaves the member as it is, `null` removes it.
public enum OptionalNullable<Value> {
    /// The member is not there.
    case absent
    /// The member is `null`.
    case null
    /// The member has a value.
    case value(Value)
}

extension OptionalNullable {
    /// The value of one optional in another: `nil` is absent, `.some(nil)` is null.
    @inlinable
    public init(_ nested: Value??) {
        switch nested {
        case .none: self = .absent
        case .some(.none): self = .null
        case .some(.some(let value)): self = .value(value)
        }
    }

    /// The value as one optional in another: `nil` is absent, `.some(nil)` is null.
    @inlinable
    public var nested: Value?? {
        switch self {
        case .absent: .none
        case .null: .some(.none)
        case .value(let value): .some(.some(value))
        }
    }

    /// The value, if there is one.
    @inlinable
    public var value: Value? {
        if case .value(let value) = self { value } else { nil }
    }

    /// Whether the member is missing.
    @inlinable
    public var isAbsent: Bool {
        if case .absent = self { true } else { false }
    }

    /// What the member holds after this patch was applied to `current`.
    @inlinable
    public func applied(to current: Value?) -> Value? {
        switch self {
        case .absent: current
        case .null: nil
        case .value(let value): value
        }
    }
}

extension OptionalNullable: Sendable where Value: Sendable {}
extension OptionalNullable: Equatable where Value: Equatable {}
extension OptionalNullable: Hashable where Value: Hashable {}
