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
            help: "give all servers the same path, or write the difference into `paths`")
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

    /// Reports templates that the routing table cannot hold. (Two that match the same requests are reported by reading.)
    func checkRoutes() {
        for entry in document.paths {
            guard let node = document.node["paths"]?[entry.name], let template = try? PathTemplate(entry.name) else {
                continue
            }
            if template.parameterNames.count > 8 {
                unsupportedAtKey(
                    "a path with more than 8 parameters is not supported", at: node,
                    help: "make some of them query parameters")
            }
            if template.segments.contains(where: \.isEmpty), entry.name != "/" {
                unsupportedAtKey(
                    "an empty segment in a path is not supported", at: node, help: "take the additional / out")
            }
            if let servers = document.resolve(entry.value)?.node["servers"] { refuseServers(servers) }
        }
    }

    /// Servers of a path or an operation would give it another base path than the rest.
    func refuseServers(_ node: LocatedNode) {
        unsupported(
            "servers of a single path or operation are not supported", at: node,
            help: "name the servers once, at the top of the document")
    }

    /// Requests that the API sends are not generated.
    func checkWebhooks() {
        guard let node = document.node["webhooks"], !document.webhooks.isEmpty else { return }
        unsupported("webhooks are not supported", at: node, help: "describe in `info` what the server sends")
    }
}
