/// The responses of an operation (OpenAPI 3.1 section 4.8.16).
public struct Responses: Sendable {
    /// Where they stand.
    public let node: LocatedNode
    /// The responses in the order of the document.
    public let entries: [StatusResponse]
    /// The `x-` members.
    public let extensions: OrderedMap<LocatedNode>

    /// The response declared under exactly this status.
    public subscript(status: ResponseStatus) -> ReferenceOr<Response>? {
        entries.first { $0.status == status }?.response
    }
}

/// A response with the status it is declared for.
public struct StatusResponse: Sendable {
    /// The status.
    public let status: ResponseStatus
    /// The response.
    public let response: ReferenceOr<Response>
    /// The node under the status key; `node.keyPlace` is where the status stands.
    public let node: LocatedNode
}

/// Which statuses a response is for.
public enum ResponseStatus: Sendable, Hashable {
    /// One status, 100...599.
    case code(Int)
    /// A hundred: 2 for `2XX`.
    case range(Int)
    /// Every status not declared otherwise.
    case `default`
}

/// A response (OpenAPI 3.1 section 4.8.17).
public struct Response: Sendable {
    /// Where it stands.
    public let node: LocatedNode
    /// One sentence (since 3.2).
    public let summary: String?
    /// Text in CommonMark; empty where the document says nothing, which is allowed since 3.2.
    public let description: String
    /// Headers by name; letter case does not matter.
    public let headers: OrderedMap<ReferenceOr<Header>>
    /// The media types of the body; empty when it has none.
    public let content: OrderedMap<MediaType>
    /// What may be called next.
    public let links: OrderedMap<ReferenceOr<Link>>
    /// The `x-` members.
    public let extensions: OrderedMap<LocatedNode>
}
