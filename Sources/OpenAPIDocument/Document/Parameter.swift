/// A parameter of a request outside of its body (OpenAPI 3.1 section 4.8.12).
public struct Parameter: Sendable {
    /// Where it stands.
    public let node: LocatedNode
    /// The name; in headers letter case does not matter.
    public let name: String
    /// Which part of the request carries it.
    public let `in`: ParameterLocation
    /// Text in CommonMark.
    public let description: String?
    /// Whether it must be given.
    public let required: Bool
    /// Whether clients should stop using it.
    public let deprecated: Bool
    /// Since when and until when, where it is deprecated.
    public let deprecation: DeprecationDates?
    /// Whether `?name` or `?name=` is allowed (query only).
    public let allowEmptyValue: Bool
    /// How the value is written; the specification's default where the document says nothing.
    public let style: ParameterStyle
    /// Whether arrays and objects are written as several parameters; the default where the document says nothing.
    public let explode: Bool
    /// Whether reserved characters stay as they are (query only).
    public let allowReserved: Bool
    /// The type of the value; nil when `content` says it.
    public let schema: Schema?
    /// The media type (exactly one) of a value that is not described by `style`.
    public let content: OrderedMap<MediaType>
    /// An example.
    public let example: LocatedNode?
    /// Examples by name.
    public let examples: OrderedMap<ReferenceOr<Example>>
    /// The `x-` members.
    public let extensions: OrderedMap<LocatedNode>
}

/// Which part of a request carries a parameter.
public enum ParameterLocation: String, Sendable, Hashable, CaseIterable {
    case path, query, header, cookie
    /// The whole query string as one value, described by `content` (since 3.2).
    case querystring
}

/// How a parameter's value is written (OpenAPI 3.1 section 4.8.12.4).
public enum ParameterStyle: String, Sendable, Hashable, CaseIterable {
    case matrix, label, simple, form, spaceDelimited, pipeDelimited, deepObject
    /// Cookies without percent-encoding, separated by `; ` (since 3.2).
    case cookie
}
