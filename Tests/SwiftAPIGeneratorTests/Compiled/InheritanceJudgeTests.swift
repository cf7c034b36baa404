import Foundation
import OpenAPIDocument
import TestSupport
import Testing

import enum APIRuntime.HTTPMethod

@testable import ContractTesting

/// The judge of answers and the generated server have to agree on what values of a parent are.
struct InheritanceJudgeTests {
    @Test func theJudgeAgreesWithTheGeneratedServer() async throws {
        let text = Array(try Data(contentsOf: URL(filePath: Project.path("Tests/GoldenFrameworksAPI/openapi.yaml"))))
        let document = try #require(Document.parse(text, file: "openapi.yaml", diagnostics: DiagnosticBag()))
        let schema = try #require(document.components.schemas["Creatures"])
        let factory = ValueFactory(document)
        factory.limit = 10
        var random = SeededGenerator(seed: 20_261_121)
        var accepted = 0
        var differences: [String] = []
        for _ in 0..<40 {
            let whole = try #require(factory.random(schema, &random))
            let variants = factory.violations(of: whole, schema).map { $0.applied(to: whole) }
            for value in [whole, renamed(whole, &random)] + variants {
                let isValid = factory.evaluator.allows(value, by: schema)
                let answer = await Frameworks.send(.post, "/creatures", json(value))
                if isValid { accepted += 1 }
                if answer.hasPrefix("200") != isValid { differences.append("\(isValid): \(json(value)) \(answer)") }
            }
        }
        #expect(differences.isEmpty, "\(differences.count)\n\(differences.prefix(5).joined(separator: "\n"))")
        #expect(accepted > 40)
    }

    private func json(_ value: JSONValue) -> String { String(decoding: value.bytes, as: UTF8.self) }

    /// The value with other kinds of creatures, whatever members they have.
    private func renamed(_ value: JSONValue, _ random: inout SeededGenerator) -> JSONValue {
        switch value {
        case .array(let elements): return .array(elements.map { renamed($0, &random) })
        case .object(let members):
            let kinds = ["cat", "kitten", "hound", "Poodle", "Fish", "Robot", "Creature", "Cat", "bird"]
            return .object(
                members.map { name, value in
                    let kind = kinds.randomElement(using: &random) ?? ""
                    return (name, name == "kind" ? .string(kind) : renamed(value, &random))
                })
        default: return value
        }
    }
}
