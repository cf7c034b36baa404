import OpenAPIDocument
import Testing

/// YAML in, Swift out: schemas that are made of others.
struct CompositionSnippetTests {
    private let base = """
        paths: {}
        components:
          schemas:
            A: {type: object, required: [id], properties: {id: {type: string, minLength: 2}, note: {type: string}}}
            B: {type: object, required: [b], properties: {b: {type: integer}}}
            S: {type: string, maxLength: 5}

        """

    /// A document with the schema `X`.
    private func with(_ schema: String) -> String { document(base + "    X: " + schema) }

    @Test func allOfBecomesOneStructure() {
        let text = "{allOf: [{$ref: '#/components/schemas/A'}, {$ref: '#/components/schemas/B'}], required: [note]}"
        generates(with(text), in: "Schemas", "public init(id: String, note: String, b: Int64) {")
    }

    @Test func constraintsOfAllPartsHold() {
        let text =
            "{allOf: [{$ref: '#/components/schemas/A'}], properties: {id: {type: string, minLength: 1, maxLength: 9}}}"
        generates(with(text), in: "SchemaCodecs", "reader.checkLength(value, min: 2, max: 9)")
        generates(
            with("{type: object, properties: {s: {allOf: [{$ref: '#/components/schemas/S'}, {minLength: 1}]}}}"),
            in: "SchemaCodecs", "reader.checkLength(value, min: 1, max: 5)")
        generates(
            with("{type: object, properties: {s: {allOf: [{type: string, pattern: a}, {pattern: b}]}}}"),
            in: "SchemaCodecs", #"Pattern("^(?=[^]*(?:a))(?=[^]*(?:b))")"#)
    }

    @Test func allOfOfOneIsThatOne() {
        generates(
            with(
                "{type: object, properties: {a: {allOf: [{$ref: '#/components/schemas/A'}], description: Said here.}}}"),
            in: "Schemas", "/// Said here.\npublic var a: A?")
    }

    @Test func keywordsBesideAReferenceAreAddedToIt() {
        generates(
            with("{$ref: '#/components/schemas/A', properties: {more: {type: boolean}}}"), in: "Schemas",
            "public init(id: String, note: String? = nil, more: Bool? = nil) {")
    }

    @Test func membersBesideAlternativesBelongToEach() {
        generates(
            with(
                "{type: object, properties: {c: {type: string}}, oneOf: [{$ref: '#/components/schemas/A'}, "
                    + "{$ref: '#/components/schemas/B'}]}"),
            in: "Schemas", "public init(c: String? = nil, b: Int64) {")
    }

    @Test func alternativesByARequiredMember() {
        let text = with("{oneOf: [{$ref: '#/components/schemas/A'}, {$ref: '#/components/schemas/B'}]}")
        generates(text, in: "Schemas", "case a(A)\n/// `B`\ncase b(B)")
        generates(
            text, in: "SchemaCodecs",
            """
            guard let members = try reader.peekMembers(choices) else { return nil }
            if members.containsSeveral(of: choices) {
            try reader.check(APIRules.rule4, .severalOfOne)
            if let value = try reader.attempt(decodeA) { return value }
            if let value = try reader.attempt(decodeB) { return value }
            try reader.refuseAlternatives("oneOf", "a, b")
            return nil
            }
            if members.contains(0) { return try decodeA(from: &reader) }
            if members.contains(1) { return try decodeB(from: &reader) }
            try reader.refuseAlternatives("oneOf", "a, b")
            """)
    }

    @Test func alternativesByAConstant() {
        generates(
            with(
                """
                {oneOf: [{title: P, type: object, required: [t], properties: {t: {const: p}}}, \
                {title: Q, type: object, required: [t], properties: {t: {enum: [q, r]}}}]}
                """),
            in: "SchemaCodecs",
            """
            switch try reader.peekChoice("t", among: choices) {
            case 0: return try decodeP(from: &reader)
            case 1: return try decodeQ(from: &reader)
            case 2: return try decodeQ(from: &reader)
            """)
    }

    @Test func alternativesByAMemberThatNeedNotBeThere() {
        generates(
            with(
                """
                {oneOf: [{title: P, type: object, required: [t], properties: {t: {type: string}, p: {}}}, \
                {title: Q, type: object, required: [t], properties: {t: {type: string}, q: {}}}]}
                """),
            in: "SchemaCodecs",
            """
            if members.contains(0) { return try decodeP(from: &reader) }
            if members.contains(1) { return try decodeQ(from: &reader) }
            return try decodeP(from: &reader)
            """)
    }

    @Test func unevaluatedPropertiesCloseTheWhole() {
        generates(
            with(
                "{allOf: [{$ref: '#/components/schemas/A'}, {$ref: '#/components/schemas/B'}], "
                    + "unevaluatedProperties: false}"),
            in: "SchemaCodecs", "default: try reader.refuseUnknown()")
    }

    @Test func aDiscriminatorWithoutAlternativesIsWarnedAbout() {
        let text = "{type: object, required: [t], properties: {t: {type: string}}, discriminator: {propertyName: t}}"
        #expect(
            Generated(with(text)).diagnostics.map(\.message) == [
                "a discriminator without `oneOf` or `anyOf` has no effect"
            ])
    }

    @Test func alternativesThatSwiftCannotTellApartAreOne() {
        generates(
            with("{type: object, properties: {a: {oneOf: [{type: string}, {type: string, format: password}]}}}"),
            in: "Schemas", "public var a: String?")
    }

    @Test func boxesStandOnlyWhereACircleNeedsThem() {
        let text = with(
            "{type: object, properties: {x: {$ref: '#/components/schemas/X'}, xs: {type: array, items: {$ref: "
                + "'#/components/schemas/X'}}, a: {$ref: '#/components/schemas/A'}}}")
        generates(
            text, in: "Schemas", "@Indirect public var x: X?\n/// `xs`\npublic var xs: [X]?\n/// `a`\npublic var a: A?")
        let circle = with(
            "{oneOf: [{type: string}, {type: object, required: [x], properties: {x: {$ref: '#/components/schemas/X'}}}]}"
        )
        generates(circle, in: "Schemas", "public indirect enum X: Sendable, Hashable {")
        #expect(!Generated(circle)["Schemas"].contains("@Indirect"))
    }

    @Test func valuesWithoutASchemaOfTheirOwn() {
        generates(
            with("{type: object, properties: {a: {}, b: true, c: {type: object}, d: {type: array}}, required: [z]}"),
            in: "Schemas",
            "a: AnyJSON? = nil,\nb: AnyJSON? = nil,\nc: [String: AnyJSON]? = nil,\nd: [AnyJSON]? = nil,\nz: AnyJSON\n) {"
        )
    }

    @Test func defaultsOfObjects() {
        generates(
            with(
                "{type: object, properties: {a: {$ref: '#/components/schemas/A', default: {id: 'xy'}}, m: {type: object, default: {}}}}"
            ),
            in: "Schemas", "public init(a: A = A(id: \"xy\"), m: [String: AnyJSON] = [:]) {")
    }

    @Test func nullableWithoutATypeIn30() {
        let text = """
            openapi: 3.0.3
            info: {title: T, version: "1"}
            paths: {}
            components:
              schemas:
                A: {type: object, properties: {b: {type: string}}}
                X:
                  type: object
                  required: [a, e]
                  properties:
                    a: {nullable: true, allOf: [{$ref: '#/components/schemas/A'}]}
                    e: {type: string, nullable: true, enum: [p]}
            """
        generates(text, in: "Schemas", "public init(a: A?, e: XE?) {")
    }
}
