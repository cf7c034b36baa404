import OpenAPIDocument

extension ContractRun {
    /// Gets a token from the operation that `--login` names. What it is to be given is known from `--set`, or from a
    /// registration that the document has: an operation without security whose body has all that the login asks for.
    func logIn() async {
        guard let name = options.login else { return }
        guard let login = all.first(where: { $0.name == name || "\($0.method) \($0.path)" == name }),
            let base = maker.base(login)
        else {
            report.notes.append("--login: there is no operation \(name)")
            return
        }
        var draft = base
        draft.credentials = .parts([])
        var values: [String: JSONValue] = [:]
        let isGiven = memberNames(login, requiredOnly: true).contains { options.values[$0] != nil }
        if !isGiven, let registration = registration(for: login) {
            values = await register(registration)
            if case .value(var body, let form)? = draft.body {
                for (name, value) in values where body[name] != nil { body[name] = value }
                draft.body = .value(body, form)
            }
        }
        let sent = await send(draft)
        record(sent, draft)
        let json = sent.answer?.json
        guard let answer = sent.answer, answer.isSuccess,
            let token = json.flatMap({ TokenText.find($0) }) ?? cookie(of: answer)
        else {
            let status = sent.status.map { "status \($0)" } ?? "no answer"
            noteOnce("--login \(name): no token came of it (\(status)); give --set NAME=VALUE for what it asks for")
            return
        }
        self.token = token
        sessionValues = values
        for member in (draft.bodyValue?.members ?? []) + (json?.members ?? []) where member.value.string != nil {
            sessionValues[member.name] = member.value
        }
    }

    /// The value of a cookie that a security scheme names and the answer sets (RFC 6265 section 4.1).
    private func cookie(of answer: ContractAnswer) -> String? {
        let schemes = document.components.securitySchemes.values.compactMap { document.resolve($0) }
        for case .apiKey(let name, .cookie) in schemes.map(\.kind) {
            for field in answer.fields where field.name.lowercased() == "set-cookie" {
                guard field.value.hasPrefix(name + "=") else { continue }
                return String(field.value.dropFirst(name.count + 1).prefix { $0 != ";" })
            }
        }
        return nil
    }

    func noteOnce(_ note: String) { if !report.notes.contains(note) { report.notes.append(note) } }

    /// The operation that makes what a login asks for.
    func registration(for login: TestedOperation) -> TestedOperation? {
        let wanted = memberNames(login, requiredOnly: true)
        guard !wanted.isEmpty else { return nil }
        return all.first { operation in
            operation.name != login.name && operation.method == "POST" && !operation.isSecured
                && operation.declares(201)
                && wanted.isSubset(of: memberNames(operation, requiredOnly: false))
        }
    }

    func memberNames(_ operation: TestedOperation, requiredOnly: Bool) -> Set<String> {
        guard let schema = operation.bodies.first(where: \.type.isJSON)?.media.schema else { return [] }
        let facts = SchemaFacts(schema, document)
        return requiredOnly ? facts.required : Set(facts.properties.map(\.name))
    }

    /// Registers someone who is not there yet; what was given for them.
    func register(_ operation: TestedOperation) async -> [String: JSONValue] {
        guard let base = maker.base(operation) else { return [:] }
        // Those of earlier runs are still there.
        for _ in 0..<200 {
            let draft = factory.freshened(base)
            let sent = await send(draft)
            record(sent, draft)
            guard sent.status == 409 else {
                guard sent.isSuccess else { break }
                return Dictionary((draft.bodyValue?.members ?? []).map { ($0.name, $0.value) }) { first, _ in first }
            }
            factory.number += 1
        }
        noteOnce("\(operation.name): nobody could be registered for the login")
        return [:]
    }
}
