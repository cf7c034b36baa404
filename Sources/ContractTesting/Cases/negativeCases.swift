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
            guard form.type.isJSON || form.type.isForm, let schema = form.media.schema, let first = body(form) else {
                return []
            }
            // Parts that the example leaves out have constraints, too.
            let full = factory.full(first, schema)
            return factory.violations(of: full, schema).compactMap { variant in
                guard form.type.isJSON || isWrongText(variant, full, schema) else { return nil }
                var draft = base
                draft.body = .value(variant.applied(to: full), form)
                draft.focus = .body(variant.path)
                let rule = "not-enforced/body/\(variant.keyword)"
                let name = "\(form.name) \(variant.path.pointer): \(variant.label)"
                return TestCase(name, draft, .refused(rule: rule), variant.place ?? form.media.node.place)
            }
        }
    }

    /// Whether a member of a form is wrong as a text, too: `7` is a text and a number.
    private func isWrongText(_ variant: Variant, _ whole: JSONValue, _ schema: Schema) -> Bool {
        guard variant.path.count == 1, case .member(let name)? = variant.path.first else { return false }
        guard let value = variant.value else { return true }
        guard value.members == nil, value.elements == nil, !value.isNull else { return false }
        let member = factory.facts(schema, of: whole).properties.first { $0.name == name }?.schema
        guard let member else { return variant.keyword == "additionalProperties" }
        return !factory.evaluator.allows(ParameterText.value(ParameterText.text(value), member, document), by: member)
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
}
