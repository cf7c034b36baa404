import APIRuntime
import Foundation
import OpenAPIDocument
import TestSupport
import Testing

@testable import ContractTesting

/// Documents that others have written, against a server that says `{}` to everything: runs end in time, whatever the schemas.
///
/// The documents are no part of the package: the folder `../shared/specs`, or the one that SHARED_SPECS names.
struct RealDocumentTests {
    private static let folder = ProcessInfo.processInfo.environment["SHARED_SPECS"] ?? Project.path("../shared/specs")
    private static let names = ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).filter {
        $0.hasSuffix(".yaml") || $0.hasSuffix(".yml") || $0.hasSuffix(".json")
    }.sorted()

    /// Says `{}`.
    private struct Yes: HTTPResponder {
        func respond(to request: HTTPRequest) async -> HTTPResponse {
            var fields = HTTPFields()
            fields.append("Content-Type", static: "application/json")
            return HTTPResponse(status: 200, fields: fields, body: .bytes(Array("{}".utf8)))
        }
    }

    @Test(.enabled(if: !names.isEmpty, "the public documents are not there: ../shared/specs"), arguments: names)
    func runsEnd(_ name: String) async throws {
        let text = Array(try Data(contentsOf: URL(fileURLWithPath: Self.folder + "/" + name)))
        let bag = DiagnosticBag()
        let document = try #require(Document.parse(text, file: name, diagnostics: bag))
        var options = ContractOptions(baseURL: "http://127.0.0.1")
        options.token = "contract-token"
        options.maxTime = .seconds(1)
        let report = await ContractRun(document, options, transport: InProcessTransport(Yes())).run()
        #expect(report.results.isEmpty == document.operations.isEmpty)
        #expect(!report.notes.contains { $0.contains("no request could be made") }, "\(report.notes)")
        for row in report.coverage.rows { #expect(row.declared.count > 0) }
    }
}
