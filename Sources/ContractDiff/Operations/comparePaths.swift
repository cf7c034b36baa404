import OpenAPIDocument

extension Comparison {
    /// Paths are the same when they differ in the names of their parameters only.
    func comparePaths() {
        let oldPaths = routes(of: old)
        let newPaths = routes(of: new)
        for (shape, path) in oldPaths.ordered {
            guard let other = newPaths.byShape[shape] else {
                report("path-removed", requester, "the path `\(path.name)` is gone", at: path.node)
                continue
            }
            compare(path, other)
        }
        for (shape, path) in newPaths.ordered where oldPaths.byShape[shape] == nil {
            report("path-added", responder, "the path `\(path.name)` is new", at: path.node)
        }
    }

    /// One path of a document.
    struct Route {
        var name: String
        var node: LocatedNode
        var item: PathItem
    }

    private func routes(of document: Document) -> (ordered: [(String, Route)], byShape: [String: Route]) {
        var ordered: [(String, Route)] = []
        var byShape: [String: Route] = [:]
        for entry in document.paths {
            guard let item = document.resolve(entry.value) else { continue }
            let node = document.node["paths"]?[entry.name] ?? item.node
            let route = Route(name: entry.name, node: node, item: item)
            let shape = Comparison.shape(of: entry.name)
            guard byShape[shape] == nil else { continue }
            byShape[shape] = route
            ordered.append((shape, route))
        }
        return (ordered, byShape)
    }

    /// The path with `{}` for every parameter.
    static func shape(of path: String) -> String {
        guard let template = try? PathTemplate(path) else { return path }
        return template.segments.map { segment in
            "/" + segment.map { if case .literal(let text) = $0 { text } else { "{}" } }.joined()
        }.joined()
    }

    /// Compares two path items, operation by operation.
    func compare(_ old: Route, _ new: Route) {
        let renamed = renamedParameters(old.name, new.name)
        for (name, newName) in renamed.sorted(by: { $0.key < $1.key }) where name != newName {
            report(
                "path-parameter-renamed", [.clients, .servers],
                "the path parameter `\(name)` is called `\(newName)` now, and so it is in generated code", at: new.node)
        }
        let oldOperations = operations(of: old.item)
        let newOperations = operations(of: new.item)
        for entry in oldOperations {
            operation = "\(entry.method) \(old.name)"
            if let other = newOperations.first(where: { $0.method == entry.method }) {
                compare(entry.operation, old.item, other.operation, new.item, renamed: renamed)
            } else {
                report("operation-removed", requester, "the operation \(operation) is gone", at: entry.operation.node)
            }
        }
        for entry in newOperations where !oldOperations.contains(where: { $0.method == entry.method }) {
            operation = "\(entry.method) \(new.name)"
            report("operation-added", responder, "the operation \(operation) is new", at: entry.operation.node)
        }
        operation = ""
    }

    private func operations(of item: PathItem) -> [(method: String, operation: Operation)] {
        item.operations.map { ($0.method.token, $0.operation) }
    }

    /// New names of path parameters by old name.
    private func renamedParameters(_ old: String, _ new: String) -> [String: String] {
        guard let first = try? PathTemplate(old), let second = try? PathTemplate(new) else { return [:] }
        return Dictionary(zip(first.parameterNames, second.parameterNames)) { name, _ in name }
    }

    /// Webhooks by name; the document's servers send them.
    func compareWebhooks() {
        isReversed = true
        defer { isReversed = false }
        for entry in old.webhooks {
            guard let item = old.resolve(entry.value) else { continue }
            let route = Route(name: entry.name, node: item.node, item: item)
            guard let other = new.webhooks[entry.name].flatMap({ new.resolve($0) }) else {
                report("webhook-removed", .clients, "the webhook `\(entry.name)` is gone", at: item.node)
                continue
            }
            compare(route, Route(name: entry.name, node: other.node, item: other))
        }
        for entry in new.webhooks where old.webhooks[entry.name] == nil {
            guard let item = new.resolve(entry.value) else { continue }
            report("webhook-added", .servers, "the webhook `\(entry.name)` is new", at: item.node)
        }
    }

    /// Servers by URL.
    func compareServers() {
        for server in old.servers where !new.servers.contains(where: { $0.url == server.url }) {
            report("server-removed", .clients, "the server `\(server.url)` is gone", at: server.node)
        }
        for server in new.servers where !old.servers.contains(where: { $0.url == server.url }) {
            report("server-added", [], "the server `\(server.url)` is new", at: server.node)
        }
    }
}
