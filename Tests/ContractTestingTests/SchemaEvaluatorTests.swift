import OpenAPIDocument
import Testing

@testable import ContractTesting

/// The judge of values: JSON Schema 2020-12 with OpenAPI's additions, keyword by keyword.
struct SchemaEvaluatorTests {
    /// The keywords that a value violates.
    private func keywords(
        _ json: String, _ yaml: String, beside others: String = "", _ direction: SchemaEvaluator.Direction = .response,
        strict: Bool = false
    ) throws -> [String] {
        let (document, schema) = try schema(yaml, beside: others)
        let evaluator = SchemaEvaluator(document, direction, reportsUndeclared: strict)
        return evaluator.violations(of: try JSONValue(parsing: Array(json.utf8)), by: schema).map(\.keyword)
    }

    @Test(
        arguments: [
            ("1", "type: integer", []), ("1.0", "type: integer", []), ("1.5", "type: integer", ["type"]),
            ("null", "type: [string, 'null']", []), ("null", "type: string", ["type"]),
            ("\"é\"", "maxLength: 1", []), ("\"ab\"", "maxLength: 1", ["maxLength"]),
            ("\"\"", "minLength: 1", ["minLength"]),
            ("3", "exclusiveMaximum: 3", ["exclusiveMaximum"]), ("0.3", "multipleOf: 0.1", []),
            ("0.35", "multipleOf: 0.1", ["multipleOf"]),
            ("9223372036854775808", "{type: integer, format: int64}", ["format"]),
            ("\"2026-02-30\"", "{type: string, format: date}", ["format"]),
            ("\"b1\"", "pattern: '^[a-z]\\d$'", []), ("\"1b\"", "pattern: '^[a-z]\\d$'", ["pattern"]),
            ("1.0", "enum: [1, two]", []), ("2", "enum: [1, two]", ["enum"]), ("{\"a\": 1}", "const: {a: 1.0}", []),
            ("[1, 1.0]", "uniqueItems: true", ["uniqueItems"]),
            ("[1, \"a\"]", "prefixItems: [{type: string}]", ["type"]),
            ("[1]", "contains: {type: string}", ["contains"]), ("{}", "required: [a]", ["required"]),
            ("{\"b\": 1}", "{properties: {a: {}}, additionalProperties: false}", ["additionalProperties"]),
            ("{\"ab\": 1}", "propertyNames: {maxLength: 1}", ["propertyNames"]),
            ("{\"a\": 1}", "dependentRequired: {a: [b]}", ["dependentRequired"]),
            ("1", "not: {type: integer}", ["not"]),
            ("5", "{if: {minimum: 3}, then: {multipleOf: 2}, else: {maximum: 0}}", ["multipleOf"]),
            ("1", "oneOf: [{type: integer}, {type: number}]", ["oneOf"]),
            ("true", "anyOf: [{type: integer}]", ["anyOf"]),
            (
                "{\"a\": 1, \"b\": 2}", "{allOf: [{properties: {a: {}}}], unevaluatedProperties: false}",
                ["unevaluatedProperties"]
            ),
            ("[1, 2]", "{prefixItems: [{}], unevaluatedItems: false}", ["unevaluatedItems"]),
        ] as [(String, String, [String])])
    func keywordsOfJSONSchema(_ json: String, _ yaml: String, _ expected: [String]) throws {
        #expect(try keywords(json, yaml) == expected)
    }

    @Test func propertiesHaveADirection() throws {
        let yaml = "{type: object, required: [id, key], properties: {id: {readOnly: true}, key: {writeOnly: true}}}"
        #expect(try keywords("{\"id\": 1}", yaml) == [])
        #expect(try keywords("{\"key\": 1}", yaml) == ["required", "writeOnly"])
        #expect(try keywords("{\"id\": 1, \"key\": 1}", yaml) == ["writeOnly"])
        #expect(try keywords("{\"key\": 1}", yaml, .request) == [])
    }

    @Test func undeclaredPropertiesAreFoundWhereSomeAreDeclared() throws {
        let yaml = "{allOf: [{properties: {a: {properties: {c: {}}}}}, {properties: {b: {}}}]}"
        #expect(
            try keywords("{\"a\": {\"d\": 1}, \"b\": 1, \"x\": 1}", yaml, strict: true) == ["undeclared", "undeclared"])
        #expect(try keywords("{\"a\": {\"d\": 1}, \"x\": 1}", yaml) == [])
        #expect(try keywords("{\"x\": 1}", "type: object", strict: true) == [])
        #expect(try keywords("{\"x\": 1}", "{properties: {a: {}}, additionalProperties: true}", strict: true) == [])
    }

    @Test func theDiscriminatorChooses() throws {
        let yaml = """
            oneOf: [{$ref: '#/components/schemas/Cat'}, {$ref: '#/components/schemas/Dog'}]
            discriminator: {propertyName: kind, mapping: {woof: '#/components/schemas/Dog'}}
            """
        let others = """
            Cat: {type: object, required: [kind, lives], properties: {kind: {type: string}, lives: {type: integer}}}
            Dog: {type: object, required: [kind, tail], properties: {kind: {type: string}, tail: {type: string}}}
            """
        #expect(try keywords("{\"kind\": \"woof\", \"tail\": \"long\"}", yaml, beside: others) == [])
        #expect(try keywords("{\"kind\": \"woof\", \"lives\": 9}", yaml, beside: others) == ["required"])
        #expect(try keywords("{\"kind\": \"Cat\", \"lives\": \"9\"}", yaml, beside: others) == ["type"])
        #expect(try keywords("{\"kind\": \"bird\"}", yaml, beside: others) == ["discriminator"])
    }

    @Test func theDiscriminatorOfAParentChooses() throws {
        let others = """
            Pet: {type: object, required: [kind], properties: {kind: {type: string}}, discriminator: {propertyName: kind, mapping: {cat: Cat}}}
            Cat: {allOf: [{$ref: '#/components/schemas/Pet'}], required: [lives], properties: {lives: {type: integer}}}
            Lion: {allOf: [{$ref: '#/components/schemas/Cat'}], required: [mane], properties: {mane: {type: string}}}
            """
        func found(_ json: String, _ name: String = "Pet") throws -> [String] {
            try keywords(json, "$ref: '#/components/schemas/\(name)'", beside: others)
        }
        #expect(try found("{\"kind\": \"cat\", \"lives\": 9}") == [])
        #expect(try found("{\"kind\": \"cat\"}") == ["required"])
        #expect(try found("{\"kind\": \"Lion\", \"lives\": 9}") == ["required"])
        #expect(try found("{\"kind\": \"Lion\", \"lives\": 9}", "Cat") == ["required"])
        // What the mapping does not have, also the name of a schema that it has, is of the parent alone.
        #expect(try found("{\"kind\": \"Cat\"}") == [])
        #expect(try found("{\"kind\": \"bird\"}") == [])
        #expect(try found("{\"kind\": \"bird\"}", "Cat") == ["required"])
        #expect(try found("{\"lives\": 9}") == ["required"])
        #expect(try found("{\"kind\": 1}") == ["type"])
        #expect(try found("[]") == ["anyOf"])
    }

    /// `Tolerance.closedAllOf`: the members of all parts, and no others.
    @Test func closedPartsCloseTheWhole() throws {
        let yaml = "allOf: [{properties: {a: {}}, additionalProperties: false}, {properties: {b: {}}}]"
        let (document, schema) = try schema(yaml, isFlawed: true)
        let evaluator = SchemaEvaluator(document, .response)
        #expect(evaluator.allows(["a": 1, "b": 2], by: schema))
        #expect(
            evaluator.violations(of: ["a": 1, "c": 2], by: schema).map(\.description) == [
                "/c is a property that is not allowed"
            ])
    }

    @Test func violationsSayWhereTheyAre() throws {
        let (document, schema) = try schema("{properties: {a: {items: {maximum: 1}}}}")
        let evaluator = SchemaEvaluator(document, .response)
        let found = try #require(evaluator.violations(of: ["a": [1, 2]], by: schema).first)
        #expect(found.pointer == "/a/1" && found.description == "/a/1 must be at most 1")
        #expect(found.place.pointer == "#/components/schemas/Value/properties/a/items/maximum")
    }

    @Test func circlesEnd() throws {
        let yaml = "anyOf: [{$ref: '#/components/schemas/Value'}, {items: {$ref: '#/components/schemas/Value'}}]"
        _ = try keywords("[[[[1, 2], 3], 4], 5]", yaml)
    }
}
