public import OpenAPIDocument

/// What the user may decide about the code that is generated; the defaults give everything, public, in Swift's style.
public struct GeneratorOptions: Sendable, Equatable {
    /// Which parts are generated.
    public var parts = Set(GeneratedPart.allCases)
    /// Who may use the declarations.
    public var access = AccessLevel.public
    /// Which operations are generated, with the schemas that they use.
    public var selection = OperationSelection()
    /// How names of the document become names in Swift.
    public var naming = NamingStyle.swift
    /// Names that the user has chosen.
    public var renames = Renames()
    /// Whether enumerations of strings that come in responses have a case for strings that the document does not list.
    public var unknownEnumCases = false

    /// The defaults.
    public init() {}
}

/// A part of what is generated. The server and the client bring the types with them, since they are made of them.
public enum GeneratedPart: String, Sendable, CaseIterable {
    /// The types of the schemas and their codecs, and the document.
    case types
    /// What answers requests.
    case server
    /// What sends requests.
    case client
}

/// Who may use what is generated.
public enum AccessLevel: String, Sendable, CaseIterable {
    /// Everyone who imports the module.
    case `public`
    /// The modules of the same package.
    case package
    /// The module that it is generated into.
    case `internal`
}

/// How names of the document become names in Swift, where the user has not chosen one.
public enum NamingStyle: String, Sendable, CaseIterable {
    /// `created_at` is `createdAt`, `task_item` is `TaskItem`: as people write Swift.
    case swift
    /// `created_at` stays `created_at` and `Task_Item` stays `Task_Item`, where that is an identifier of Swift, in lower case for
    /// members and in upper case for types; everything else as in `swift`.
    case preserve
}

/// Names that the user has chosen.
public struct Renames: Sendable, Equatable {
    /// The types of component schemas, by the schemas' names.
    public var schemas: [String: GivenName] = [:]
    /// Properties, by type and name in the document: `Pet.photo_urls`. The type is the name of a component schema, or the
    /// generated name of the type of any other one.
    public var properties: [String: GivenName] = [:]
    /// Operations, by `operationId`, or by method and path: `GET /pets`.
    public var operations: [String: GivenName] = [:]

    /// None.
    public init() {}
}
