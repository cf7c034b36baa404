import OpenAPIDocument
import Testing

/// Mistakes that leave the meaning clear: errors of the document, warnings of the generator, which says what it does.
struct ToleranceTests {
    /// The one error that reading finds, and the one warning that the generator makes of it.
    private func tolerates(
        _ yaml: String, _ message: String, _ tolerance: Tolerance, sourceLocation: SourceLocation = #_sourceLocation
    ) -> Generated {
        let bag = DiagnosticBag()
        _ = Document.load(Array(yaml.utf8), file: "openapi.yaml", diagnostics: bag)
        let errors = bag.diagnostics.filter { $0.severity == .error }
        #expect(errors.map(\.message) == [message], sourceLocation: sourceLocation)
        #expect(errors.map(\.tolerance) == [tolerance], sourceLocation: sourceLocation)
        let generated = Generated(yaml)
        #expect(
            generated.diagnostics.map { "\($0.severity.rawValue): \($0.message)" }.contains(
                "warning: \(message); \(tolerance.rawValue)"), sourceLocation: sourceLocation)
        #expect(!generated.files.isEmpty, sourceLocation: sourceLocation)
        return generated
    }

    @Test func nullableSince31() {
        let generated = tolerates(
            schema("type: object\nproperties: {a: {type: string, nullable: true}}"),
            "a schema has `nullable` only in OpenAPI 3.0", .nullableSince31)
        #expect(generated["Schemas"].contains("public var a: OptionalNullable<String>"))
    }

    @Test func requiredAsAFlag() {
        let generated = tolerates(
            schema("type: object\nproperties: {a: {type: string, required: true}}"),
            "`required` must be an array, not a boolean", .requiredFlag)
        #expect(generated["Schemas"].contains("public var a: String?"))
    }

    @Test(arguments: [
        ("{type: string, default: 2.0}", "it must be a string, not a number", "String?"),
        ("{type: integer, minimum: 1, default: 0}", "it must be at least 1", "Int64?"),
        ("{type: string, enum: [a], default: b}", "it must be one of `\"a\"`", "XA?"),
    ])
    func aDefaultThatItsSchemaForbids(_ property: String, _ violation: String, _ type: String) {
        let generated = tolerates(
            schema("type: object\nproperties: {a: \(property)}"), "the default violates its schema: \(violation)",
            .invalidDefault)
        #expect(generated["Schemas"].contains("public var a: \(type)\n"))
    }

    @Test(arguments: [
        "{oneOf: [{type: [string, 'null']}, {type: [integer, 'null']}]}",
        "{oneOf: [{type: 'null'}, {$ref: '#/components/schemas/Y'}]}",
        "{oneOf: [{type: [string, 'null']}, {$ref: '#/components/schemas/Y'}, {type: boolean}]}",
    ])
    func nullInSeveralAlternatives(_ property: String) {
        let generated = tolerates(
            schema("type: object\nproperties: {a: \(property)}") + "    Y: {type: [integer, 'null']}\n",
            "null is valid for 2 alternatives of `oneOf`, so it is not valid", .ambiguousNull)
        let members = generated["Schemas"].split(separator: "\n").filter { $0.contains("public var a: ") }
        #expect(members.allSatisfy { $0.contains("OptionalNullable<") } && !members.isEmpty, "\(members)")
    }

    @Test func aDiscriminatorThatNobodyDeclares() {
        let yaml =
            schema("oneOf: [{$ref: '#/components/schemas/A'}, {$ref: '#/components/schemas/B'}]")
                + """
                      discriminator: {propertyName: kind}
                    A: {type: object, required: [a], properties: {a: {type: string}, kind: {type: string}}}
                    B: {type: object, required: [b], properties: {b: {type: string}}}

                """
        let generated = tolerates(
            yaml, "the discriminator's property `kind` is not declared in #/components/schemas/B",
            .undeclaredDiscriminator)
        #expect(!generated["SchemaCodecs"].contains("kind: \""))
    }

    @Test func aQueryInAPath() {
        let yaml = operation("responses: {'204': {description: Done.}}").replacing("/a\"", with: "/a?v=1&w=x%20y\"")
        let generated = tolerates(yaml, "the path has a query, `?v=1&w=x%20y`", .queryInPath)
        #expect(generated["APIService"].contains("route: \"/a\","))
        #expect(generated["OperationDecoding"].contains("parameters.requireQuery(\"w\", \"x y\")"))
        #expect(generated["Client"].contains("target.query(\"v\", \"1\")"))
    }

    @Test func aQueryWithParametersInAPathIsRefused() {
        let generated = Generated(
            operation("responses: {'204': {description: Done.}}").replacing("/a\"", with: "/a?v={v}\""))
        #expect(generated.files.isEmpty)
        #expect(generated.diagnostics.contains { $0.message == "the path has a query, `?v={v}`" })
    }
}
