import OpenAPIDocument

import enum APIRuntime.PercentEncoding

extension ContractRun {
    /// Sends the request of a case, judges the answer, and keeps what came of it.
    func perform(_ testCase: TestCase) async {
        let operation = testCase.draft.operation
        let count = caseCounts[operation.name, default: 0]
        guard !isOver, count < options.maxCases else {
            report.skipped += 1
            return
        }
        caseCounts[operation.name] = count + 1
        let (draft, sent) = await sendWithSession(testCase.draft)
        record(sent, testCase.draft)
        let judgement = judgement(of: sent, testCase)
        report.results.append(
            CaseResult(
                operation: operation.name, name: testCase.name, status: sent.status,
                failures: judgement.deviations.map { "\($0.rule): \($0.message)" },
                isInconclusive: judgement.isInconclusive))
        for deviation in judgement.deviations { await note(deviation, testCase, draft, sent) }
    }

    /// Sends a draft; once more where the session or the resource turns out to have ended.
    private func sendWithSession(_ draft: RequestDraft) async -> (RequestDraft, Sent) {
        var prepared = await prepared(draft)
        var sent = await send(prepared)
        if case .valid = draft.credentials, sent.status == 401, draft.operation.isSecured, options.login != nil {
            await logIn()
            resources = [:]
            prepared = await self.prepared(draft)
            sent = await send(prepared)
        }
        let path = draft.operation.path
        if sent.status == 404, resources[path] != nil, draft.focus != .everything, draft.texts.isEmpty {
            resources[path] = nil
            prepared = await self.prepared(draft)
            sent = await send(prepared)
        }
        if draft.operation.method == "DELETE", sent.isSuccess { resources[path] = nil }
        return (prepared, sent)
    }

    /// Sends a request as it is.
    func send(_ draft: RequestDraft) async -> Sent {
        let request = request(draft)
        report.requestCount += 1
        let outcome: Result<ContractAnswer, NoAnswer>
        do throws(NoAnswer) { outcome = .success(try await exchange.send(request)) } catch { outcome = .failure(error) }
        return Sent(request: request, outcome: outcome)
    }

    /// The request of a draft, with credentials.
    func request(_ draft: RequestDraft) -> ContractRequest {
        var target = basePath + draft.target()
        var fields = draft.headers()
        var extra = options.fields
        let parts: [CredentialPart]
        switch draft.credentials {
        case .valid: parts = token.flatMap { credentials.parts(draft.operation, token: $0) } ?? []
        case .parts(let own):
            parts = own
            let names = (credentials.parts(draft.operation, token: "-") ?? []).map { $0.name.lowercased() }
            extra.removeAll { (names + ["authorization", "cookie"]).contains($0.name.lowercased()) }
        }
        for part in parts {
            switch part.location {
            case .query, .querystring:
                target +=
                    (target.contains("?") ? "&" : "?") + PercentEncoding.encoded(part.name) + "="
                    + PercentEncoding.encoded(part.value)
            case .cookie:
                let cookies = fields.first { $0.name == "Cookie" }.map { $0.value + "; " } ?? ""
                fields.removeAll { $0.name == "Cookie" }
                fields.append(("Cookie", cookies + "\(part.name)=\(part.value)"))
            case .header, .path: fields.append((part.name, part.value))
            }
        }
        for field in extra where !fields.contains(where: { $0.name.lowercased() == field.name.lowercased() }) {
            fields.append(field)
        }
        return ContractRequest(draft.method, target, fields: fields, body: draft.bodyBytes)
    }

    /// The draft with values of a living resource in its path, and with values of its own where they should be unique.
    func prepared(_ draft: RequestDraft) async -> RequestDraft {
        var draft = draft
        guard draft.focus != .everything else { return draft }
        if !draft.operation.pathParameters.isEmpty, let resource = await resource(for: draft.operation) {
            for parameter in draft.operation.pathParameters where draft.texts[ParameterKey(parameter)] == nil {
                if let value = resource.values[parameter.name] { draft.values[ParameterKey(parameter)] = value }
            }
        }
        return factory.freshened(draft)
    }

    /// Counts which statuses were reached.
    func record(_ sent: Sent, _ draft: RequestDraft) {
        guard let status = sent.status, draft.method == draft.operation.method else { return }
        report.coverage.record(
            draft.operation.name, judge.declared(status, draft.operation.operation)?.node.key, status)
    }
}
