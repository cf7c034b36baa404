import OpenAPIDocument

extension Comparison {
    /// Compares the responses of one operation.
    func compareResponses(_ before: Responses, _ after: Responses) {
        for entry in before.entries {
            guard let other = after.entries.first(where: { $0.status == entry.status }) else {
                // A client may wait for a success that never comes; an error that never comes hurts nobody.
                let sides: ContractChange.Sides = entry.status.isError ? responder : [requester, responder]
                report("response-removed", sides, "the response \(entry.status.words) is gone", at: entry.node)
                continue
            }
            guard let first = old.resolve(entry.response), let second = new.resolve(other.response) else { continue }
            compareHeaders(first.headers, second.headers, .response) { "the response header `\($0)`" }
            compareBodies(first, second)
        }
        for entry in after.entries where !before.entries.contains(where: { $0.status == entry.status }) {
            let sides = entry.status.isError || before.cover(entry.status) ? [] : requester
            report("response-added", sides, "the response \(entry.status.words) is new", at: entry.node)
        }
    }

    private func compareBodies(_ before: Response, _ after: Response) {
        if before.content.isEmpty, !after.content.isEmpty {
            report(
                "response-body-added", responder, "the response has a body now", at: after.node["content"] ?? after.node
            )
        } else if !before.content.isEmpty, after.content.isEmpty {
            report(
                "response-body-removed", [requester, responder], "the response has no body any more",
                at: before.node["content"] ?? before.node)
        } else {
            compareContent(before.content, after.content, .response, at: after.node)
        }
    }

    /// Compares headers of a response or of a part of a form; `words` is what sentences call one by its name.
    func compareHeaders(
        _ before: OrderedMap<ReferenceOr<Header>>, _ after: OrderedMap<ReferenceOr<Header>>, _ flow: Flow,
        words: (String) -> String
    ) {
        for entry in before {
            guard let first = old.resolve(entry.value) else { continue }
            let name = words(entry.name)
            let match = after.first { $0.name.lowercased() == entry.name.lowercased() }
            guard let second = match.flatMap({ new.resolve($0.value) }) else {
                report("header-removed", requester, "\(name) is gone", at: first.node)
                continue
            }
            if first.required != second.required {
                let (sides, change) =
                    second.required ? (maker(flow), "required now") : (reader(flow), "no longer required")
                report("header-required", sides, "\(name) is \(change)", at: second.node)
            }
            let outer = subject
            subject = entry.name
            compareOptional(first.schema, second.schema, flow, at: second.node)
            subject = outer
        }
        for entry in after {
            guard !before.contains(where: { $0.name.lowercased() == entry.name.lowercased() }),
                let header = new.resolve(entry.value)
            else { continue }
            report(
                "header-added", header.required ? maker(flow) : [],
                "\(words(entry.name)) is new and \(header.required ? "required" : "optional")",
                at: header.node)
        }
    }
}

extension ResponseStatus {
    /// Whether it stands for errors only.
    fileprivate var isError: Bool {
        switch self {
        case .code(let code): code >= 400
        case .range(let hundred): hundred >= 4
        case .default: false
        }
    }

    /// The status as the document writes it.
    fileprivate var words: String {
        switch self {
        case .code(let code): "\(code)"
        case .range(let hundred): "\(hundred)XX"
        case .default: "`default`"
        }
    }
}

extension Responses {
    /// Whether a status was allowed before by a range or by `default`.
    fileprivate func cover(_ status: ResponseStatus) -> Bool {
        entries.contains { entry in
            switch (entry.status, status) {
            case (.default, _): true
            case (.range(let hundred), .code(let code)): code / 100 == hundred
            default: false
            }
        }
    }
}
