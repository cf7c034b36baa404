import APIRuntime

/// The routing table of the operations, laid out by APIRuntime itself; paths that cannot be routed were reported before.
func compileRoutes(_ model: APIModel) throws -> RouteParts {
    let routes = model.operations.enumerated().map { index, operation in
        (method: HTTPMethod(token: operation.method), template: operation.path, operation: index)
    }
    let parts = try RouteTableBuilder(routes).parts()
    return RouteParts(labels: parts.labels, words: parts.words)
}

extension OperationModel {
    /// The method as an expression of APIRuntime's: `.get`, `.other("COPY")`.
    var methodExpression: String {
        let method = HTTPMethod(token: self.method)
        return method.standardIndex == nil ? ".other(\(literal(self.method)))" : ".\(method)"
    }
}
