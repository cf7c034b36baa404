package import OpenAPIDocument

/// An operation of the contract, with what a test needs to call it.
package struct ContractOperation: Sendable {
    /// The operation itself.
    package let operation: OpenAPIDocument.Operation
    /// The operationId.
    package let id: String
    /// The method, in capitals.
    package let method: String
    /// The path's template.
    package let template: String
    /// Whether it wants a token.
    package let isSecured: Bool
    /// The declared responses by status.
    package let responses: [(status: Int, response: Response)]
    /// The media types of the request's body with an example of each; empty when it takes none.
    package let bodies: [(type: String, example: JSONValue, schema: Schema)]
    /// The parameters, those of the path included.
    package let parameters: [Parameter]

    init(_ routed: RoutedOperation, in document: Document) {
        operation = routed.operation
        id = routed.operation.operationID ?? "\(routed.method.key) \(routed.path)"
        method = routed.method.token
        template = routed.path
        isSecured = !document.security(of: routed.operation).isEmpty
        responses = routed.operation.responses.entries.compactMap { entry in
            guard case .code(let status) = entry.status, let response = document.resolve(entry.response) else {
                return nil
            }
            return (status, response)
        }
        let content = routed.operation.requestBody.flatMap { document.resolve($0) }?.content
        bodies = (content?.entries ?? []).compactMap { entry in
            guard let example = entry.value.example, let schema = entry.value.schema else { return nil }
            return (entry.name, JSONValue(example), schema)
        }
        parameters = document.parameters(of: routed.operation, in: routed.pathItem)
    }

    /// The declared statuses, in the order of the document.
    package var statuses: [Int] { responses.map(\.status) }

    /// The response declared for a status.
    package func response(_ status: Int) -> Response? { responses.first { $0.status == status }?.response }

    /// Whether a path is one of the template's.
    package func matches(_ path: String) -> Bool {
        let (wanted, given) = (segments(template), segments(path))
        return wanted.count == given.count
            && zip(wanted, given).allSatisfy { $0 == $1 || ($0.hasPrefix("{") && !$1.isEmpty) }
    }

    private func segments(_ path: String) -> [Substring] {
        path.split(separator: "/", omittingEmptySubsequences: false)
    }

    /// A request that the contract allows: the document's example, with this id in the path.
    package func request(id: Int64 = 1, token: String? = nil) -> WireRequest {
        let request = WireRequest(method, template.replacing("{id}", with: "\(id)"))
        let withToken = isSecured ? request.token(token) : request
        return bodies.first.map { withToken.json($0.example, type: $0.type) } ?? withToken
    }
}

extension ContractOperation: CustomStringConvertible {
    package var description: String { id }
}
