import OpenAPIDocument

/// What is thought of an answer.
struct Judgement {
    var deviations: [Deviation] = []
    /// Whether the answer says nothing about what was tried: refused for another reason.
    var isInconclusive = false
}

extension ContractRun {
    /// Holds an answer against the document and against what the case expects.
    func judgement(of sent: Sent, _ testCase: TestCase) -> Judgement {
        let operation = testCase.draft.operation
        let answer: ContractAnswer
        switch sent.outcome {
        case .success(let given): answer = given
        case .failure(let error):
            return Judgement(deviations: [Deviation("no-answer", "there is no answer: \(error)", testCase.place)])
        }
        if answer.status >= 500, !(answer.status == 503 && operation.declares(503)) {
            return Judgement(
                deviations: [
                    Deviation("server-error", "status \(answer.status) says that the server failed", testCase.place)
                ])
        }
        if case .methodNotAllowed(let methods) = testCase.expectation {
            return methodNotAllowed(answer, methods, testCase)
        }
        var judgement = Judgement()
        judgement.deviations = judge.deviations(
            of: answer, of: operation.operation, hasBody: testCase.draft.method != "HEAD")
        let isRefusal = (400...499).contains(answer.status)
        switch testCase.expectation {
        case .accepted: judgeAccepted(answer, testCase, &judgement)
        case .refused(let rule):
            if !isRefusal {
                judgement.deviations.append(
                    Deviation(rule, "\(testCase.name) is answered with \(answer.status), not refused", testCase.place))
            } else {
                // Not authorised, not found, a conflict, too often: the request was not looked at so closely.
                let isPath = rule.hasPrefix("not-enforced/path/")
                let other = [401, 403, 409, 412, 423, 429] + (isPath ? [] : [404])
                judgement.isInconclusive = other.contains(answer.status)
            }
        case .unauthorized(let rule):
            if !isRefusal {
                judgement.deviations.append(
                    Deviation(rule, "\(testCase.name) is answered with \(answer.status)", testCase.place))
            }
            judgement.isInconclusive = isRefusal && ![401, 403].contains(answer.status)
        case .declared, .methodNotAllowed: break
        }
        return judgement
    }

    private func judgeAccepted(_ answer: ContractAnswer, _ testCase: TestCase, _ judgement: inout Judgement) {
        let operation = testCase.draft.operation
        func add(_ rule: String, _ message: String) {
            judgement.deviations.append(Deviation(rule, message, testCase.place))
        }
        switch answer.status {
        case ..<400: break
        case 400, 405, 406, 411, 413, 414, 415, 431:
            add("valid-request-refused", "\(testCase.name) is allowed, but answered with \(answer.status)")
        case 422 where !operation.declares(400):
            add("valid-request-refused", "\(testCase.name) is allowed, but answered with 422")
        case 401 where operation.isSecured && hasCredentials(operation):
            add("valid-credentials-refused", "the credentials were accepted before, and are answered with 401")
        case 404 where resources[operation.path] != nil:
            add("resource-missing", "the resource was just created, and is answered with 404")
        default: judgement.isInconclusive = true
        }
    }

    private func methodNotAllowed(_ answer: ContractAnswer, _ methods: [String], _ testCase: TestCase) -> Judgement {
        // Who may not come in, or comes too often, is not told which methods there are.
        if [401, 403, 429, 503].contains(answer.status) { return Judgement(isInconclusive: true) }
        guard answer.status == 405 else {
            let message = "\(testCase.name) is not declared, and answered with \(answer.status) instead of 405"
            return Judgement(deviations: [Deviation("unsupported-method/status", message, testCase.place)])
        }
        // RFC 9110 section 15.5.6.
        guard let allow = answer["allow"] else {
            let message = "a 405 must say in Allow which methods there are (RFC 9110 section 15.5.6)"
            return Judgement(deviations: [Deviation("unsupported-method/allow-missing", message, testCase.place)])
        }
        let allowed = allow.split(separator: ",").map { $0.filter { $0 != " " } }
        let missing = methods.filter { !allowed.contains($0) }
        guard missing.isEmpty, !allowed.contains(testCase.draft.method) else {
            let message = "Allow: \(allow) does not fit the methods of the document, \(methods.joined(separator: ", "))"
            return Judgement(deviations: [Deviation("unsupported-method/allow-wrong", message, testCase.place)])
        }
        return Judgement()
    }
}
