import OpenAPIDocument
import Testing

/// Keywords of JSON Schema that are not covered: each is refused at its place, with the next step.
struct UnsupportedKeywordTests {
    @Test func dynamicReferencesOfSeveralMeanings() {
        refuses(
            schema(
                """
                properties:
                  a: {$dynamicAnchor: node, type: string}
                  b: {$dynamicAnchor: node, type: integer}
                  c: {$dynamicRef: '#node'}
                """),
            at: "10:26", "#/components/schemas/X/properties/c/$dynamicRef",
            "`$dynamicRef` is not supported where several schemas have its `$dynamicAnchor`",
            help: "give each schema an anchor of its own, or use $ref")
    }

    @Test func dynamicReferencesBesideOthers() {
        refuses(
            schema(
                """
                $dynamicAnchor: node
                properties:
                  c: {$ref: '#node', $dynamicRef: '#node'}
                """),
            at: "9:41", "#/components/schemas/X/properties/c/$dynamicRef",
            "`$dynamicRef` beside `$ref` is not supported", help: "put each into an `allOf`")
    }

    @Test func aDynamicReferenceIsAReferenceWhereOneSchemaHasTheAnchor() {
        let text = "type: object\nKEY: node\nproperties: {name: {type: string}, inner: {REF: '#node'}}"
        let dynamic = text.replacing("KEY", with: "$dynamicAnchor").replacing("REF", with: "$dynamicRef")
        let plain = text.replacing("KEY", with: "$anchor").replacing("REF", with: "$ref")
        let (first, second) = (Generated(schema(dynamic)), Generated(schema(plain)))
        #expect(first.diagnostics.map(\.description) == [])
        #expect(first["Schemas"] == second["Schemas"])
        #expect(first["SchemaCodecs"] == second["SchemaCodecs"])
        #expect(first["Schemas"].contains("public var inner: X?"))
    }
}
