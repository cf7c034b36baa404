/// The mistakes of documents that the generator goes on after, since what is meant is clear all the same.
///
/// This is the one list of them. `apigen lint` reports each as the error it is; the generator reports it as a warning
/// that says what it does instead (the raw value). Every other error stops it.
public enum Tolerance: String, Sendable, Hashable, CaseIterable {
    /// `nullable` in OpenAPI 3.1 and later, where it has no meaning any more.
    case nullableSince31 = "it is read as in 3.0, so null is allowed"
    /// `required: true` or `false` in a schema, the form of JSON Schema draft 3.
    case requiredFlag = "it is ignored"
    /// A default that is not valid by its own schema.
    case invalidDefault = "the default is left out"
    /// A discriminator whose property an alternative does not declare.
    case undeclaredDiscriminator = "the discriminator is ignored, and alternatives are told apart by their members"
    /// A part of an `allOf` that forbids the members of another one by `additionalProperties: false`.
    case closedAllOf = "the members of all parts are allowed, and no others"
    /// Null that several alternatives of `oneOf` allow.
    case ambiguousNull = "null is allowed"
    /// `?name=value` in the key of a path.
    case queryInPath = "the query is part of every request of its operations: clients send it, servers demand it"
}
