import OpenAPIDocument
import Patterns
import Testing

@testable import ContractTesting

/// The values that are made of schemas.
struct ValueTests {
    @Test(arguments: [
        "^[a-z]{3}$", #"^\d{4}-\d{2}$"#, "^(red|green|blue)+$", "^[^a-z]*$", #"^[\w.-]+@[\w-]+\.[a-z]{2,}$"#,
        #"^\u0041\x42\{\}$"#, "^(?=.*x)[a-x]+$", "^[^\\u0000]*$",
        #"^("([ !#-\[\]-~]|\\["\\])+"|[!#-''*+./0-9:=A-Z^-z|~-]+)$"#,
        #"^\p{L}+$"#, "^a|b$", "[A-Z]", "",
    ])
    func textsMatchTheirPatterns(_ pattern: String) throws {
        let tree = try #require(PatternTree.parse(pattern))
        let expression = try RegularExpression(ecma: pattern)
        var random = SeededGenerator(seed: 1)
        let texts = (0..<200).map { tree.text(extra: $0 % 5, &random) }
        // What assertions ask for is not made on purpose: some of the texts match.
        #expect(texts.contains { expression.matches($0) })
        if !pattern.contains("(?=") { #expect(texts.allSatisfy { expression.matches($0) }) }
    }

    @Test func textsHaveTheLengthThatIsAskedFor() throws {
        for (yaml, length) in [
            ("{type: string, pattern: '^[a-f]+-[0-9]+$'}", 17), ("{type: string, format: email}", 254),
            ("{type: string, format: email}", 5), ("{type: string, format: hostname}", 63),
            ("{type: string, pattern: '^[^x]*$'}", 5000),
        ] {
            let (document, schema) = try schema(yaml)
            let factory = ValueFactory(document)
            let text = try #require(factory.texts(SchemaFacts(schema, document), length: length).first)
            #expect(text.unicodeScalars.count == length)
            #expect(factory.evaluator.allows(.string(text), by: schema), "\(text)")
        }
    }

    private let task = """
        type: object
        additionalProperties: false
        required: [title]
        properties:
          title: {type: string, minLength: 1, maxLength: 20}
          priority: {type: integer, minimum: 1, maximum: 5}
          due: {type: [string, 'null'], format: date-time}
          tags: {type: array, maxItems: 3, uniqueItems: true, items: {type: string, enum: [a, b, c]}}
          owner: {type: object, required: [name], properties: {name: {type: string, pattern: '^[A-Z]'}}}
        """

    /// Values of a parent are of its descendants, also where two properties tell them apart.
    @Test func valuesOfAParentAreOfAllKinds() throws {
        let others = """
            Pet: {type: object, required: [kind], properties: {kind: {type: string}}, discriminator: {propertyName: kind, mapping: {cat: Cat}}}
            Cat: {allOf: [{$ref: '#/components/schemas/Pet'}], required: [lives], properties: {lives: {type: integer, maximum: 9}}}
            Robot: {allOf: [{$ref: '#/components/schemas/Pet'}], required: [model], discriminator: {propertyName: model}, properties: {model: {type: string}}}
            Rover: {allOf: [{$ref: '#/components/schemas/Robot'}], required: [wheels], properties: {wheels: {type: integer}}}
            """
        let (document, schema) = try schema("$ref: '#/components/schemas/Pet'", beside: others)
        let factory = ValueFactory(document)
        var random = SeededGenerator(seed: 1)
        let values = (0..<100).compactMap { _ in factory.random(schema, &random) }
        let kinds = Set(values.compactMap { $0["kind"]?.string })
        #expect(kinds.isSuperset(of: ["cat", "Robot", "Pet"]))
        let names = Set(values.flatMap { $0.members?.map(\.name) ?? [] })
        #expect(names.isSuperset(of: ["lives", "model", "wheels"]))
        let cat: JSONValue = ["kind": "cat", "lives": 9]
        let mistakes = Set(factory.violations(of: cat, schema).map { "\($0.path.pointer) \($0.keyword)" })
        #expect(mistakes.isSuperset(of: ["/lives required", "/lives maximum", "/kind required"]))
    }

    @Test func everyConstraintHasItsBoundsAndItsViolations() throws {
        let (document, schema) = try schema(task)
        let factory = ValueFactory(document)
        let whole = try #require(factory.valid(schema))
        #expect(whole.members?.map(\.name) == ["title", "priority", "due", "tags", "owner"])
        let bounds = Set(factory.boundaries(of: whole, schema).map { "\($0.path.pointer) \($0.keyword)" })
        for bound in [
            "/title minLength", "/title maxLength", "/priority maximum", "/due type",
            "/tags maxItems",
            "/tags/0 enum", "/due required",
        ] {
            #expect(bounds.contains(bound), "\(bound)")
        }
        let violations = factory.violations(of: whole, schema)
        let found = Set(violations.map { "\($0.path.pointer) \($0.keyword)" })
        for violation in [
            "/title required", "/title minLength", "/title maxLength", "/title type", "/priority minimum",
            "/priority maximum",
            "/priority type", "/due format", "/due type", "/tags maxItems", "/tags uniqueItems", "/tags/0 enum",
            "/owner/name required",
            "/owner/name pattern", " type", "/contractTestExtra additionalProperties",
        ] {
            #expect(found.contains(violation), "\(violation)")
        }
        for violation in violations { #expect(!factory.evaluator.allows(violation.applied(to: whole), by: schema)) }
        #expect(violations.allSatisfy { $0.place != nil })
    }

    @Test func randomValuesAreValidAndTheSameForTheSameSeed() throws {
        let (document, schema) = try schema(task)
        func values() -> [JSONValue?] {
            let factory = ValueFactory(document)
            var random = SeededGenerator(seed: 7)
            return (0..<100).map { _ in factory.random(schema, &random) }
        }
        let first = values()
        #expect(first == values())
        let evaluator = SchemaEvaluator(document, .request)
        for value in first { #expect(evaluator.allows(try #require(value), by: schema)) }
        #expect(Set(first.map { "\($0 ?? .null)" }).count > 90)
    }

    @Test func alternativesHaveValuesOfEach() throws {
        let others = """
            Cat: {type: object, required: [kind, lives], properties: {kind: {const: cat}, lives: {type: integer}}}
            Dog: {type: object, required: [kind, tail], properties: {kind: {const: dog}, tail: {type: string}}}
            """
        let (document, schema) = try schema(
            "oneOf: [{$ref: '#/components/schemas/Cat'}, {$ref: '#/components/schemas/Dog'}]", beside: others)
        let factory = ValueFactory(document)
        let whole = try #require(factory.valid(schema))
        let kinds = factory.boundaries(of: whole, schema).compactMap { $0.applied(to: whole)["kind"]?.string }
        #expect(whole["kind"] == "cat" && kinds.contains("dog"))
    }

    @Test(.timeLimit(.minutes(1))) func schemasOfSchemasEnd() throws {
        let yaml = "{type: object, required: [next], properties: {next: {$ref: '#/components/schemas/Value'}}}"
        let (document, schema) = try schema(yaml)
        #expect(ValueFactory(document).valid(schema) == nil)
    }
}
