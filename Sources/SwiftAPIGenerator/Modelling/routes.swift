import OpenAPIDocument

extension ModelBuilder {
    /// The path that all servers share: `/v2` for `https://example.com/v2`.
    func basePath() -> String {
        var paths: [String] = []
        for server in document.servers {
            guard let path = path(of: server) else { return "" }
            if !paths.contains(path) { paths.append(path) }
        }
        guard paths.count > 1, let node = document.node["servers"] else { return paths.first ?? "" }
        unsupported(
            "servers with different paths are not supported", at: node,
            help: "give all servers the same path, or write the difference into 'paths'")
        return ""
    }

    private func path(of server: Server) -> String? {
        var rest = Substring(server.url)
        if let scheme = rest.firstRange(of: "://") {
            rest = rest[scheme.upperBound...]
            rest = rest.firstIndex(of: "/").map { rest[$0...] } ?? ""
        }
        while rest.last == "/" { rest.removeLast() }
        guard !rest.contains("{"), rest.isEmpty || rest.first == "/" else {
            unsupported(
                "a server with a variable or relative path is not supported", at: server.node["url"] ?? server.node,
                help: "write the path out, from its first /")
            return nil
        }
        return String(rest)
    }

    /// Reports templates that the routing table cannot tell apart, and templates it cannot hold.
    func checkRoutes() {
        var seen: [[PathTemplate.Part]: String] = [:]
        for entry in document.paths {
            guard let node = document.node["paths"]?[entry.name], let template = try? PathTemplate(entry.name) else {
                continue
            }
            guard template.segments.allSatisfy({ $0.count <= 1 }) else {
                unsupportedAtKey(
                    "a path parameter with text beside it is not supported", at: node,
                    help: "give the parameter a segment of its own")
                continue
            }
            guard template.parameterNames.count <= 8 else {
                unsupportedAtKey(
                    "a path with more than 8 parameters is not supported", at: node,
                    help: "make some of them query parameters")
                continue
            }
            guard !template.segments.contains(where: \.isEmpty) || entry.name == "/" else {
                unsupportedAtKey(
                    "an empty segment in a path is not supported", at: node, help: "take the additional / out")
                continue
            }
            let form = template.segments.map { $0.first.map(nameless) ?? .literal("") }
            guard let other = seen.updateValue(entry.name, forKey: form) else { continue }
            diagnostics.add(
                Diagnostic(
                    .error, .conflictingPaths, "this path matches the same requests as '\(other)'",
                    at: node.keyPlace, help: "merge the two, or make a segment different"))
        }
    }

    private func nameless(_ part: PathTemplate.Part) -> PathTemplate.Part {
        if case .parameter = part { .parameter("") } else { part }
    }
}

extension Rule {
    /// Two paths that match the same requests.
    static let conflictingPaths = Rule("conflicting-paths")
}
