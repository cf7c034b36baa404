package import APIRuntime
package import OpenAPIDocument

/// One run of the cases of a document against a server.
///
/// Document -> operations -> cases -> requests -> answers -> deviations -> findings. The same seed makes the same requests
/// in the same order, as far as the server answers the same.
package final class ContractRun {
    let document: Document
    let options: ContractOptions
    let exchange: HTTPExchange
    let maker: CaseMaker
    let judge: ResponseJudge
    let credentials: CredentialMaker
    /// The operations that are tested, and all of them.
    let tested: [TestedOperation]
    let all: [TestedOperation]
    /// What the path of the base URL is, without a slash at its end.
    let basePath: String
    private let start = ContinuousClock.now

    /// The token that is sent.
    var token: String?
    /// Values that belong to the session, by name: what the login was given and what it gave.
    var sessionValues: [String: JSONValue] = [:]
    /// A living resource for each path that has parameters.
    var resources: [String: Resource] = [:]
    /// How often a resource could not be made.
    var failedResources: [String: Int] = [:]
    var report: RunReport
    /// How many requests each operation got.
    var caseCounts: [String: Int] = [:]
    /// Whether requests are sent to find the smallest that fails.
    var isShrinking = false

    /// A run against the server behind a transport.
    package init(_ document: Document, _ options: ContractOptions, transport: any ClientTransport) {
        self.document = document
        self.options = options
        exchange = HTTPExchange(transport)
        maker = CaseMaker(document, seed: options.seed, randomCount: options.randomCases, known: options.values)
        judge = ResponseJudge(document, allowsUndeclared: options.allowsUndeclared)
        credentials = CredentialMaker(document: document)
        all = document.operations.map { TestedOperation($0, document) }
        let only = options.operations
        tested = only.isEmpty ? all : all.filter { only.contains($0.name) || only.contains("\($0.method) \($0.path)") }
        let parts = options.baseURL.split(separator: "/", maxSplits: 3, omittingEmptySubsequences: false)
        var path = parts.count > 3 ? "/" + parts[3] : ""
        while path.hasSuffix("/") { path.removeLast() }
        basePath = path
        token = options.token
        report = RunReport(seed: options.seed, operations: tested)
    }

    var factory: ValueFactory { maker.factory }

    /// Whether the time is up.
    var isOver: Bool { ContinuousClock.now - start > options.maxTime }

    /// Runs everything.
    package func run() async -> RunReport {
        factory.deadline = start + options.maxTime
        factory.limit = options.maxCases
        await logIn()
        noteMissingCredentials()
        if tested.isEmpty { report.notes.append("the document has no operations") }
        // Sessions end last.
        let ordered = tested.filter { !$0.endsSession } + tested.filter(\.endsSession)
        for operation in ordered { await runFirst(operation) }
        for operation in ordered where hasCredentials(operation) {
            for testCase in maker.others(operation) { await perform(testCase) }
        }
        await runOtherMethods()
        await runSequences()
        return report
    }

    /// The document's example, without credentials and with wrong ones.
    private func runFirst(_ operation: TestedOperation) async {
        guard let base = maker.base(operation) else {
            report.notes.append("\(operation.name): no request could be made of the document")
            return
        }
        if hasCredentials(operation) { for testCase in maker.first(operation) { await perform(testCase) } }
        guard operation.isSecured else { return }
        var draft = base
        draft.credentials = .parts([])
        let place = maker.place(operation, "security")
        await perform(
            TestCase("without credentials", draft, .unauthorized(rule: "credentials-not-required"), place))
        for wrong in credentials.wrong(operation, token: token) {
            draft.credentials = .parts(wrong.parts)
            await perform(TestCase(wrong.label, draft, .unauthorized(rule: "wrong-credentials-accepted"), place))
        }
    }

    private func runOtherMethods() async {
        var paths: [String] = []
        for operation in tested where !paths.contains(operation.path) { paths.append(operation.path) }
        for path in paths {
            let operations = all.filter { $0.path == path }
            for testCase in maker.otherMethods(operations) where !isAnswered(testCase.draft, beside: path) {
                await perform(testCase)
            }
        }
    }

    /// Whether another path of the document covers the target and has the method: `/users/me` beside `/users/{id}`.
    private func isAnswered(_ draft: RequestDraft, beside path: String) -> Bool {
        let target = String(draft.target().prefix { $0 != "?" })
        return all.contains { $0.path != path && $0.method == draft.method && PathMatch.values($0.path, target) != nil }
    }

    private func noteMissingCredentials() {
        let secured = tested.filter { !hasCredentials($0) }
        guard !secured.isEmpty else { return }
        let candidates = all.filter { !$0.isSecured && $0.method == "POST" && TokenText.isLikelyLogin($0) }.map(\.name)
        let hint = candidates.first.map { "--login \($0)" } ?? "--login OPERATION"
        report.notes.append(
            "\(secured.count) operations need credentials, and there are none: give --token TOKEN or \(hint)")
    }

    /// Whether requests to an operation can show who sends them, where they have to.
    func hasCredentials(_ operation: TestedOperation) -> Bool {
        guard operation.isSecured, token == nil else { return true }
        let names =
            (credentials.parts(operation, token: "-") ?? []).map { $0.name.lowercased() } + ["authorization", "cookie"]
        return options.fields.contains { names.contains($0.name.lowercased()) }
    }
}

extension ContractRun {
    /// Why nobody answers; nil when somebody does.
    package func unreachable() async -> String? {
        do throws(NoAnswer) {
            _ = try await exchange.send(ContractRequest("GET", basePath.isEmpty ? "/" : basePath))
            return nil
        } catch {
            return error.description
        }
    }
}
