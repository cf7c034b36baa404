import ContractDiff
import Testing

/// A schema that changes breaks one side in requests and the other in responses: one case per rule.
struct SchemaTests {
    struct Case: Sendable, CustomTestStringConvertible {
        var old: String
        var new: String
        var request: [String]
        var response: [String]

        var testDescription: String { "\(old) -> \(new)" }

        init(_ old: String, _ new: String, request: String..., response: String...) {
            (self.old, self.new, self.request, self.response) = (old, new, request, response)
        }

        /// Fewer values: who sends them breaks.
        static func narrower(_ old: String, _ new: String, _ words: String) -> Case {
            Case(
                old, new, request: "breaks clients: \(words) in requests",
                response: "breaks servers: \(words) in responses")
        }

        /// More values: who reads them breaks.
        static func wider(_ old: String, _ new: String, _ words: String) -> Case {
            Case(
                old, new, request: "breaks servers: \(words) in requests",
                response: "breaks clients: \(words) in responses")
        }

        static func both(_ old: String, _ new: String, _ words: String) -> Case {
            Case(
                old, new, request: "breaks both: \(words) in requests", response: "breaks both: \(words) in responses")
        }
    }

    private static let scalars: [Case] = [
        .narrower("{type: number}", "{type: integer}", "the type was number and is integer"),
        .wider("{type: integer}", "{type: number}", "the type was integer and is number"),
        .both("{type: string}", "{type: integer}", "the type was string and is integer"),
        .narrower("{}", "{type: string}", "the type was any and is string"),
        .wider("{type: string}", "{type: [string, 'null']}", "null is allowed now"),
        .narrower("{type: [string, 'null']}", "{type: string}", "null is no longer allowed"),
        .narrower("{enum: [a, b]}", "{enum: [a]}", #"the value `"b"` is gone"#),
        .wider("{enum: [a]}", "{enum: [a, b]}", #"the value `"b"` is new"#),
        .narrower("{type: string}", "{type: string, enum: [a]}", "only some values are allowed now"),
        .wider("{type: string, const: a}", "{type: string}", "all values are allowed now"),
        .narrower("{type: string}", "{type: string, maxLength: 5}", "`maxLength` is 5 now"),
        .narrower(
            "{type: string, maxLength: 9}", "{type: string, maxLength: 5}", "`maxLength` was 9 and is 5"),
        .wider("{type: string, maxLength: 5}", "{type: string, maxLength: 9}", "`maxLength` was 5 and is 9"),
        .wider("{type: string, minLength: 5}", "{type: string}", "`minLength` was 5 and is gone"),
        .narrower("{type: integer, minimum: 1}", "{type: integer, minimum: 2}", "`minimum` was 1 and is 2"),
        .wider(
            "{type: number, exclusiveMaximum: 1.5}", "{type: number, exclusiveMaximum: 2}",
            "`exclusiveMaximum` was 1.5 and is 2"),
        .narrower("{type: array}", "{type: array, uniqueItems: true}", "`uniqueItems` is new"),
        .wider("{type: array, uniqueItems: true}", "{type: array}", "`uniqueItems` is gone"),
        .narrower("{type: array, maxItems: 3}", "{type: array, maxItems: 2}", "`maxItems` was 3 and is 2"),
        .narrower("{type: integer, multipleOf: 2}", "{type: integer, multipleOf: 4}", "`multipleOf` was 2 and is 4"),
        .wider("{type: integer, multipleOf: 4}", "{type: integer, multipleOf: 2}", "`multipleOf` was 4 and is 2"),
        .both("{type: integer, multipleOf: 4}", "{type: integer, multipleOf: 3}", "`multipleOf` was 4 and is 3"),
        .narrower("{type: string}", "{type: string, pattern: a}", "`pattern` is `a` now"),
        .wider("{type: string, pattern: a}", "{type: string}", "`pattern` was `a` and is gone"),
        .both("{type: string, pattern: a}", "{type: string, pattern: b}", "`pattern` was `a` and is `b`"),
        .both("{type: string, format: date}", "{type: string, format: uuid}", "`format` was `date` and is `uuid`"),
        .narrower("{type: string}", "{type: string, format: uuid}", "`format` is `uuid` now"),
        .both("{not: {type: string}}", "{not: {type: integer}}", "`not` has changed, which is not compared further"),
    ]

    private static let compounds: [Case] = [
        .narrower(
            "{type: object, properties: {a: {}}}", "{type: object, properties: {a: {}}, required: [a]}",
            "the property `a` is required now"),
        .wider(
            "{type: object, properties: {a: {}}, required: [a]}", "{type: object, properties: {a: {}}}",
            "the property `a` is no longer required"),
        Case(
            "{type: object, properties: {a: {}}}", "{type: object}",
            request: "breaks clients: the property `a` is gone in requests",
            response: "breaks clients: the property `a` is gone in responses"),
        Case(
            "{type: object}", "{type: object, properties: {a: {}}}",
            request: "compatible: the property `a` is new and optional in requests",
            response: "compatible: the property `a` is new and optional in responses"),
        Case(
            "{type: object}", "{type: object, required: [a], properties: {a: {}}}",
            request: "breaks clients: the property `a` is new and required in requests",
            response: "breaks servers: the property `a` is new and required in responses"),
        Case(
            "{type: object, additionalProperties: false}",
            "{type: object, additionalProperties: false, properties: {a: {}}}",
            request: "breaks servers: the property `a` is new and optional in requests",
            response: "breaks clients: the property `a` is new and optional in responses"),
        Case(
            "{type: object, properties: {a: {}}}", "{type: object, properties: {a: {readOnly: true}}}",
            request: "breaks clients: the property `a` is gone in requests"),
        .narrower(
            "{type: object}", "{type: object, additionalProperties: false}", "other properties are refused now"),
        .wider(
            "{type: object, additionalProperties: false}", "{type: object}", "more other properties are allowed now"),
        .narrower(
            "{type: object, additionalProperties: {type: number}}",
            "{type: object, additionalProperties: {type: integer}}", "the type was number and is integer"),
        .narrower(
            "{type: array, items: {type: number}}", "{type: array, items: {type: integer}}",
            "the type was number and is integer"),
        .narrower(
            "{prefixItems: [{type: number}]}", "{prefixItems: [{type: integer}]}",
            "the type was number and is integer"),
        .both("{prefixItems: [{}]}", "{prefixItems: [{}, {}]}", "`prefixItems` had 1 schemas and has 2"),
        .narrower(
            "{patternProperties: {^a: {type: number}}}", "{patternProperties: {^a: {type: integer}}}",
            "the type was number and is integer"),
        .narrower(
            "{type: object}", "{type: object, patternProperties: {^a: {}}}",
            "properties like `^a` have a schema of their own now"),
        .wider(
            "{type: object, patternProperties: {^a: {}}}", "{type: object}",
            "properties like `^a` have no schema of their own any more"),
        .narrower(
            "{oneOf: [{type: string}, {type: integer}]}", "{oneOf: [{type: string}, {type: integer, maximum: 1}]}",
            "`maximum` is 1 now"),
        .narrower(
            "{oneOf: [{type: string}, {type: integer}, {type: boolean}]}", "{oneOf: [{type: string}, {type: integer}]}",
            "the alternative of type boolean is gone"),
        .wider(
            "{anyOf: [{type: string}, {type: integer}]}",
            "{anyOf: [{type: string}, {type: integer}, {title: B, type: boolean}]}",
            "the alternative `B` is new"),
        Case(
            "{type: integer}", "{type: integer, deprecated: true}",
            request: "compatible: the schema is deprecated now", response: "compatible: the schema is deprecated now"),
        Case(
            "{type: integer, default: 1}", "{type: integer, default: 2}",
            request: "breaks clients: the default was `1` and is `2`"),
        Case(
            "{type: integer, default: 1}", "{type: integer}",
            request: "breaks clients: the default was `1` and there is none now"),
    ]

    @Test(arguments: scalars + compounds)
    func changesOf(_ item: Case) throws {
        #expect(try changes(request(item.old), request(item.new)) == item.request)
        #expect(try changes(response(item.old), response(item.new)) == item.response)
    }

    @Test(arguments: [
        ("{type: string, description: a}", "{type: string, description: b, title: c, examples: [d]}"),
        ("{type: object, properties: {a: {}, b: {}}}", "{type: object, properties: {b: {}, a: {}}}"),
        (
            "{type: object, properties: {a: {}, b: {}}}",
            "{allOf: [{type: object, properties: {a: {}}}, {properties: {b: {}}}]}"
        ),
        ("{type: [string, 'null']}", "{oneOf: [{type: string}, {type: 'null'}]}"),
        ("{type: integer, minimum: 1}", "{type: integer, minimum: 1.0}"),
        ("{enum: [a, b]}", "{enum: [b, a]}"),
        ("{type: object}", "{type: object, additionalProperties: true}"),
    ])
    func whatMeansTheSameIsNoChange(_ old: String, _ new: String) throws {
        #expect(try changes(request(old), request(new)) == [])
        #expect(try changes(response(new), response(old)) == [])
    }

    @Test func componentsAreFollowedOnceInEachDirection() throws {
        func document(_ type: String) -> String {
            """
            paths:
              /a:
                post:
                  requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/Node'}}}}
                  responses:
                    "200": {description: OK, content: {application/json: {schema: {$ref: '#/components/schemas/Node'}}}}
                    "201": {description: OK, content: {application/json: {schema: {$ref: '#/components/schemas/Node'}}}}
            components:
              schemas:
                Node: {type: object, properties: {next: {$ref: '#/components/schemas/Node'}, v: {type: \(type)}}}
            """
        }
        #expect(
            try changes(document("number"), document("integer")) == [
                "breaks clients: `Node.v`: the type was number and is integer in requests",
                "breaks servers: `Node.v`: the type was number and is integer in responses",
            ])
    }
}
