import OpenAPIDocument

extension ValueFactory {
    /// Names of members that mostly have to be unique.
    private static let uniqueNames = ["username", "user_name", "login", "handle", "slug"]

    /// The draft with another e-mail address, name of a user and key of idempotency: what servers take only once.
    func freshened(_ draft: RequestDraft) -> RequestDraft {
        number += 1
        guard draft.operation.isChanging else { return draft }
        var draft = draft
        for parameter in draft.operation.parameters where parameter.in == .header {
            let key = ParameterKey(parameter)
            guard key.name.lowercased() == "idempotency-key", draft.values[key] != nil, draft.focus != .parameter(key)
            else { continue }
            let texts = ["\"contract-\(number)\"", "contract-\(number)"] + FormatTexts.valid("uuid", number: number)
            let fitting = texts.first { text in parameter.schema.map { evaluator.allows(.string(text), by: $0) } ?? true
            }
            if let fitting { draft.values[key] = .string(fitting) }
        }
        if case .value(let value, let form)? = draft.body, let schema = form.media.schema {
            let focus: [PathStep]? = if case .body(let path) = draft.focus { path } else { nil }
            draft.body = .value(freshened(value, schema, except: focus), form)
        }
        return draft
    }

    private func freshened(_ whole: JSONValue, _ schema: Schema, except focus: [PathStep]?) -> JSONValue {
        var result = whole
        visit(whole, schema) { value, part, facts, path in
            guard let text = value.string, facts.values == nil, path != focus else { return }
            var fresh: String?
            if facts.format == "email" {
                fresh = FormatTexts.valid("email", number: number).first
            } else if case .member(let name)? = path.last, Self.uniqueNames.contains(name.lowercased()) {
                let suffix = String(number)
                let room = (facts.maxLength ?? 255) - suffix.utf8.count
                fresh = room > 0 ? String(text.prefix(room)) + suffix : nil
            }
            guard let fresh, evaluator.allows(.string(fresh), by: part), evaluator.allows(value, by: part) else {
                return
            }
            result = result.replacing(path, with: .string(fresh))
        }
        return result
    }
}
