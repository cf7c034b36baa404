public import OpenAPIDocument

/// What the user may decide about the code that is generated; the defaults give everything, public, in Swift's style.
public struct GeneratorOptions: Sendable, Equatable {
    /// Which parts are generated.
    public var parts = Set(GeneratedPart.allCases)
    /// Who may use the declarations.
    public var access = AccessLevel.public
    /// Which operations are generated, with the schemas that they use.
    public var selection = OperationSelection()

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
