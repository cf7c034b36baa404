import OpenAPIDocument

import enum APIRuntime.JSONPointer

/// Something that the server keeps, made by a run.
struct Resource: Sendable {
    /// The values of the path's parameters that lead to it.
    var values: [String: JSONValue]
    /// The request that made it, and its answer.
    var creation: ContractRequest
    var answer: ContractAnswer
}

/// How resources of a path are made.
struct Producer {
    let operation: TestedOperation
    /// The link that leads from its answer to the path; without one the answer's Location or id does.
    let link: Link?
}

extension ContractRun {
    /// What makes resources of an operation's path: an operation with a link to one of the path's, or the POST of the path
    /// above it.
    func producer(for operation: TestedOperation) -> Producer? {
        let siblings = all.filter { $0.path == operation.path }
        for candidate in all where candidate.path != operation.path && candidate.isChanging {
            for entry in candidate.operation.responses.entries {
                guard case .code(let status) = entry.status, (200...299).contains(status),
                    let response = document.resolve(entry.response)
                else { continue }
                for link in response.links.values.compactMap({ document.resolve($0) })
                where siblings.contains(where: { leads(link, to: $0) }) {
                    return Producer(operation: candidate, link: link)
                }
            }
        }
        // Some write every path with a slash at its end.
        let path = operation.path.hasSuffix("/") ? operation.path.dropLast() : operation.path[...]
        guard let slash = path.lastIndex(of: "/"), path[slash...].contains("{") else { return nil }
        let collections = [path[..<slash], path[...slash]]
        return all.first { $0.method == "POST" && collections.contains($0.path[...]) }.map {
            Producer(operation: $0, link: nil)
        }
    }

    /// Whether a link names an operation, by its id or by where it stands.
    private func leads(_ link: Link, to operation: TestedOperation) -> Bool {
        if let id = link.operationID { return operation.operation.operationID == id }
        return link.operationRef.map { $0.hasSuffix(operation.operation.node.pointer) } ?? false
    }

    /// A living resource of the operation's path; the one that there is, or a new one.
    func resource(for operation: TestedOperation) async -> Resource? {
        if let known = resources[operation.path] { return known }
        guard failedResources[operation.path, default: 0] < 3, let producer = producer(for: operation) else {
            return nil
        }
        let resource = await make(operation, producer, depth: 0)
        resources[operation.path] = resource
        if resource == nil { failedResources[operation.path, default: 0] += 1 }
        return resource
    }

    /// Makes a resource.
    func make(_ operation: TestedOperation, _ producer: Producer, depth: Int) async -> Resource? {
        guard depth < 4, let base = maker.base(producer.operation) else { return nil }
        var draft = factory.freshened(base)
        if !producer.operation.pathParameters.isEmpty, let above = await resource(for: producer.operation) {
            for (name, value) in above.values {
                for key in draft.values.keys where key.location == .path && key.name == name {
                    draft.values[key] = value
                }
            }
        }
        let sent = await send(draft)
        record(sent, draft)
        guard let answer = sent.answer, answer.isSuccess else { return nil }
        var values: [String: JSONValue] = [:]
        for (key, value) in draft.values where key.location == .path { values[key.name] = value }
        let exchange = LinkExchange(request: sent.request, draft: draft, answer: answer)
        let located = answer["location"].flatMap { location in
            PathMatch.values(basePath + operation.path, PathMatch.path(of: location))
        }
        for parameter in operation.pathParameters {
            let expression =
                producer.link?.parameters[parameter.name] ?? producer.link?.parameters["path.\(parameter.name)"]
            let linked = expression.flatMap { node in node.string.map { exchange.value($0) } ?? JSONValue(node) }
            let body = answer.json
            let value =
                linked ?? located?[parameter.name].map { .string($0) } ?? values[parameter.name] ?? body?[
                    parameter.name]
                ?? body?["id"]
            guard let value, !value.isNull else { return nil }
            values[parameter.name] = value
        }
        return Resource(values: values, creation: sent.request, answer: answer)
    }
}

/// What runtime expressions are about (OpenAPI 3.1 section 4.8.20.4).
struct LinkExchange {
    let request: ContractRequest
    let draft: RequestDraft
    let answer: ContractAnswer

    /// The value of an expression; the text itself where it is none, nil where there is no such part.
    func value(_ expression: String) -> JSONValue? {
        var text = expression[...]
        if text.hasPrefix("{"), text.hasSuffix("}") { text = text.dropFirst().dropLast() }
        guard text.hasPrefix("$") else { return .string(expression) }
        if text == "$statusCode" { return .number(String(answer.status)) }
        if text == "$method" { return .string(request.method) }
        if text == "$url" { return .string(request.target) }
        if text.hasPrefix("$response.header.") { return answer[String(text.dropFirst(17))].map { .string($0) } }
        if text.hasPrefix("$response.body") { return part(answer.json, text.dropFirst(14)) }
        if text.hasPrefix("$request.body") { return part(draft.bodyValue, text.dropFirst(13)) }
        if text.hasPrefix("$request.header.") {
            let name = text.dropFirst(16).lowercased()
            return request.fields.first { $0.name.lowercased() == name }.map { .string($0.value) }
        }
        for (prefix, location) in [("$request.path.", ParameterLocation.path), ("$request.query.", .query)]
        where text.hasPrefix(prefix) {
            let name = text.dropFirst(prefix.count)
            return draft.values.first { $0.key.location == location && $0.key.name == name }?.value
        }
        return nil
    }

    private func part(_ value: JSONValue?, _ pointer: Substring) -> JSONValue? {
        guard pointer.hasPrefix("#") else { return value }
        return pointer.dropFirst().split(separator: "/").reduce(value) { value, token in
            let name = JSONPointer.unescaped(token)
            return value?[name] ?? Int(name).flatMap { position in value?[position] }
        }
    }
}
