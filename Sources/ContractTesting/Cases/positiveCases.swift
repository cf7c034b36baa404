import OpenAPIDocument

extension CaseMaker {
    /// Requests that the document allows beside the first: examples, every bound of every part, random ones.
    func positive(_ operation: TestedOperation, _ base: RequestDraft) -> [TestCase] {
        var cases = parameterBounds(operation, base)
        for (position, form) in operation.bodies.enumerated() {
            guard let value = body(form) else { continue }
            var draft = base
            draft.body = .value(value, form)
            if position > 0 { cases.append(TestCase("as \(form.name)", draft, .accepted, form.media.node.keyPlace)) }
            for example in form.examples where example != value {
                var other = draft
                other.body = .value(example, form)
                cases.append(TestCase("another example", other, .accepted, form.media.node.keyPlace))
            }
            cases += bodyBounds(form, value, draft)
        }
        return cases + randomRequests(operation, base)
    }

    private func parameterBounds(_ operation: TestedOperation, _ base: RequestDraft) -> [TestCase] {
        var cases: [TestCase] = []
        for parameter in operation.parameters {
            let key = ParameterKey(parameter)
            guard let schema = schema(parameter) else { continue }
            let place = parameter.node.place
            if !parameter.required, base.values[key] != nil {
                var draft = base
                draft.values[key] = nil
                cases.append(TestCase("\(key) left out", draft, .accepted, place))
            }
            // What a path names is mostly there for one value only.
            guard parameter.in != .path, let value = base.values[key] ?? factory.valid(schema) else { continue }
            if Self.conditions.contains(parameter.name.lowercased()) { continue }
            for variant in factory.boundaries(of: value, schema) {
                var draft = base
                draft.values[key] = variant.applied(to: value)
                draft.focus = .parameter(key)
                // Nothing can be told from nothing; null has no text.
                guard draft.values[key].map({ !$0.isNull && $0 != "" && $0 != [] }) ?? false else { continue }
                guard draft.canBeSent else { continue }
                cases.append(TestCase("\(key): \(variant.label)", draft, .accepted, place))
            }
        }
        return cases
    }

    private func bodyBounds(_ form: TestedBody, _ value: JSONValue, _ base: RequestDraft) -> [TestCase] {
        guard let schema = form.media.schema, form.type.isJSON || form.type.isForm else { return [] }
        return factory.boundaries(of: value, schema).map { variant in
            var draft = base
            draft.body = .value(variant.applied(to: value), form)
            draft.focus = .body(variant.path)
            return TestCase(
                "body \(variant.path.pointer): \(variant.label)", draft, .accepted, form.media.node.keyPlace)
        }
    }

    private func randomRequests(_ operation: TestedOperation, _ base: RequestDraft) -> [TestCase] {
        var random = SeededGenerator(seed: seed, for: operation.name)
        return (0..<randomCount).compactMap { number in
            var draft = base
            for parameter in operation.parameters where parameter.in != .path {
                if Self.conditions.contains(parameter.name.lowercased()) { continue }
                guard parameter.required || Bool.random(using: &random), let schema = schema(parameter),
                    let value = factory.random(schema, &random), value != "", value != [], !value.isNull
                else { continue }
                draft.values[ParameterKey(parameter)] = value
            }
            if let form = operation.bodies.randomElement(using: &random), let schema = form.media.schema,
                form.type.isJSON || form.type.isForm, let value = factory.random(schema, &random)
            {
                draft.body = .value(value, form)
            } else if operation.bodies.isEmpty, operation.parameters.allSatisfy({ $0.in == .path }) {
                return nil
            }
            guard draft.canBeSent else { return nil }
            return TestCase("random request \(number + 1)", draft, .accepted, operation.operation.node.keyPlace)
        }
    }
}

extension ParameterKey: CustomStringConvertible {
    var description: String { "\(location.rawValue) \(name)" }
}
