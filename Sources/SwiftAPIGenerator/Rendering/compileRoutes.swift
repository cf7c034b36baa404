import APIRuntime

/// The routing table of the operations, laid out by APIRuntime itself; paths that cannot be routed were reported before.
func compileRoutes(_ model: APIModel) throws -> RouteParts {
    let routes = model.operations.enumerated().map { index, operation in
        (method: method(operation.method), template: operation.path, operation: index)
    }
    let parts = try RouteTableBuilder(routes).parts()
    return RouteParts(labels: parts.labels, words: parts.words)
}

private func method(_ name: String) -> HTTPMethod {
    switch name {
    case "get": .get
    case "put": .put
    case "post": .post
    case "patch": .patch
    case "delete": .delete
    case "head": .head
    case "options": .options
    case "trace": .trace
    default: .other
    }
}
