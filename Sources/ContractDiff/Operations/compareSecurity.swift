import OpenAPIDocument

extension Comparison {
    /// Compares what an operation asks for: alternatives, each a set of schemes with their scopes.
    func compareSecurity(_ oldOperation: Operation, _ newOperation: Operation) {
        let before = old.security(of: oldOperation)
        let after = new.security(of: newOperation)
        let place = newOperation.node["security"] ?? new.node["security"] ?? newOperation.node
        if before.isEmpty != after.isEmpty {
            report(
                after.isEmpty ? "security-removed" : "security-added", after.isEmpty ? [] : requester,
                after.isEmpty
                    ? "no authentication is needed any more" : "authentication is needed now: \(words(after))",
                at: place)
            return
        }
        for alternative in before where !after.contains(where: { asksNoMore($0, than: alternative) }) {
            let names = words([alternative])
            let (rule, sentence) =
                after.contains { Set($0.schemes.map(\.name)) == Set(alternative.schemes.map(\.name)) }
                ? ("scope-added", "more scopes are needed with \(names)")
                : ("security-removed", "\(names) does not suffice any more")
            report(rule, requester, sentence, at: place)
        }
        for alternative in after
        where !before.contains(where: { asksNoMore(alternative, than: $0) && asksNoMore($0, than: alternative) }) {
            guard !before.contains(where: { Set($0.schemes.map(\.name)) == Set(alternative.schemes.map(\.name)) })
            else {
                continue
            }
            report("security-alternative-added", responder, "\(words([alternative])) suffices now", at: place)
        }
        compareSchemes(used: before, place)
    }

    /// Whether everything that one alternative asks for is asked for by the other too.
    private func asksNoMore(_ one: SecurityRequirement, than other: SecurityRequirement) -> Bool {
        one.schemes.allSatisfy { use in
            other.schemes.contains { $0.name == use.name && Set(use.scopes).isSubset(of: $0.scopes) }
        }
    }

    private func words(_ requirements: [SecurityRequirement]) -> String {
        requirements.map { requirement in
            requirement.schemes.isEmpty
                ? "nothing" : requirement.schemes.map { "`\($0.name)`" }.joined(separator: " and ")
        }.joined(separator: " or ")
    }

    /// Schemes of the same name that are of another kind.
    private func compareSchemes(used: [SecurityRequirement], _ place: LocatedNode) {
        for name in Set(used.flatMap(\.schemes).map(\.name)).sorted() {
            guard let before = old.components.securitySchemes[name].flatMap({ old.resolve($0) }),
                let after = new.components.securitySchemes[name].flatMap({ new.resolve($0) }),
                before.kind.words != after.kind.words
            else { continue }
            report(
                "security-scheme-changed", [.clients, .servers],
                "the security scheme `\(name)` was \(before.kind.words) and is \(after.kind.words)", at: after.node)
        }
    }
}

extension SecurityScheme.Kind {
    /// What must be sent, in words.
    fileprivate var words: String {
        switch self {
        case .apiKey(let name, let place): "a key in the \(place.rawValue) `\(name)`"
        case .http(let scheme, _): "HTTP \(scheme.lowercased())"
        case .mutualTLS: "a client certificate"
        case .oauth2: "OAuth 2.0"
        case .openIDConnect: "OpenID Connect"
        }
    }
}
