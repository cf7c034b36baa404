import OpenAPIDocument
import Testing

@Suite struct SchemaReadingTests {
    private func schema(_ text: String) throws -> Schema {
        let document = try loadGood(BadDocument.head + "components: {schemas: {A: \(text)}}\n")
        return try #require(document.components.schemas["A"])
    }

    @Test func numbers() throws {
        let schema = try schema(
            "{type: number, multipleOf: 0.1, minimum: 1, maximum: 9.5, exclusiveMinimum: 0, exclusiveMaximum: 10}")
        #expect(schema.types == [.number])
        #expect(schema.numbers.multipleOf?.text == "0.1")
        #expect(schema.numbers.minimum?.int64 == 1)
        #expect(schema.numbers.maximum?.double == 9.5)
        #expect(schema.numbers.exclusiveMinimum?.text == "0")
        #expect(schema.numbers.exclusiveMaximum?.text == "10")
    }

    @Test func strings() throws {
        let schema = try schema(
            #"{type: [string, "null"], format: email, minLength: 1, maxLength: 9, pattern: "^a", contentEncoding: base64}"#
        )
        #expect(schema.types == [.string, .null])
        #expect(schema.allowsNull)
        #expect(schema.typesBesideNull == [.string])
        #expect(schema.format == "email")
        #expect(schema.strings.minLength == 1)
        #expect(schema.strings.maxLength == 9)
        #expect(schema.strings.pattern == "^a")
        #expect(schema.strings.contentEncoding == "base64")
    }

    @Test func arrays() throws {
        let schema = try schema(
            "{type: array, items: {type: string}, prefixItems: [{type: integer}, true], contains: {}, minContains: 0,"
                + " maxContains: 5, minItems: 1, maxItems: 9, uniqueItems: true, unevaluatedItems: false}")
        #expect(schema.arrays.items?.types == [.string])
        #expect(schema.arrays.prefixItems?.map(\.boolean) == [nil, true])
        #expect(schema.arrays.minContains == 0)
        #expect(schema.arrays.maxItems == 9)
        #expect(schema.arrays.uniqueItems)
        #expect(schema.arrays.unevaluatedItems?.boolean == false)
    }

    @Test func objects() throws {
        let schema = try schema(
            "{type: object, properties: {b: {}, a: {readOnly: true}}, required: [b, a], additionalProperties: false,"
                + " patternProperties: {^x: {}}, propertyNames: {maxLength: 5}, minProperties: 1, maxProperties: 9,"
                + " dependentRequired: {a: [b]}, dependentSchemas: {a: {}}, unevaluatedProperties: true}")
        #expect(schema.objects.properties.names == ["b", "a"])
        #expect(schema.objects.properties["a"]?.annotations.readOnly == true)
        #expect(schema.objects.required == ["b", "a"])
        #expect(schema.objects.additionalProperties?.boolean == false)
        #expect(schema.objects.patternProperties.names == ["^x"])
        #expect(schema.objects.dependentRequired["a"] == ["b"])
        #expect(schema.objects.maxProperties == 9)
    }

    @Test func composition() throws {
        let schema = try schema(
            "{allOf: [{}], anyOf: [{}, {}], oneOf: [{}], not: false, if: {}, then: {}, else: {}, $defs: {D: {}}}")
        #expect(schema.composition.anyOf?.count == 2)
        #expect(schema.composition.not?.boolean == false)
        #expect(schema.composition.ifSchema != nil && schema.composition.elseSchema != nil)
        #expect(schema.identity.definitions.names == ["D"])
    }

    @Test func valuesAndAnnotations() throws {
        let schema = try schema(
            "{type: string, enum: [a, b], const: a, default: a, title: T, description: D, deprecated: true,"
                + " writeOnly: true, example: a, examples: [a], xml: {attribute: true}, x-note: 1}"
        )
        #expect(schema.enumValues?.map(\.string) == ["a", "b"])
        #expect(schema.const?.string == "a")
        #expect(schema.defaultValue?.string == "a")
        #expect(schema.annotations.title == "T")
        #expect(schema.annotations.writeOnly)
        #expect(schema.annotations.examples.count == 2)
        #expect(schema.xml?.attribute == true)
        #expect(schema.extensions["x-note"]?.number?.int64 == 1)
    }

    /// A default of null is a default, not the absence of one.
    @Test func nullAsDefault() throws {
        let schema = try schema(#"{type: [string, "null"], default: null, const: null}"#)
        #expect(schema.defaultValue?.isNull == true)
        #expect(schema.const?.isNull == true)
    }
}
