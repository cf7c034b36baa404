import OpenAPIDocument

extension ContractRun {
    /// Keeps a deviation as a finding, with the smallest request that shows it; counts it when it is known.
    func note(_ deviation: Deviation, _ testCase: TestCase, _ draft: RequestDraft, _ sent: Sent) async {
        let name = testCase.draft.operation.name
        if countAgain(deviation, name) { return }
        let smallest = await shrink(testCase, draft, sent, rule: deviation.rule)
        // Shrinking may have found it on the way.
        add(deviation, name, testCase.name, steps: [smallest])
    }

    /// Keeps a deviation that several requests show.
    func note(_ deviation: Deviation, _ operation: TestedOperation, _ name: String, steps: [ContractRequest]) {
        if !countAgain(deviation, operation.name) { add(deviation, operation.name, name, steps: steps) }
    }

    private func countAgain(_ deviation: Deviation, _ operation: String) -> Bool {
        let known = report.findings.firstIndex {
            $0.operation == operation && $0.rule == deviation.rule && $0.place == deviation.place
        }
        if let known { report.findings[known].count += 1 }
        return known != nil
    }

    private func add(_ deviation: Deviation, _ operation: String, _ name: String, steps: [ContractRequest]) {
        let secrets = [token].compactMap(\.self).map { (value: $0, name: "TOKEN") }
        report.findings.append(
            Finding(
                rule: deviation.rule, operation: operation, testCase: name, message: deviation.message,
                place: deviation.place,
                commands: steps.map { CurlCommand.text($0, baseURL: options.baseURL, secrets: secrets) }))
    }

    // MARK: - Shrinking

    /// The smallest request found within some tries that is answered with a break of the same rule.
    private func shrink(
        _ testCase: TestCase, _ draft: RequestDraft, _ sent: Sent, rule: String
    ) async -> ContractRequest {
        guard sent.answer != nil, report.findings.count < 100 else { return sent.request }
        var (best, request) = (draft, sent.request)
        var tries = 40
        var isSmaller = true
        while isSmaller, tries > 0, !isOver {
            isSmaller = false
            for smaller in smallerDrafts(best, testCase) where tries > 0 {
                tries -= 1
                let fresh = await prepared(smaller)
                let other = await send(fresh)
                if draft.operation.method == "DELETE", other.isSuccess { resources[draft.operation.path] = nil }
                guard judgement(of: other, testCase).deviations.contains(where: { $0.rule == rule }) else { continue }
                (best, request) = (smaller, other.request)
                isSmaller = true
                break
            }
        }
        return request
    }

    /// Drafts with one part less, or a shorter one, that are still about the same.
    private func smallerDrafts(_ draft: RequestDraft, _ testCase: TestCase) -> [RequestDraft] {
        var list: [RequestDraft] = []
        for parameter in draft.operation.parameters where !parameter.required {
            let key = ParameterKey(parameter)
            guard draft.values[key] != nil, draft.focus != .parameter(key) else { continue }
            var smaller = draft
            smaller.values[key] = nil
            list.append(smaller)
        }
        guard case .value(let value, let form)? = draft.body, let schema = form.media.schema, draft.focus != .everything
        else {
            return list
        }
        let wanted = factory.evaluator.violations(of: value, by: schema).map(\.keyword)
        for smaller in value.smallerValues() {
            guard factory.evaluator.violations(of: smaller, by: schema).map(\.keyword) == wanted else { continue }
            var other = draft
            other.body = .value(smaller, form)
            list.append(other)
        }
        return list
    }
}

extension JSONValue {
    /// Values with one part less, the largest step first.
    func smallerValues() -> [JSONValue] {
        switch self {
        case .object(let members):
            let without = members.map { self.without($0.name) }
            return without
                + members.flatMap { member in
                    member.value.smallerValues().map { self.with([member.name: $0]) }
                }
        case .array(let elements):
            var list: [JSONValue] = elements.count > 1 ? [.array(Array(elements.prefix(elements.count / 2)))] : []
            if !elements.isEmpty { list.append(.array(elements.dropLast())) }
            for (position, element) in elements.enumerated().prefix(3) {
                list += element.smallerValues().map { replacing([.element(position)], with: $0) }
            }
            return list
        case .string(let text):
            guard text.count > 1 else { return [] }
            // Half, three quarters, and one less.
            let counts = [text.count / 2, text.count * 3 / 4, text.count - 1]
            return counts.map { .string(String(text.prefix($0))) }
        default: return []
        }
    }
}
