import CommandLineSupport
import ContractTesting
import CurlTransport
import OpenAPIDocument

extension ContractCommand {
    /// Tests the server and prints what was found.
    func run(_ console: Console) async throws(UsageError) -> Int32 {
        guard let document = usableDocument(spec, console, tool: "apicontract") else { return 1 }
        try checkOperations(document)
        var configuration = CurlConfiguration()
        configuration.totalTimeout = timeout
        configuration.httpVersion = .http1
        let transport: CurlTransport
        do { transport = try CurlTransport(origin, configuration) } catch {
            throw UsageError("--base-url cannot be '\(options.baseURL)': \(error)")
        }
        let start = ContinuousClock.now
        let run = ContractRun(document, options, transport: transport)
        if let reason = await run.unreachable() {
            console.printError("apicontract: error: nobody answers at \(options.baseURL): \(reason)")
            return 1
        }
        let report = await run.run()
        let took = ContinuousClock.now - start
        do throws(FileError) {
            if let junit { try writeIfChanged(Array(JUnitReport.text(report).utf8), to: junit) }
            if let json, json != standardInput { try writeIfChanged(report.json.bytes + [0x0A], to: json) }
        } catch {
            console.printError("apicontract: error: \(error)")
            return 1
        }
        if json == standardInput {
            console.write(report.json.bytes + [0x0A])
        } else {
            TextReport(report: report, took: took, usesColor: console.usesColor).print(to: console)
        }
        return report.findings.isEmpty ? 0 : 1
    }

    /// Scheme, host and port of the base URL.
    private var origin: String {
        options.baseURL.split(separator: "/", maxSplits: 3, omittingEmptySubsequences: false).prefix(3).joined(
            separator: "/")
    }

    private func checkOperations(_ document: Document) throws(UsageError) {
        let ids = document.operations.compactMap(\.operation.operationID)
        let names = ids + document.operations.map { "\($0.method.token) \($0.path)" }
        for (option, given) in [
            ("--only-operations", options.operations), ("--login", options.login.map { [$0] } ?? []),
        ] {
            for name in given where !names.contains(name) {
                let help =
                    didYouMean(name, names).map { "Did you mean \($0)?" } ?? "There are \(ids.joined(separator: ", "))"
                throw UsageError("\(option): the document has no operation '\(name)'. \(help)")
            }
        }
    }
}
