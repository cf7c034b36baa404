import OpenAPIDocument

extension CaseMaker {
    /// Requests that violate the document in one place.
    func negative(_ operation: TestedOperation, _ base: RequestDraft) -> [TestCase] {
        operation.parameters.flatMap { violations($0, base) } + bodyViolations(operation, base)
            + brokenBodies(operation, base)
    }

    private func violations(_ parameter: Parameter, _ base: RequestDraft) -> [TestCase] {
        let key = ParameterKey(parameter)
        let location = parameter.in.rawValue
        var cases: [TestCase] = []
        if parameter.required, parameter.in != .path {
            var draft = base
            draft.values[key] = nil
            draft.focus = .parameter(key)
            cases.append(
                TestCase(
                    "\(key) left out", draft, .refused(rule: "not-enforced/\(location)/required"), parameter.node.place)
            )
        }
        guard let schema = schema(parameter), let value = base.values[key] ?? factory.valid(schema) else {
            return cases
        }
        var texts: Set<String> = []
        for variant in factory.violations(of: value, schema) {
            guard let wrong = variant.value, variant.path.isEmpty else { continue }
            guard let text = wrongText(wrong, parameter, schema), texts.insert(text).inserted else { continue }
            var draft = base
            draft.texts[key] = text
            draft.focus = .parameter(key)
            guard draft.canBeSent else { continue }
            let found = factory.evaluator.violations(of: ParameterText.value(text, schema, document), by: schema)
            let violation = found.first { $0.keyword == variant.keyword } ?? found.first
            guard let violation else { continue }
            cases.append(
                TestCase(
                    "\(key): \(variant.label)", draft, .refused(rule: "not-enforced/\(location)/\(violation.keyword)"),
                    violation.place))
        }
        return cases
    }

    /// The text of a wrong value of a parameter; nil where it would be a right one, or none.
    private func wrongText(_ value: JSONValue, _ parameter: Parameter, _ schema: Schema) -> String? {
        let text: String
        switch value {
        case .null: return nil
        case .array, .object:
            // Lists in the query are told apart by their names; one text stands for one element.
            guard case .array(let items) = value, !items.isEmpty, parameter.in != .query || !parameter.explode else {
                return nil
            }
            text = ParameterText.header(parameter, value)
        default: text = ParameterText.text(value)
        }
        // An empty segment or one of dots is another path (RFC 3986 section 5.2.4).
        if parameter.in == .path, text.isEmpty || text == "." || text == ".." || text.contains("/") { return nil }
        // A list without a text is empty, and a cookie ends at these.
        if parameter.in == .cookie, text.utf8.contains(where: { #" ",;\"#.utf8.contains($0) }) { return nil }
        guard parameter.content.isEmpty,
            !factory.evaluator.allows(ParameterText.value(text, schema, document), by: schema)
        else { return nil }
        return text
    }

    private func bodyViolations(_ operation: TestedOperation, _ base: RequestDraft) -> [TestCase] {
        operation.bodies.flatMap { form -> [TestCase] in
            guard form.type.isJSON, let schema = form.media.schema, let first = body(form) else { return [] }
            // Parts that the example leaves out have constraints, too.
            let full = factory.full(first, schema)
            return factory.violations(of: full, schema).map { variant in
                var draft = base
                draft.body = .value(variant.applied(to: full), form)
                draft.focus = .body(variant.path)
                let rule = "not-enforced/body/\(variant.keyword)"
                let name = "\(form.name) \(variant.path.pointer): \(variant.label)"
                return TestCase(name, draft, .refused(rule: rule), variant.place ?? form.media.node.place)
            }
        }
    }

    /// Bodies that are no values at all, of another media type, or not there.
    private func brokenBodies(_ operation: TestedOperation, _ base: RequestDraft) -> [TestCase] {
        guard let form = operation.bodies.first, let value = body(form) else { return [] }
        let place = place(operation, "requestBody")
        var cases: [TestCase] = []
        func add(_ name: String, _ body: RequestDraft.Body?, _ rule: String) {
            var draft = base
            draft.body = body
            cases.append(TestCase(name, draft, .refused(rule: rule), place))
        }
        let bytes = form.bytes(value)
        if operation.requiresBody { add("no body", nil, "not-enforced/body/required") }
        if form.type.isJSON {
            let type = form.contentType
            add("JSON that is cut off", .bytes(Array(bytes.dropLast()), type: type), "malformed-body-accepted")
            add(
                "JSON with something behind it", .bytes(bytes + Array(" x".utf8), type: type), "malformed-body-accepted"
            )
            add("no JSON", .bytes(Array("contract".utf8), type: type), "malformed-body-accepted")
            add("bytes that are no UTF-8", .bytes([0x22, 0xC3, 0x28, 0x22], type: type), "malformed-body-accepted")
            let deep = [UInt8](repeating: UInt8(ascii: "["), count: 5000)
            add("JSON nested 5000 deep", .bytes(deep, type: type), "malformed-body-accepted")
        }
        let covers = { (name: String) in operation.bodies.contains { $0.type.covers(MediaTypeName(name)) } }
        for other in ["text/plain", "application/xml"] where !covers(other) {
            add("as \(other)", .bytes(bytes, type: other), "content-type-not-enforced")
        }
        return cases
    }

    /// Credentials that are missing or wrong.
    func credentials(_ operation: TestedOperation, _ base: RequestDraft) -> [TestCase] {
        guard operation.isSecured else { return [] }
        let place = place(operation, "security")
        var draft = base
        draft.credentials = .parts([])
        return [TestCase("without credentials", draft, .unauthorized(rule: "credentials-not-required"), place)]
    }

    /// What is worth trying because its status is declared.
    func probes(_ operation: TestedOperation, _ base: RequestDraft) -> [TestCase] {
        var cases: [TestCase] = []
        let place = operation.operation.responses.node.keyPlace
        func add(_ name: String, _ change: (inout RequestDraft) -> Void) {
            var draft = base
            change(&draft)
            cases.append(TestCase(name, draft, .declared, place))
        }
        if operation.declares(400) { add("a query that is not percent-encoded") { $0.query = "contract=%zz" } }
        if operation.declares(404), let nobody = nobody(operation) {
            var draft = base
            for (key, value) in nobody { draft.values[key] = value }
            draft.focus = .everything
            cases.append(TestCase("a resource that is not there", draft, .declared, place))
        }
        if operation.declares(406) {
            add("Accept: image/x-contract") { $0.fields.append(("Accept", "image/x-contract")) }
        }
        if operation.declares(413), let form = operation.bodies.first {
            let space = [UInt8](repeating: 0x20, count: (1 << 20) + 1)
            add("a body of more than 1 MiB") { $0.body = .bytes(space, type: form.contentType) }
        }
        if operation.declares(414) {
            add("a target of 20000 characters") { $0.query = "contract=" + String(repeating: "a", count: 20_000) }
        }
        if operation.declares(431) {
            add("a header of 40000 characters") {
                $0.fields.append(("X-Contract", String(repeating: "a", count: 40_000)))
            }
        }
        return cases
    }

    /// Valid values of the path's parameters that hardly lead to anything.
    private func nobody(_ operation: TestedOperation) -> [ParameterKey: JSONValue]? {
        guard !operation.pathParameters.isEmpty else { return nil }
        var values: [ParameterKey: JSONValue] = [:]
        for parameter in operation.pathParameters {
            guard let schema = schema(parameter) else { continue }
            let candidates: [JSONValue] = [
                999_999_999, "8e03978e-40d5-43e8-bc93-0c0ffee00000", "contract-testing-nobody", "999999999",
            ]
            values[ParameterKey(parameter)] = candidates.first { factory.evaluator.allows($0, by: schema) }
        }
        return values.isEmpty ? nil : values
    }

    /// Methods that a path does not have. `operations` are all of the path.
    func otherMethods(_ operations: [TestedOperation]) -> [TestCase] {
        guard let first = operations.first, let base = base(first) else { return [] }
        let declared = operations.map(\.method)
        return ["GET", "PUT", "POST", "DELETE", "PATCH"].filter { !declared.contains($0) }.map { method in
            var draft = base
            draft.method = method
            draft.body = nil
            draft.query = ""
            draft.values = draft.values.filter { $0.key.location == .path }
            return TestCase(
                "\(method) \(first.path)", draft, .methodNotAllowed(declared), first.routed.pathItem.node.keyPlace)
        }
    }
}

extension ValueFactory {
    /// The value with the optional members that it leaves out, where it stays valid.
    func full(_ value: JSONValue, _ schema: Schema) -> JSONValue {
        var steps: [(path: [PathStep], value: JSONValue)] = []
        visit(value, schema) { part, _, facts, path in
            guard case .object = part else { return }
            for (name, member) in facts.properties where part[name] == nil {
                guard !evaluator.annotations(of: member).contains(where: \.readOnly) else { continue }
                guard let added = valid(member, depth: path.count + 1) else { continue }
                steps.append((path + [.member(name)], added))
            }
        }
        let all = steps.reduce(value) { $0.replacing($1.path, with: $1.value) }
        if evaluator.allows(all, by: schema) { return all }
        // Some of them exclude each other.
        return steps.reduce(value) { whole, step in
            guard !isOver else { return whole }
            let other = whole.replacing(step.path, with: step.value)
            return evaluator.allows(other, by: schema) ? other : whole
        }
    }
}
