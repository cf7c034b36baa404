import OpenAPIDocument
import Testing

/// What the checker of defaults and examples says: a value, a schema, the sentences.
@Suite struct SchemaCheckerTests {
    private func sentences(_ value: String, _ schema: String) -> [String] {
        let text =
            BadDocument.head + """
                components:
                  schemas:
                    Holder: {examples: [\(value)], allOf: [\(schema)]}
                    Name: {type: string, maxLength: 3}
                    Tree: {type: object, properties: {left: {$ref: '#/components/schemas/Tree'}}, additionalProperties: false}
                """
        let prefix = "the example violates its schema: "
        return load(text).findings.filter { $0.rule == .invalidExample }.map {
            String($0.message.dropFirst(prefix.count))
        }
    }

    @Test(
        arguments: [
            ("1", "{type: integer}"), ("1.0", "{type: integer}"), ("1", "{type: number}"), ("null", "{type: 'null'}"),
            ("abc", "{$ref: '#/components/schemas/Name'}"), ("0.3", "{multipleOf: 0.1}"), ("1e2", "{const: 100}"),
            ("éé", "{minLength: 2, maxLength: 2}"), ("2024-02-29", "{format: date}"), ("x", "{enum: [x, y]}"),
            ("2024-01-31T23:59:60.123+01:00", "{format: date-time}"), ("a@b.c", "{format: email}"),
            ("123e4567-e89b-12d3-a456-426614174000", "{format: uuid}"), ("-2147483648", "{format: int32}"),
            ("[1, 2]", "{items: {type: integer}, minItems: 2, uniqueItems: true}"), ("{a: 1}", "{required: [a]}"),
            ("[a, 1]", "{prefixItems: [{type: string}], items: {type: integer}}"),
            ("5", "{oneOf: [{type: string}, {minimum: 3}]}"),
            ("{left: {left: {}}}", "{$ref: '#/components/schemas/Tree'}"), ("1", "{not: {type: string}}"),
            ("{x-a: 1}", "{patternProperties: {^x-: {type: integer}}, additionalProperties: false}"),
            ("[1, a]", "{contains: {type: string}}"), ("5", "{if: {minimum: 3}, then: {maximum: 9}, else: false}"),
            ("abc", "{pattern: ^a.c$}"), ("{}", "{required: [a], properties: {a: {readOnly: true}}}"),
            ("x", "{format: custom}"),
        ])
    func valid(_ value: String, _ schema: String) {
        #expect(sentences(value, schema) == [])
    }

    @Test(
        arguments: [
            ("a", "{type: [integer, 'null']}", "it must be an integer or null, not a string"),
            ("1.5", "{type: integer}", "it must be an integer, not a number"),
            ("abcd", "{$ref: '#/components/schemas/Name'}", "it must have at most 3 characters, not 4"),
            ("''", "{minLength: 1}", "it must have at least 1 character, not 0"),
            ("0", "{minimum: 1}", "it must be at least 1"), ("2", "{maximum: 1}", "it must be at most 1"),
            ("1", "{exclusiveMinimum: 1}", "it must be above 1"),
            ("1", "{exclusiveMaximum: 1.0}", "it must be below 1.0"),
            ("0.35", "{multipleOf: 0.1}", "it must be a multiple of 0.1"), ("2", "{const: 1}", "it must be `1`"),
            ("z", "{enum: [x, y]}", #"it must be one of `"x"`, `"y"`"#), ("1", "false", "it is not allowed"),
            ("2147483648", "{format: int32}", "it must be an integer of 32 bits"),
            ("9223372036854775808", "{format: int64}", "it must be an integer of 64 bits"),
            ("2023-02-29", "{format: date}", "it must be a date such as 2025-01-31"),
            ("2024-01-31 10:00", "{format: date-time}", "it must be a date and time such as 2025-01-31T08:30:00Z"),
            ("'@b'", "{format: email}", "it must be an e-mail address"),
            ("abd", "{pattern: ^a.c$}", "it must match `^a.c$`"),
            ("[]", "{minItems: 1}", "it must have at least 1 element"),
            ("[1, 1]", "{uniqueItems: true}", "`1` must not be there twice"),
            ("[1, a]", "{items: {type: integer}}", "`1` must be an integer, not a string"),
            ("[1]", "{contains: {type: string}}", "it must have at least 1 element as `contains` says"),
            ("{}", "{required: [a]}", "it must have the property `a`"),
            (
                "{left: {rigth: 1}}", "{$ref: '#/components/schemas/Tree'}",
                "`left/rigth` is a property that the schema does not allow"
            ),
            ("{a: 1, b: 2}", "{maxProperties: 1}", "it must have at most 1 property"),
            (
                "{a: {b: x}}", "{properties: {a: {properties: {b: {type: integer}}}}}",
                "`a/b` must be an integer, not a string"
            ),
            ("{a: x}", "{additionalProperties: {type: integer}}", "`a` must be an integer, not a string"),
            ("{abcd: 1}", "{propertyNames: {maxLength: 3}}", "`abcd` has a name that the schema does not allow"),
            (
                "5", "{oneOf: [{minimum: 1}, {minimum: 2}]}",
                "it must match exactly one of the schemas of `oneOf`, but matches 2"
            ),
            ("true", "{anyOf: [{type: string}, {type: integer}]}", "it must match one of the schemas of `anyOf`"),
            ("0", "{anyOf: [{type: string}, {minimum: 1}]}", "it must be at least 1"),
            ("a", "{not: {type: string}}", "it must not match the schema of `not`"),
            ("2", "{if: {minimum: 3}, then: {maximum: 9}, else: {const: 1}}", "it must be `1`"),
        ])
    func invalid(_ value: String, _ schema: String, _ sentence: String) {
        #expect(sentences(value, schema) == [sentence])
    }

    /// A request need not carry what only the server sets, a response not what only the client does.
    @Test(arguments: [("requestBody: {content: ", "w", true), ("requestBody: {content: ", "r", false)])
    func directions(_ place: String, _ missing: String, _ isReported: Bool) {
        let present = missing == "w" ? "r" : "w"
        let (_, findings) = load(
            BadDocument.head + """
                paths:
                  /a:
                    post:
                      \(place){application/json: {schema: {$ref: '#/components/schemas/A'}, example: {\(present): 1}}}}
                      responses: {"200": {description: OK}}
                components:
                  schemas:
                    A: {type: object, required: [r, w], properties: {r: {readOnly: true}, w: {writeOnly: true}}}
                """)
        #expect(findings.isEmpty == !isReported)
    }
}
