/// A property in a box of its own, for types that hold themselves: a structure cannot contain itself directly.
@propertyWrapper
public struct Indirect<Value> {
    fileprivate indirect enum Box {
        case value(Value)
    }

    private var box: Box

    /// A box with this value.
    public init(wrappedValue: Value) { box = .value(wrappedValue) }

    /// The value.
    public var wrappedValue: Value {
        get {
            switch box {
            case .value(let value): value
            }
        }
        set { box = .value(newValue) }
    }
}

extension Indirect.Box: Sendable where Value: Sendable {}
extension Indirect: Sendable where Value: Sendable {}

extension Indirect: Equatable where Value: Equatable {
    /// Whether the values are equal.
    public static func == (left: Indirect, right: Indirect) -> Bool { left.wrappedValue == right.wrappedValue }
}

extension Indirect: Hashable where Value: Hashable {
    /// Hashes the value.
    public func hash(into hasher: inout Hasher) { hasher.combine(wrappedValue) }
}
