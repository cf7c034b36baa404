/// One operation: a namespace with `Input` and `Output`, a method of a server protocol, and an entry of the dispatch.
struct OperationModel: Sendable {
    /// `operationId`, or a name made from method and path.
    var id: String
    /// `ListTasks`
    var typeName: String
    /// `listTasks`
    var methodName: String
    /// As it is sent: `GET`.
    var method: String
    /// The template as the document has it: `/tasks/{id}`, behind the path of the servers.
    var path: String
    /// The path of the servers, as the first part of `path`: `/v1`.
    var base: String
    /// Index into ``APIModel/ownServers``, where the document's servers do not hold.
    var ownServers: Int?
    /// Pairs that stand in the query of every request.
    var constantQuery: [QueryPair]
    var tag: String
    var summary: String?
    var documentation: String?
    var deprecation: DeprecationModel?
    var parameters: [ParameterModel]
    var body: BodyModel?
    var responses: [ResponseModel]
    /// Alternatives, each a set of schemes that all have to agree. An empty alternative lets anyone in; no alternatives
    /// at all means that nothing is asked.
    var security: [[SchemeUse]]
}

/// A name and value in a query, percent-decoded.
struct QueryPair: Sendable, Hashable {
    var name: String
    var value: String
}

/// A scheme in a security requirement.
struct SchemeUse: Sendable, Hashable {
    /// Index into ``APIModel/schemes``.
    var scheme: Int
    var scopes: [String]
}

/// A path, query, header or cookie parameter.
struct ParameterModel: Sendable {
    enum Location: String, Sendable {
        case path, query, header, cookie
        /// The whole query.
        case querystring
    }

    var wireName: String
    var name: String
    var location: Location
    var shape: ValueShape
    var presence: Presence
    var coding: Coding
    /// Whether a client leaves reserved characters as they are.
    var allowsReserved: Bool
    var documentation: String?
    var deprecation: DeprecationModel?

    /// How the value stands in the request.
    enum Coding: Sendable, Equatable {
        /// One text, read by the type itself.
        case text
        /// Texts of a query, read by the type of the items: a pair for each, or one pair with the delimiter.
        case queryArray(delimiter: String?)
        /// Texts that become the JSON they mean, in one of APIRuntime's styles.
        case structured(style: String, explode: Bool, TextShapeModel)
        /// JSON text.
        case json
        /// One text that is not percent-encoded, in a cookie.
        case verbatim
        /// The pairs of the whole query.
        case form(FormModel)
    }
}

/// A form of application/x-www-form-urlencoded.
struct FormModel: Sendable, Equatable {
    /// A member that stands in one text, and its style.
    struct Delimited: Sendable, Equatable {
        var name: String
        var style: String
    }

    var shape: ValueShape
    var text: TextShapeModel
    /// The members that a client writes with brackets.
    var deep: [String]
    /// The members whose items, or names and values, stand in one text.
    var delimited: [Delimited]

    /// `, delimited: ["tags": .form]`, where there are any.
    var delimitedArgument: String {
        guard !delimited.isEmpty else { return "" }
        return ", delimited: [" + delimited.map { "\(literal($0.name)): .\($0.style)" }.joined(separator: ", ") + "]"
    }

    /// The arguments with which it is written: `deep: ["a"], delimited: ["tags": .form]`.
    var writeArguments: String {
        let deep = deep.isEmpty ? "" : ", deep: \(literal(deep))"
        return String((deep + delimitedArgument).dropFirst(2))
    }
}

/// A stream of values.
struct SequenceModel: Sendable, Equatable {
    enum Format: Sendable, Equatable {
        /// Server-sent events, whose data is JSON.
        case events
        /// Server-sent events as objects with the fields of an event.
        case eventObjects
        /// JSON, a value a line.
        case lines
        /// JSON, each value behind a record separator.
        case records
    }

    var format: Format
    /// A value of the stream.
    var item: ValueShape
    /// The function of `APIStreamItems` that reads a value, where its type alone does not say what is valid.
    var reader: String?

    var swiftType: String {
        switch format {
        case .events: "EventStream<\(item.swiftType)>"
        case .eventObjects: "EventObjects<\(item.swiftType)>"
        case .lines, .records: "JSONLines<\(item.swiftType)>"
        }
    }

    /// The expression of the stream that is received as these bytes.
    func received(_ bytes: String) -> String {
        let type = swiftType.prefix { $0 != "<" }
        return "\(type)(\(([bytes] + arguments).joined(separator: ", ")))"
    }

    /// The expression of the bytes to send.
    func sent(_ value: String) -> String { "\(value).sent(\(arguments.joined(separator: ", ")))" }

    private var arguments: [String] {
        [
            format == .records ? "framing: .records" : nil, reader.map { "reading: APIStreamItems.\($0)" },
        ].compactMap(\.self)
    }
}

/// A request body.
struct BodyModel: Sendable {
    var isRequired: Bool
    var contents: [ContentModel]
    /// The Swift type of a body that is there.
    var swiftType: String
    /// Whether `swiftType` is an enumeration declared in the operation's namespace, one case per media type.
    var isEnumeration: Bool
    var documentation: String?

    /// Whether the body may be null, so that a missing one is something else.
    var isNullable: Bool {
        guard !isEnumeration, case .json(let shape)? = contents.first?.kind else { return false }
        return shape.nullable
    }
    /// The Swift type of `Input.body`.
    var memberType: String {
        guard !isRequired else { return swiftType }
        guard isNullable, case .json(let shape)? = contents.first?.kind else { return swiftType + "?" }
        return shape.swiftType(.optional)
    }

    /// Whether any of the media types is not held in memory.
    var hasStream: Bool { contents.contains(where: \.isStream) }
    /// Whether what is not held in memory is a form.
    var hasParts: Bool { contents.contains { $0.kind == .parts } }
    /// The type of what is not held in memory.
    var streamType: String { hasParts ? "MultipartStream" : "BodyStream" }
}

/// One media type of a body.
struct ContentModel: Sendable {
    enum Kind: Sendable, Equatable {
        case json(ValueShape)
        /// Any text, as a string.
        case text
        /// Text that a schema has rules for.
        case textValue(ValueShape, TextShapeModel)
        case bytes
        /// Bytes that are not held in memory.
        case stream
        /// application/x-www-form-urlencoded.
        case form(FormModel)
        /// multipart/form-data that is held in memory.
        case multipart(MultipartModel)
        /// multipart/form-data that is read part by part.
        case parts
        /// Values one after another.
        case sequence(SequenceModel)
    }

    /// As the document has it, with parameters.
    var mediaType: String
    /// Whether another media type of the body differs from it in nothing but its parameters.
    var needsParameters = false
    /// `json`, `plainText`: the case where a body has several media types.
    var caseName: String
    var kind: Kind

    var swiftType: String {
        switch kind {
        case .json(let shape), .textValue(let shape, _): shape.swiftType
        case .form(let form): form.shape.swiftType
        case .text: "String"
        case .bytes: "[UInt8]"
        case .stream: "BodyStream"
        case .sequence(let sequence): sequence.swiftType
        case .multipart(let form): form.name
        case .parts: "MultipartStream"
        }
    }

    /// Whether the body is read or written while it travels; such types are not `Hashable`.
    var isStream: Bool {
        switch kind {
        case .stream, .sequence, .parts: true
        case .json, .text, .textValue, .bytes, .form, .multipart: false
        }
    }

    /// The media type as a sender writes it.
    var sentType: String {
        guard [anyJSON, "*/*"].contains(essence(of: mediaType)) else { return mediaType }
        return isJSON ? "application/json" : "application/octet-stream"
    }

    /// The media type by which the body is known, in lower case: with parameters where only these tell it from another.
    var type: String { needsParameters ? plainMediaType(mediaType) : essence(of: mediaType) }

    /// The media type as who receives it asks for it.
    var askedType: String { type == anyJSON ? "application/json" : type }

    var isJSON: Bool {
        if case .json = kind { true } else { false }
    }
}

/// A response of an operation, or a response component that has headers.
struct ResponseModel: Sendable {
    enum Status: Sendable, Equatable, Hashable {
        case code(Int)
        /// `4XX`: 4.
        case range(Int)
        case other
    }

    /// How the case of `Output` carries the response.
    enum Payload: Sendable, Equatable {
        case none
        /// The body alone.
        case body
        /// A structure in the operation's namespace.
        case nested(String)
        /// A structure of a response component.
        case shared(String)
    }

    var status: Status
    var caseName: String
    var documentation: String?
    var headers: [HeaderModel]
    var contents: [ContentModel]
    /// The enumeration of bodies, where there are several media types.
    var bodyEnumeration: String?
    var payload: Payload
}

/// A header of a response.
struct HeaderModel: Sendable {
    var wireName: String
    var name: String
    var shape: ValueShape
    var coding: Coding
    var isRequired: Bool
    var documentation: String?
    var isDeprecated: Bool

    /// How the value stands in the header.
    enum Coding: Sendable, Equatable {
        /// One text, read and written by the type itself.
        case text
        /// An array or object in the style simple.
        case structured(explode: Bool, TextShapeModel)
        /// JSON text.
        case json
    }
}
