/// The operations of one path (OpenAPI 3.1 section 4.8.9).
public struct PathItem: Sendable {
    /// Where it stands.
    public let node: LocatedNode
    /// One sentence for all operations.
    public let summary: String?
    /// Text in CommonMark for all operations.
    public let description: String?
    /// The operations in the order of the document, those of `additionalOperations` last.
    public let operations: [MethodOperation]
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

/// A method of an operation.
public enum Method: Sendable, Hashable {
    case get, put, post, delete, options, head, patch, trace
    /// Since 3.2.
    case query
    /// Any other, as it is sent (`additionalOperations`, since 3.2).
    case other(String)

    /// The methods that have a key of their own in a path item.
    public static let fixed: [Method] = [.get, .put, .post, .delete, .options, .head, .patch, .trace, .query]

    /// The key under which the operation stands in the document.
    public var key: String {
        if case .other(let token) = self { token } else { "\(self)" }
    }

    /// As a request line has it.
    public var token: String {
        if case .other(let token) = self { token } else { "\(self)".uppercased() }
    }
}
