import OpenAPIDocument

/// Derives the cases of an operation from its document.
struct CaseMaker {
    let document: Document
    let factory: ValueFactory
    let seed: UInt64
    /// How many random valid requests there are for an operation.
    let randomCount: Int
    /// What is known of the values of parameters and bodies, by name: from `--set`.
    let known: [String: JSONValue]

    init(_ document: Document, seed: UInt64, randomCount: Int = 5, known: [String: JSONValue] = [:]) {
        self.document = document
        self.seed = seed
        self.randomCount = randomCount
        self.known = known
        factory = ValueFactory(document)
    }

    /// What is tried of every operation before anything else, so that a run that is cut short has been everywhere.
    func first(_ operation: TestedOperation) -> [TestCase] {
        guard let base = base(operation) else { return [] }
        return [TestCase("as the document's example", base, .accepted, operation.operation.node.keyPlace)]
    }

    /// All other cases of an operation, in the order they are sent.
    func others(_ operation: TestedOperation) -> [TestCase] {
        guard let base = base(operation) else { return [] }
        return positive(operation, base) + negative(operation, base) + probes(operation, base)
    }

    /// The request that the document's examples are, or the first that it allows; nil when none can be made.
    func base(_ operation: TestedOperation) -> RequestDraft? {
        var draft = RequestDraft(operation)
        for parameter in operation.parameters {
            let value = value(parameter)
            if let value, parameter.required || hasExample(parameter) || known[parameter.name] != nil {
                draft.values[ParameterKey(parameter)] = value
            } else if value == nil, parameter.required {
                return nil
            }
        }
        // Optional conditions would make most requests fail or stand for nothing.
        for parameter in operation.parameters where parameter.in == .header && !parameter.required {
            if Self.conditions.contains(parameter.name.lowercased()) { draft.values[ParameterKey(parameter)] = nil }
        }
        if let form = operation.bodies.first {
            guard let value = body(form) else { return operation.requiresBody ? nil : draft }
            draft.body = .value(value, form)
        }
        return draft
    }

    static let conditions = [
        "if-match", "if-none-match", "if-modified-since", "if-unmodified-since", "if-range", "range",
    ]

    /// The schema of a parameter, also of one with a media type.
    func schema(_ parameter: Parameter) -> Schema? { parameter.schema ?? parameter.content.values.first?.schema }

    private func hasExample(_ parameter: Parameter) -> Bool { parameter.example != nil || !parameter.examples.isEmpty }

    private func value(_ parameter: Parameter) -> JSONValue? {
        if let value = known[parameter.name] { return value }
        let named = parameter.examples.values.compactMap { document.resolve($0) }.compactMap {
            $0.dataValue ?? $0.value
        }
        let examples = ([parameter.example].compactMap(\.self) + named).map { JSONValue($0) }
        guard let schema = schema(parameter) else { return examples.first ?? "a" }
        return examples.first { factory.evaluator.allows($0, by: schema) } ?? factory.valid(schema)
    }

    /// The first valid body: an example of the media type, or one that is made.
    func body(_ form: TestedBody) -> JSONValue? {
        guard let schema = form.media.schema else {
            return form.examples.first ?? (form.type.isJSON ? [:] : "contract")
        }
        let value = form.examples.first { factory.evaluator.allows($0, by: schema) } ?? factory.valid(schema)
        guard var value, !known.isEmpty, value.members != nil else { return value }
        for (name, other) in known where value[name] != nil {
            value[name] = other
        }
        return value
    }

    /// The node of an operation that a rule of a whole part is about.
    func place(_ operation: TestedOperation, _ key: String) -> Place {
        operation.operation.node[key]?.keyPlace ?? operation.operation.node.keyPlace
    }
}
