/// The name of the rule that a diagnostic comes from, for configuration (`apigen lint`) and for searching.
///
/// Not an enum: later rules must not break switches of users.
public struct Rule: Sendable, Hashable, CustomStringConvertible {
    /// The name, in kebab case.
    public let name: String

    /// Makes a rule of this name.
    public init(_ name: String) { self.name = name }

    /// The name.
    public var description: String { name }

    /// The text is not YAML or JSON.
    public static let syntax = Rule("syntax")
    /// The same key twice in one object.
    public static let duplicateKey = Rule("duplicate-key")
    /// The text is larger, deeper or expands to more than the limits allow.
    public static let limit = Rule("limit")
    /// The document's version is not one that is read.
    public static let version = Rule("openapi-version")
    /// A key that OpenAPI does not define at this place and that is no `x-` extension.
    public static let unknownKey = Rule("unknown-key")
    /// A key that OpenAPI requires is absent.
    public static let missingKey = Rule("missing-key")
    /// A value has the wrong type or form.
    public static let wrongType = Rule("wrong-type")
    /// Two keys that exclude each other.
    public static let conflictingKeys = Rule("conflicting-keys")
    /// A key that has no effect where it stands.
    public static let ignoredKey = Rule("ignored-key")
    /// A `$ref` that leads nowhere, in a circle, or to a thing of another kind.
    public static let reference = Rule("reference")
    /// A valid construct that is not supported (yet).
    public static let unsupported = Rule("unsupported")
    /// A key under `responses` that is no status.
    public static let invalidStatus = Rule("invalid-status")
}
