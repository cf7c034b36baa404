import OpenAPIDocument

extension Comparison {
    /// Compares two versions of one operation.
    func compare(
        _ oldOperation: Operation, _ oldItem: PathItem, _ newOperation: Operation, _ newItem: PathItem,
        renamed: [String: String]
    ) {
        compareNames(oldOperation, newOperation)
        compareParameters(
            old.parameters(of: oldOperation, in: oldItem), new.parameters(of: newOperation, in: newItem),
            of: newOperation, renamed: renamed)
        compareRequestBodies(oldOperation, newOperation)
        compareResponses(oldOperation.responses, newOperation.responses)
        compareSecurity(oldOperation, newOperation)
        compareCallbacks(oldOperation, newOperation)
    }

    private func compareNames(_ old: Operation, _ new: Operation) {
        if old.operationID != new.operationID {
            let before = old.operationID.map { "`\($0)`" } ?? "nothing"
            let after = new.operationID.map { "`\($0)`" } ?? "nothing"
            report(
                "operation-renamed", [.clients, .servers],
                "the operationId was \(before) and is \(after): generated code has another name for it",
                at: new.node["operationId"] ?? new.node)
        }
        if old.tags.first != new.tags.first {
            report(
                "operation-regrouped", .servers,
                "the first tag was `\(old.tags.first ?? "")` and is `\(new.tags.first ?? "")`: generated servers "
                    + "implement it in another protocol", at: new.node["tags"] ?? new.node)
        }
        if new.deprecated != old.deprecated {
            let words = new.deprecated ? "is deprecated now" : "is no longer deprecated"
            report("operation-deprecated", [], "the operation \(words)", at: new.node["deprecated"] ?? new.node)
        }
    }

    private func compareRequestBodies(_ oldOperation: Operation, _ newOperation: Operation) {
        let oldBody = oldOperation.requestBody.flatMap { old.resolve($0) }
        let newBody = newOperation.requestBody.flatMap { new.resolve($0) }
        switch (oldBody, newBody) {
        case (nil, nil): break
        case (nil, let body?):
            let sides = body.required ? requester : []
            report(
                "request-body-added", sides, "there is a request body now, \(body.required ? "required" : "optional")",
                at: newOperation.node["requestBody"] ?? newOperation.node)
        case (_?, nil):
            report(
                "request-body-removed", requester, "there is no request body any more",
                at: oldOperation.node["requestBody"] ?? oldOperation.node)
        case (let before?, let after?):
            if before.required != after.required {
                let (sides, words) =
                    after.required ? (requester, "required now") : (responder, "no longer required")
                report("request-body-required", sides, "the request body is \(words)", at: after.node)
            }
            compareContent(before.content, after.content, .request, at: after.node)
        }
    }

    /// Compares the media types of a body and their schemas.
    func compareContent(
        _ oldContent: OrderedMap<MediaType>, _ newContent: OrderedMap<MediaType>, _ flow: Flow, at node: LocatedNode
    ) {
        for entry in oldContent {
            guard let media = newContent[entry.name] else {
                report(
                    "media-type-removed", flow == .request ? requester : [.clients, .servers],
                    "`\(entry.name)` is gone \(flow.words)", at: entry.value.node)
                continue
            }
            compareOptional(entry.value.schema, media.schema, flow, at: media.node)
            compareOptional(entry.value.itemSchema, media.itemSchema, flow, at: media.node)
            compareEncodings(entry.name, entry.value, media, flow)
        }
        for entry in newContent where oldContent[entry.name] == nil {
            // A client asks for what it can read; a server must accept what it is sent.
            report(
                "media-type-added", flow == .request ? responder : [], "`\(entry.name)` is new \(flow.words)",
                at: entry.value.node)
        }
    }

    /// Compares schemas that may be absent: then everything is allowed.
    func compareOptional(_ old: Schema?, _ new: Schema?, _ flow: Flow, at node: LocatedNode) {
        switch (old, new) {
        case (nil, nil): break
        case (let old?, let new?): compareSchemas(old, new, flow)
        case (nil, let new?):
            report("type-narrowed", maker(flow), "there is a schema now \(flow.words)", at: new.node)
        case (_?, nil):
            report("type-widened", reader(flow), "there is no schema any more \(flow.words)", at: node)
        }
    }

    private func compareCallbacks(_ oldOperation: Operation, _ newOperation: Operation) {
        let outer = (isReversed, operation)
        isReversed.toggle()
        defer { (isReversed, operation) = outer }
        for entry in oldOperation.callbacks {
            guard let before = old.resolve(entry.value) else { continue }
            guard let after = newOperation.callbacks[entry.name].flatMap({ new.resolve($0) }) else {
                report("callback-removed", .clients, "the callback `\(entry.name)` is gone", at: before.node)
                continue
            }
            for expression in before.expressions {
                guard let oldItem = old.resolve(expression.value),
                    let newItem = after.expressions[expression.name].flatMap({ new.resolve($0) })
                else { continue }
                compare(
                    Route(name: expression.name, node: oldItem.node, item: oldItem),
                    Route(name: expression.name, node: newItem.node, item: newItem))
            }
        }
        for entry in newOperation.callbacks where oldOperation.callbacks[entry.name] == nil {
            guard let after = new.resolve(entry.value) else { continue }
            report("callback-added", .servers, "the callback `\(entry.name)` is new", at: after.node)
        }
    }
}
