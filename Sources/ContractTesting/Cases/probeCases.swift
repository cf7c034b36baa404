import OpenAPIDocument

extension CaseMaker {
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
