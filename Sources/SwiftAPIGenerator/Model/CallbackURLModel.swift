/// A function of an operation's `Input` that says where one of its callbacks goes to.
struct CallbackURLModel: Sendable {
    /// A part of the URL.
    enum Piece: Sendable, Equatable {
        case text(String)
        /// A parameter, by its name in Swift.
        case parameter(String, isOptional: Bool)
        /// A value in the JSON body, and how `Input` has the body: `body?`.
        case body(pointer: String, body: String)
    }

    /// The operation's namespace.
    var typeName: String
    /// `onDataURL`
    var functionName: String
    /// The callback, and the expression as the document has it.
    var callback: String
    var expression: String
    var pieces: [Piece]
}

extension APIModel {
    /// The hooks as an API of their own, which the receiver of the requests serves.
    var hookAPI: APIModel {
        var api = APIModel(title: title, version: version, access: access)
        api.prefix = "Webhook"
        api.operations = hooks
        api.patterns = patterns
        api.textShapes = textShapes
        api.schemes = schemes
        api.groups = [
            GroupModel(
                protocolName: "WebhookHandlers", propertyName: "handlers", parameterName: "Handlers",
                documentation: "What the receiver of webhooks and callbacks of \(title) implements.",
                operations: Array(hooks.indices))
        ]
        return api
    }
}
