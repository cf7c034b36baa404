/// The operations of one path (OpenAPI 3.1 section 4.8.9).
public struct PathItem: Sendable {
    /// Where it stands.
    public let node: LocatedNode
    /// One sentence for all operations.
    public let summary: String?
    /// Text in CommonMark for all operations.
    public let description: String?
    /// The operations in the order of the document.
    public let operations: [MethodOperation]
    /// Operations of other methods, by method in capitals (since 3.2).
    public let additionalOperations: OrderedMap<Operation>
    /// Servers of this path instead of the document's.
    public let servers: [Server]
    /// Parameters of all operations; an operation may replace one by name and `in`.
    public let parameters: [ReferenceOr<Parameter>]
    /// The `x-` members.
    public let extensions: OrderedMap<LocatedNode>

    /// The operation of a method.
    public func operation(_ method: Method) -> Operation? {
        operations.first { $0.method == method }?.operation
    }
}

/// An operation with its method.
public struct MethodOperation: Sendable {
    /// The method.
    public let method: Method
    /// The operation.
    public let operation: Operation
}

/// The methods a path item may have; the raw value is the key in the document.
public enum Method: String, Sendable, Hashable, CaseIterable {
    case get, put, post, delete, options, head, patch, trace
    /// Since 3.2.
    case query
}
