import OpenAPIDocument

extension ContractRun {
    /// Requests that only mean something one after another.
    func runSequences() async {
        var paths: [String] = []
        for operation in tested where !operation.pathParameters.isEmpty && !paths.contains(operation.path) {
            paths.append(operation.path)
            let operations = tested.filter { $0.path == operation.path }
            guard let producer = producer(for: operation), hasCredentials(producer.operation), !isOver else { continue }
            await runLifecycle(operations, producer)
        }
        for operation in tested where !isOver && hasCredentials(operation) { await repeatRequest(operation) }
        await useSessionValues()
    }

    /// Create, read, change, delete: what is there is found, and what is gone is not.
    private func runLifecycle(_ operations: [TestedOperation], _ producer: Producer) async {
        func operation(_ method: String) -> TestedOperation? { operations.first { $0.method == method } }
        guard let first = operations.first else { return }
        // Once more after a login: sessions end in the course of a run.
        if token != nil, options.login != nil { await logIn() }
        guard let resource = await make(first, producer, depth: 0) else {
            report.notes.append("\(first.path): \(producer.operation.name) did not make a resource to go through")
            return
        }
        var walk = Lifecycle(resource: resource, steps: [resource.creation])
        await checkLocation(&walk, producer, operation("GET"))
        if let read = operation("GET") {
            await step(&walk, read, "read what was created") { status in
                (200...299).contains(status)
                    ? nil : ("resource-missing", "what was just created is answered with \(status)")
            }
            await checkIfNoneMatch(&walk, read)
        }
        for method in ["PUT", "PATCH"] {
            guard let change = operation(method) else { continue }
            await checkIfMatch(&walk, change, operation("GET"))
            await step(&walk, change, "change what was created") { status in
                status == 404 || status == 410
                    ? ("resource-missing", "what was just created is answered with \(status)") : nil
            }
        }
        guard let delete = operation("DELETE") else { return }
        await checkIfMatch(&walk, delete, operation("GET"))
        var isDeleted = false
        await step(&walk, delete, "delete what was created") { status in
            isDeleted = (200...299).contains(status)
            return status == 404 ? ("resource-missing", "what was just created is answered with 404") : nil
        }
        guard isDeleted else { return }
        for method in ["GET", "PATCH"] {
            guard let gone = operation(method) else { continue }
            await step(&walk, gone, "\(method) after it was deleted") { status in
                (200...299).contains(status)
                    ? ("alive-after-delete", "what was deleted is answered with \(status)") : nil
            }
        }
    }

    /// One sequence as far as it has come.
    struct Lifecycle {
        let resource: Resource
        var steps: [ContractRequest]
        /// The bodies that it was read with.
        var bodies: [[UInt8]] = []
    }

    /// Sends the next request of a sequence. `check` gives the rule that the status breaks, and a sentence.
    @discardableResult
    func step(
        _ walk: inout Lifecycle, _ operation: TestedOperation, _ name: String,
        fields: [(name: String, value: String)] = [], _ check: (Int) -> (rule: String, message: String)?
    ) async -> Sent? {
        guard !isOver, let base = maker.base(operation) else { return nil }
        var draft = base
        for (name, value) in walk.resource.values {
            for key in draft.values.keys where key.location == .path && key.name == name { draft.values[key] = value }
        }
        draft = factory.freshened(draft)
        draft.fields += fields
        let sent = await send(draft)
        record(sent, draft)
        walk.steps.append(sent.request)
        let testCase = TestCase(name, draft, .declared, operation.operation.node.keyPlace)
        var deviations = judgement(of: sent, testCase).deviations
        if let status = sent.status, status < 500, let broken = check(status) {
            deviations.append(Deviation(broken.rule, "\(name): \(broken.message)", operation.operation.node.keyPlace))
        }
        for deviation in deviations { note(deviation, operation, name, steps: walk.steps) }
        report.results.append(
            CaseResult(
                operation: operation.name, name: name, status: sent.status,
                failures: deviations.map { "\($0.rule): \($0.message)" }, isInconclusive: false))
        return sent
    }

    /// Location leads to what was created (RFC 9110 section 10.2.2).
    private func checkLocation(_ walk: inout Lifecycle, _ producer: Producer, _ read: TestedOperation?) async {
        guard let location = walk.resource.answer["location"], let read else { return }
        let path = PathMatch.path(of: location)
        var request = walk.steps[0]
        request = ContractRequest(
            "GET", path, fields: request.fields.filter { $0.name.lowercased() == "authorization" })
        report.requestCount += 1
        let answer = try? await exchange.send(request)
        // Another path than the one of the document may be meant; what it must not do is lead nowhere.
        let isFound = answer.map { $0.isSuccess || (300...399).contains($0.status) } ?? false
        let isOther = PathMatch.values(basePath + read.path, path).map { values in
            values.contains { name, text in
                walk.resource.values[name].map { ParameterText.text($0) != text } ?? false
            }
        }
        guard !isFound || isOther == true else { return }
        let status = answer.map { "\($0.status)" } ?? "nothing"
        let message = isFound ? "leads to another resource" : "is answered with \(status)"
        let place = producer.operation.operation.responses.node.keyPlace
        note(
            Deviation("location-wrong", "Location: \(location) \(message)", place), producer.operation,
            "read Location", steps: walk.steps + [request])
    }
}
