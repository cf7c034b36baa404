import APIRuntime
import OpenAPIDocument

/// What a list of servers means for its operations.
struct ServerList {
    /// The path that all of them have, else nothing.
    var path: String
    /// Index into ``APIModel/ownServers``; `nil` for the document's list.
    var own: Int?
}

extension Rule {
    /// Servers that have different paths.
    static let serverPaths = Rule("server-paths")
}

extension ModelBuilder {
    /// The servers of the document, which become constants even where no operation uses them.
    func buildServers() {
        guard let node = document.node["servers"], !document.servers.isEmpty else { return }
        model.servers = document.servers.enumerated().compactMap { index, server in
            serverModel(server, named: server.name ?? (document.servers.count == 1 ? "server" : "server\(index + 1)"))
        }
        serverLists[node.identifier] = ServerList(path: sharedPath(of: model.servers, at: node), own: nil)
    }

    /// The servers that hold for an operation: its own, its path's, or the document's.
    func servers(of routed: RoutedOperation, methodName: String) -> ServerList {
        let own: (node: LocatedNode?, servers: [Server])
        if !routed.operation.servers.isEmpty {
            own = (routed.operation.node["servers"], routed.operation.servers)
        } else if !routed.pathItem.servers.isEmpty {
            own = (routed.pathItem.node["servers"], routed.pathItem.servers)
        } else {
            own = (document.node["servers"], [])
        }
        guard let node = own.node else { return ServerList(path: "") }
        if let known = serverLists[node.identifier] { return known }
        let name = methodName + "Server"
        let models = own.servers.enumerated().compactMap { index, server in
            serverModel(server, named: server.name ?? name + (own.servers.count == 1 ? "" : String(index + 1)))
        }
        model.servers += models
        var list = ServerList(path: sharedPath(of: models, at: node))
        if let first = models.first {
            list.own = model.ownServers.count
            model.ownServers.append(
                OwnServersModel(propertyName: serverNames.claimMember(lowerCamel(name)), server: first))
        }
        serverLists[node.identifier] = list
        return list
    }

    /// The path that `APIService` has before those of the document: the one that all servers share.
    private func sharedPath(of servers: [ServerModel], at node: LocatedNode) -> String {
        let paths = Set(servers.map(\.path))
        guard paths.count > 1 else { return paths.first ?? "" }
        diagnostics.warning(
            .serverPaths,
            "the servers have different paths, so that APIService serves the operations without any of them", at: node,
            help: "let what stands before the service take the path away; clients send it to the server they are given")
        return ""
    }

    private func serverModel(_ server: Server, named name: String) -> ServerModel? {
        var name = lowerCamel(name)
        name = constantNames.claimMember(name)
        var names = NameScope()
        let variables = server.variables.map { entry in
            var cases = NameScope()
            return ServerModel.Variable(
                name: names.claimMember(lowerCamel(entry.name)),
                type: entry.value.values == nil
                    ? nil : constantNames.claim(upperCamel(name) + upperCamel(entry.name)),
                values: (entry.value.values ?? []).map {
                    EnumerationModel.Case(wireValue: $0, name: cases.claimMember(lowerCamel($0)))
                }, defaultValue: entry.value.defaultValue, documentation: entry.value.description)
        }
        let pieces = pieces(of: server)
        var url = pieces.map { piece in
            switch piece {
            case .text(let text): text
            case .variable(let index): variables[index].defaultValue
            }
        }.joined()
        // Relative to where the document is: without knowing that, relative to the host.
        if !url.contains("://") {
            while url.first == "." || url.first == "/" { url.removeFirst() }
            if !url.isEmpty { url = "/" + url }
        }
        guard let address = try? ServerAddress(url), !address.path.contains("//") else {
            unsupported(
                "`\(url)` is no URL of a server", at: server.node["url"] ?? server.node,
                help: "write scheme, host and path: https://api.example.com/v1")
            return nil
        }
        return ServerModel(
            name: name,
            documentation: [server.description, "`\(server.url)`"].compactMap(\.self).joined(separator: "\n\n"),
            pieces: pieces, variables: variables, origin: address.origin, path: address.path)
    }

    private func pieces(of server: Server) -> [ServerModel.Piece] {
        var pieces: [ServerModel.Piece] = []
        var rest = Substring(server.url)
        while let start = rest.firstIndex(of: "{"), let end = rest[start...].firstIndex(of: "}") {
            if start > rest.startIndex { pieces.append(.text(String(rest[..<start]))) }
            let name = String(rest[rest.index(after: start)..<end])
            if let index = server.variables.names.firstIndex(of: name) { pieces.append(.variable(index)) }
            rest = rest[end...].dropFirst()
        }
        return rest.isEmpty ? pieces : pieces + [.text(String(rest))]
    }
}
