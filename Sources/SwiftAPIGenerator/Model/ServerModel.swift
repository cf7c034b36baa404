/// A server that the document names: a constant of `APIServers`, or a function where its URL has variables.
struct ServerModel: Sendable {
    struct Variable: Sendable {
        /// The argument.
        var name: String
        /// The enumeration of the values that there are, if they are listed.
        var type: String?
        var values: [EnumerationModel.Case]
        var defaultValue: String
        var documentation: String?
    }

    /// A piece of the URL.
    enum Piece: Sendable {
        case text(String)
        /// Index into ``variables``.
        case variable(Int)
    }

    var name: String
    var documentation: String
    var pieces: [Piece]
    var variables: [Variable]
    /// With the defaults of its variables.
    var origin: String?
    var path: String
}

/// The servers of some operations that have servers of their own: a property of `APIClient`.
struct OwnServersModel: Sendable {
    /// `uploadFileServer`
    var propertyName: String
    /// The first of them, which is the default.
    var server: ServerModel
}
