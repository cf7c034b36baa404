/// Which operations of a document are wanted: those that any of the lists names. Empty lists mean all.
public struct OperationSelection: Sendable, Equatable {
    /// Operations with any of these tags.
    public var tags: [GivenName] = []
    /// Operations by `operationId`, or by method and path: `GET /pets`.
    public var operations: [GivenName] = []
    /// Operations of these paths; `/pets*` means all that start with `/pets`.
    public var paths: [GivenName] = []

    /// All operations.
    public init() {}

    /// Whether all operations are wanted.
    public var isEmpty: Bool { tags.isEmpty && operations.isEmpty && paths.isEmpty }
}

extension Rule {
    /// What the user has selected is not in the document.
    public static let selection = Rule("selection")
}
