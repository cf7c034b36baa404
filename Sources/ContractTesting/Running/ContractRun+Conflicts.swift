import OpenAPIDocument

extension ContractRun {
    /// The same request twice, where a conflict is declared; and a key of idempotency with another request.
    func repeatRequest(_ operation: TestedOperation) async {
        guard operation.method == "POST", operation.declares(409) || operation.declares(422),
            let base = maker.base(operation)
        else { return }
        var first = base
        let key = operation.parameters.first { $0.name.lowercased() == "idempotency-key" }
        if let key, let value = key.schema.flatMap({ factory.valid($0) }) ?? base.values[ParameterKey(key)] {
            first.values[ParameterKey(key)] = value
        }
        first = factory.freshened(await prepared(first))
        var second = first
        if key != nil, case .value(let value, let form)? = first.body, let schema = form.media.schema {
            let other = factory.boundaries(of: value, schema).map { $0.applied(to: value) }.first { $0 != value }
            second.body = .value(other ?? value, form)
        }
        for (draft, name) in [
            (first, "a request"), (second, key == nil ? "the same once more" : "its key with another"),
        ] {
            await performAsIs(TestCase(name, draft, .declared, operation.operation.node.keyPlace))
        }
        guard let value = first.bodyValue, !isOver else { return }
        await takeValues(of: value, from: operation)
    }

    /// Changes of other resources to what one of them has, where a conflict is declared.
    private func takeValues(of value: JSONValue, from origin: TestedOperation) async {
        for operation in tested where ["PATCH", "PUT"].contains(operation.method) && operation.declares(409) {
            guard let base = maker.base(operation), let form = operation.bodies.first, let schema = form.media.schema
            else { continue }
            let names = memberNames(operation, requiredOnly: false)
            let common = (value.members ?? []).filter { names.contains($0.name) && $0.value.string != nil }
            let taken = JSONValue.object(common)
            guard !common.isEmpty, factory.evaluator.allows(taken, by: schema) else { continue }
            var draft = await prepared(base)
            draft.body = .value(taken, form)
            let place = operation.operation.node.keyPlace
            await performAsIs(TestCase("with what \(origin.name) was given", draft, .declared, place))
        }
    }

    /// Requests without a token whose bodies are made of values of the session: logging in, renewing tokens.
    func useSessionValues() async {
        guard options.login != nil else { return }
        for operation in tested where !operation.isSecured && operation.isChanging {
            let wanted = memberNames(operation, requiredOnly: true)
            guard !wanted.isEmpty, var draft = maker.base(operation), case .value(var body, let form)? = draft.body
            else { continue }
            // Tokens are good once, and those of the last session may be spent.
            await logIn()
            guard wanted.isSubset(of: Set(sessionValues.keys)) else { continue }
            for name in wanted { body[name] = sessionValues[name] }
            draft.body = .value(body, form)
            let name = "with the values of a session"
            await performAsIs(TestCase(name, draft, .accepted, operation.operation.node.keyPlace))
        }
    }

    /// Performs a case whose values must stay as they are.
    func performAsIs(_ testCase: TestCase) async {
        var testCase = testCase
        testCase.draft.focus = .everything
        await perform(testCase)
    }
}
