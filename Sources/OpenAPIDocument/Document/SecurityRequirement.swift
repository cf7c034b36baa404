/// Security schemes that must all be satisfied (AND); a list of requirements gives alternatives (OR).
///
/// A requirement without schemes (`{}`) makes authentication optional.
public struct SecurityRequirement: Sendable {
    /// Where it stands.
    public let node: LocatedNode
    /// The schemes, in order.
    public let schemes: [SchemeUse]

    /// One scheme of a requirement.
    public struct SchemeUse: Sendable {
        /// The name under `components/securitySchemes`.
        public let name: String
        /// Scopes (oauth2, openIdConnect) or roles (others, since 3.1) that are needed.
        public let scopes: [String]
        /// The node of the scopes; `node.keyPlace` is where the name stands.
        public let node: LocatedNode
    }
}
