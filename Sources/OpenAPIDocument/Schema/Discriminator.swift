/// Which property tells the alternatives of `oneOf` or `anyOf` apart (OpenAPI 3.1 section 4.8.25).
public struct Discriminator: Sendable {
    /// Where it stands.
    public let node: LocatedNode
    /// The property.
    public let propertyName: String
    /// Schema names or references by value of the property.
    public let mapping: OrderedMap<Reference>
    /// The schema of values that the mapping does not have, or that lack the property (since 3.2).
    public let defaultMapping: Reference?
    /// The `x-` members.
    public let extensions: OrderedMap<LocatedNode>
}
