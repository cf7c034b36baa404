/// One operation with the path and method it is found under.
public struct RoutedOperation: Sendable {
    /// The path's template as written, such as `/tasks/{id}`.
    public let path: String
    /// The method.
    public let method: Method
    /// The path item, references followed.
    public let pathItem: PathItem
    /// The operation.
    public let operation: Operation
}

extension Document {
    /// All operations under `paths`, in the order of the document, references to path items followed.
    public var operations: [RoutedOperation] {
        paths.flatMap { entry in routedOperations(of: entry.value, at: entry.name) }
    }

    /// The requests that the API sends of itself, in the order of the document; `path` is the webhook's name.
    public var webhookOperations: [RoutedOperation] {
        webhooks.flatMap { entry in routedOperations(of: entry.value, at: entry.name) }
    }

    /// The requests that the API sends because of this operation, by the name of the callback; `path` is the runtime
    /// expression.
    public func callbackOperations(of operation: Operation) -> [(name: String, routed: RoutedOperation)] {
        operation.callbacks.flatMap { callback -> [(name: String, routed: RoutedOperation)] in
            guard let expressions = resolve(callback.value)?.expressions else { return [] }
            return expressions.flatMap { entry in
                routedOperations(of: entry.value, at: entry.name).map { (callback.name, $0) }
            }
        }
    }

    private func routedOperations(of part: ReferenceOr<PathItem>, at path: String) -> [RoutedOperation] {
        guard let item = resolve(part) else { return [] }
        return item.operations.map {
            RoutedOperation(path: path, method: $0.method, pathItem: item, operation: $0.operation)
        }
    }

    /// The parameters of an operation: those of the path that it does not replace (same name and `in`), then its own.
    public func parameters(of operation: Operation, in item: PathItem) -> [Parameter] {
        let own = operation.parameters.compactMap { resolve($0) }
        let shared = item.parameters.compactMap { resolve($0) }.filter { parameter in
            !own.contains { $0.name == parameter.name && $0.in == parameter.in }
        }
        return shared + own
    }

    /// The security requirements that hold for an operation: its own, or else the document's.
    public func security(of operation: Operation) -> [SecurityRequirement] {
        operation.security ?? security
    }
}
