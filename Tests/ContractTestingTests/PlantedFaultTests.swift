import OpenAPIDocument
import TestSupport
import Testing

@testable import ContractTesting

/// Deliberate faults of a small service are found and called by their names; the service without them is not blamed.
struct PlantedFaultTests {
    private func run(_ fault: Fault?, _ change: (inout ContractOptions) -> Void = { _ in }) async throws -> RunReport {
        var options = ContractOptions(baseURL: "http://127.0.0.1:8080")
        options.login = "login"
        change(&options)
        let transport = InProcessTransport(NotesService(fault))
        return await ContractRun(try document(notesDocument), options, transport: transport).run()
    }

    @Test func theFaithfulServiceIsNotBlamed() async throws {
        let report = try await run(nil)
        #expect(report.findings.isEmpty, "\(report.findings)")
        #expect(report.notes.isEmpty, "\(report.notes)")
        #expect(report.skipped == 0)
        // Everything that is declared is reached.
        for row in report.coverage.rows {
            #expect(row.undeclared.isEmpty)
            for entry in row.declared { #expect(entry.count > 0, "\(row.operation) \(entry.status)") }
        }
    }

    @Test(arguments: Fault.allCases)
    func faultsAreFoundAndNamed(_ fault: Fault) async throws {
        let report = try await run(fault) { $0.randomCases = 1 }
        let found = Set(report.findings.map(\.rule))
        #expect(found.contains(fault.rule))
        #expect(found.subtracting([fault.rule]).isSubset(of: fault.consequences), "\(report.findings)")
        let first = try #require(report.findings.first { $0.rule == fault.rule })
        #expect(first.operation == fault.operation, "\(first)")
        #expect(first.place.line > 0 && first.place.file == "openapi.yaml")
        #expect(first.commands.last?.contains("curl -i") ?? false)
    }

    @Test func valuesThatMatterAreShrunk() async throws {
        let report = try await run(.idIsTextForLongTitles)
        let command = try #require(report.findings.first?.commands.last)
        // 31 characters are needed, and the kind.
        #expect(command.hasPrefix("curl -i -X") == false)
        #expect(command.hasPrefix("curl -i 'http://127.0.0.1:8080/notes' -H 'Content-Type: application/json'"))
        let title = try #require(command.firstMatch(of: /"title":"(a+|é+)"/)?.1)
        #expect(title.count == 31, "\(command)")
        #expect(!command.contains("parts") && command.contains("Bearer ${TOKEN}"))
        #expect(report.findings[0].place.pointer.contains("/properties/id"))
    }

    @Test func theSameSeedSendsTheSame() async throws {
        func results(_ seed: UInt64) async throws -> [String] {
            try await run(.validRefused) { $0.seed = seed }.results.map {
                "\($0.operation) \($0.name) \($0.status ?? 0) \($0.failures)"
            }
        }
        let first = try await results(3)
        #expect(try await results(3) == first)
    }

    @Test func runsAreBounded() async throws {
        let few = try await run(nil) { $0.maxCases = 7 }
        #expect(few.skipped > 0 && few.results.count < 80)
        let none = try await run(nil) { $0.maxTime = .zero }
        #expect(none.results.isEmpty && none.skipped > 0)
        let one = try await run(nil) { $0.operations = ["readNote"] }
        #expect(one.coverage.rows.map(\.operation) == ["readNote"] && one.findings.isEmpty)
    }

    @Test func withoutCredentialsItSaysSo() async throws {
        let report = try await run(nil) { $0.login = nil }
        #expect(
            report.notes.contains(
                "5 operations need credentials, and there are none: give --token TOKEN or --login login"))
        #expect(report.findings.isEmpty)
        #expect(report.results.filter { $0.operation == "createNote" }.allSatisfy { $0.status == 401 })
        let token = try await run(nil) {
            $0.login = nil
            $0.token = NotesService.token
        }
        #expect(token.findings.isEmpty && token.notes.isEmpty)
        #expect(token.coverage.counts.reached == token.coverage.counts.declared)
    }
}
