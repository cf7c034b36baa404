import OpenAPIDocument

extension ModelBuilder {
    /// The direction of what an operation gets from its caller, as readOnly and writeOnly see it: they are about the
    /// API, and what the API sends of itself is its word although it is a request.
    var received: Direction { isHook ? .response : .request }

    /// The direction of what an operation answers.
    var sent: Direction { isHook ? .request : .response }

    /// The direction of a request or response of the operation being built.
    func schemaDirection(_ message: Direction) -> Direction { message == .request ? received : sent }

    /// Adds the operations of webhooks and callbacks.
    func buildHooks() {
        isHook = true
        defer { isHook = false }
        var names = NameScope(reserved: ["credentials", "transport"])
        var built: Set<Int> = []
        for routed in document.webhookOperations {
            let isOnly = routed.pathItem.operations.count == 1
            let id = routed.path + (isOnly ? "" : "_" + routed.method.key.lowercased())
            buildHook(routed, id, "Webhook", "The webhook `\(routed.path)`.", &names, &built)
        }
        for (index, routed) in builtOperations {
            buildCallbacks(of: routed.operation, model.operations[index], &names, &built, depth: 0)
        }
    }

    private func buildCallbacks(
        of operation: OpenAPIDocument.Operation, _ owner: OperationModel, _ names: inout NameScope,
        _ built: inout Set<Int>, depth: Int
    ) {
        var functions = NameScope(reserved: Set(inputMembers(owner).map(\.name)))
        var told: Set<String> = []
        for (name, routed) in document.callbackOperations(of: operation) {
            let isOnly = routed.pathItem.operations.count == 1
            let id = "\(owner.id)_\(name)" + (isOnly ? "" : "_" + routed.method.key.lowercased())
            if told.insert(name + "\n" + routed.path).inserted, let pieces = pieces(of: routed.path, owner) {
                model.callbackURLs.append(
                    CallbackURLModel(
                        typeName: owner.typeName, functionName: functions.claimMember(lowerCamel(name + "_url")),
                        callback: name, expression: routed.path, pieces: pieces))
            }
            let note = "The callback `\(name)` of `\(owner.id)`, sent to `\(routed.path)`."
            guard let hook = buildHook(routed, id, "Callback", note, &names, &built), depth < 8 else { continue }
            buildCallbacks(of: routed.operation, hook, &names, &built, depth: depth + 1)
        }
    }

    /// Adds one operation; `nil` when it could not be, or was there already.
    @discardableResult
    private func buildHook(
        _ routed: RoutedOperation, _ id: String, _ kind: String, _ note: String, _ names: inout NameScope,
        _ built: inout Set<Int>
    ) -> OperationModel? {
        let operation = routed.operation
        guard built.insert(operation.node.identifier).inserted, checkMethod(routed), checkPathParameters(routed) else {
            return nil
        }
        isHead = routed.method == .head
        let id = operation.operationID ?? id
        let methodName = methodName(of: routed, id: id, &names)
        let isRenamed = options.renames.operations.values.contains { $0.text == methodName }
        let type = upperCamel(isRenamed ? methodName : id)
        let typeName = typeNames.claimType(type + (type.hasSuffix(kind) ? "" : kind))
        let hook = OperationModel(
            id: id, typeName: typeName, methodName: methodName, method: routed.method.token, path: "/" + methodName,
            base: "", constantQuery: [], tag: operation.tags.first ?? "default", summary: operation.summary ?? note,
            documentation: [operation.summary == nil ? nil : note, operation.description].compactMap(\.self)
                .joined(separator: "\n\n"),
            deprecation: DeprecationModel(operation.deprecated, operation.deprecation),
            parameters: parameters(of: routed, typeName: typeName),
            body: operation.requestBody.flatMap { requestBody($0, typeName: typeName) },
            responses: responses(of: operation, typeName: typeName),
            // The document's requirements are those of the API itself: its secrets are not for the receivers.
            security: operation.security == nil ? [] : security(of: operation))
        model.hooks.append(hook)
        return hook
    }

    private func checkPathParameters(_ routed: RoutedOperation) -> Bool {
        let parameters = document.parameters(of: routed.operation, in: routed.pathItem)
        guard let parameter = parameters.first(where: { $0.in == .path }) else { return true }
        unsupported(
            "a webhook or callback has no path for the parameter `\(parameter.name)`",
            at: parameter.node["in"] ?? parameter.node, help: "put it into the query or the body")
        return false
    }

    /// The pieces of a callback's URL (OpenAPI 3.1 section 4.8.20.4); `nil` where the request alone does not tell it.
    private func pieces(of expression: String, _ owner: OperationModel) -> [CallbackURLModel.Piece]? {
        var pieces: [CallbackURLModel.Piece] = []
        var rest = Substring(expression)
        while let start = rest.firstIndex(of: "{") {
            guard let end = rest[start...].firstIndex(of: "}") else { return nil }
            if start > rest.startIndex { pieces.append(.text(String(rest[..<start]))) }
            guard let piece = piece(rest[rest.index(after: start)..<end], owner) else { return nil }
            pieces.append(piece)
            rest = rest[rest.index(after: end)...]
        }
        if expression.hasPrefix("$") { return piece(Substring(expression), owner).map { [$0] } }
        return rest.isEmpty ? pieces : pieces + [.text(String(rest))]
    }

    private func piece(_ expression: Substring, _ owner: OperationModel) -> CallbackURLModel.Piece? {
        if expression == "$method" { return .text(owner.method) }
        if expression.hasPrefix("$request.body") {
            guard let body = owner.body, !body.isEnumeration, body.contents.allSatisfy(\.isJSON) else { return nil }
            let pointer = expression.dropFirst("$request.body".count)
            guard pointer.isEmpty || pointer.hasPrefix("#") else { return nil }
            return .body(
                pointer: String(pointer.dropFirst()),
                body: body.isRequired ? "body" : body.isNullable ? "body.value?" : "body?")
        }
        for location in ["header", "query", "path", "cookie"] {
            let prefix = "$request.\(location)."
            guard expression.hasPrefix(prefix) else { continue }
            let name = expression.dropFirst(prefix.count)
            let found = owner.parameters.first { parameter in
                parameter.location.rawValue == location
                    && (parameter.wireName == name
                        || location == "header" && parameter.wireName.lowercased() == name.lowercased())
            }
            guard let found, found.coding == .text else { return nil }
            return .parameter(found.name, isOptional: found.presence == .optional)
        }
        return nil
    }
}

extension Document {
    /// The operations of webhooks and of the callbacks of all operations; of those in callbacks of callbacks, 8 deep.
    var hookOperations: [RoutedOperation] {
        var found = webhookOperations
        var open = operations.map(\.operation)
        for _ in 0..<8 {
            let inner = open.flatMap { callbackOperations(of: $0) }.map(\.routed)
            if inner.isEmpty { break }
            found += inner
            open = inner.map(\.operation)
        }
        return found
    }
}
