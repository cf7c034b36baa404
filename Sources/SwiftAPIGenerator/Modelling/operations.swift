import OpenAPIDocument

import enum APIRuntime.PercentEncoding

extension ModelBuilder {
    /// Adds every operation of the document, with its names, its parts and its security.
    func buildOperations() {
        var methodNames = NameScope(reserved: Set(options.renames.operations.values.map(\.text)))
        for routed in document.operations {
            let id = routed.operation.operationID ?? "\(routed.method.key.lowercased())_\(routed.path)"
            let methodName = methodName(of: routed, id: id, &methodNames)
            let isRenamed = options.renames.operations.values.contains { $0.text == methodName }
            let typeName = typeNames.claimType(upperCamel(isRenamed ? methodName : id), suffix: "Operation")
            if let operation = operation(routed, id: id, typeName: typeName, methodName: methodName) {
                builtOperations.append((model.operations.count, routed))
                model.operations.append(operation)
            }
        }
        checkRoutes()
    }

    private func operation(
        _ routed: RoutedOperation, id: String, typeName: String, methodName: String
    ) -> OperationModel? {
        let operation = routed.operation
        guard checkMethod(routed) else { return nil }
        isHead = routed.method == .head
        let servers = servers(of: routed, methodName: methodName)
        let (path, query) = split(routed.path)
        let parameters = parameters(of: routed, typeName: typeName)
        let body = operation.requestBody.flatMap { requestBody($0, typeName: typeName) }
        return OperationModel(
            id: id, typeName: typeName, methodName: methodName, method: routed.method.token,
            path: servers.path + PercentEncoding.encodedPath(path), base: servers.path,
            ownServers: servers.own, constantQuery: query, tag: operation.tags.first ?? "default",
            summary: operation.summary,
            documentation: operation.description,
            deprecation: DeprecationModel(operation.deprecated, operation.deprecation), parameters: parameters,
            body: body, responses: responses(of: operation, typeName: typeName), security: security(of: operation))
    }

    func checkMethod(_ routed: RoutedOperation) -> Bool {
        guard routed.method == .other("CONNECT") else { return true }
        unsupportedAtKey(
            "operations of the method CONNECT are not supported", at: routed.operation.node,
            help: "CONNECT asks a proxy for a tunnel and has no path (RFC 9110 section 9.3.6)")
        return false
    }

    /// One server protocol per tag: an operation belongs to its first tag.
    func buildGroups() -> [GroupModel] {
        var groups: [GroupModel] = []
        var positions: [String: Int] = [:]
        var names = NameScope(reserved: ["security"])
        for (index, operation) in model.operations.enumerated() {
            if let position = positions[operation.tag] {
                groups[position].operations.append(index)
                continue
            }
            let property = names.claimMember(lowerCamel(operation.tag))
            let protocolName = typeNames.claimType(upperCamel(operation.tag) + "API", suffix: "Protocol")
            positions[operation.tag] = groups.count
            groups.append(
                GroupModel(
                    protocolName: protocolName, propertyName: property,
                    parameterName: typeNames.claimType(upperCamel(operation.tag) + "Handlers"),
                    documentation: tagDescription(operation.tag),
                    operations: [index]))
        }
        return groups
    }

    private func tagDescription(_ name: String) -> String? {
        document.tags.first { $0.name == name }?.description
    }
}
