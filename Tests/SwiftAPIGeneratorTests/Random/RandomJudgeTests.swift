import ContractTesting
import Foundation
import OpenAPIDocument
import TestSupport
import Testing

/// The judge of answers against the letter of JSON Schema, over random schemas and values.
struct RandomJudgeTests {
    @Test(arguments: ["GoldenRandomAPI", "GoldenRandom30API"])
    func theJudgeAgreesWithTheSchema(_ folder: String) throws {
        let text = Array(try Data(contentsOf: URL(filePath: Project.path("Tests/\(folder)/openapi.json"))))
        let bag = DiagnosticBag()
        let document = try #require(Document.parse(text, file: "openapi.json", diagnostics: bag))
        let evaluator = SchemaEvaluator(document, .request)
        let file = try JSONValue(parsing: text)
        let judge = SchemaJudge(file)
        var values = RandomValues(seed: 20_261_121, document: file)
        var differences: [String] = []
        for (name, schema) in file["components"]?["schemas"]?.members ?? [] {
            let typed = try #require(document.components.schemas[name])
            for _ in 0..<100 {
                let value = values.value(for: schema)
                let isValid = judge.allows(value, by: schema)
                let found = evaluator.violations(of: value, by: typed)
                guard found.isEmpty != isValid else { continue }
                differences.append("\(name) \(isValid ? "is valid: \(found)" : "is invalid"): \(value)\n  \(schema)")
            }
        }
        #expect(differences.isEmpty, "\(differences.count)\n\(differences.prefix(5).joined(separator: "\n"))")
    }
}
