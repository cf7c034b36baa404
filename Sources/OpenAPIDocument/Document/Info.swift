/// What the API is (OpenAPI 3.1 section 4.8.2).
public struct Info: Sendable {
    /// Where it stands.
    public let node: LocatedNode
    /// The name of the API.
    public let title: String
    /// One sentence.
    public let summary: String?
    /// Text in CommonMark.
    public let description: String?
    /// A URL.
    public let termsOfService: String?
    /// Whom to ask.
    public let contact: Contact?
    /// The API's licence.
    public let license: License?
    /// The version of the document (not of the specification).
    public let version: String
    /// The `x-` members.
    public let extensions: OrderedMap<LocatedNode>
}

/// Whom to ask about the API.
public struct Contact: Sendable {
    /// Where it stands.
    public let node: LocatedNode
    /// A person or an organization.
    public let name: String?
    /// A URL.
    public let url: String?
    /// An e-mail address.
    public let email: String?
    /// The `x-` members.
    public let extensions: OrderedMap<LocatedNode>
}

/// The API's licence.
public struct License: Sendable {
    /// Where it stands.
    public let node: LocatedNode
    /// The name.
    public let name: String
    /// An SPDX expression.
    public let identifier: String?
    /// A URL.
    public let url: String?
    /// The `x-` members.
    public let extensions: OrderedMap<LocatedNode>
}
