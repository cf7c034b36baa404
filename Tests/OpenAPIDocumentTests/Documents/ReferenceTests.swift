import OpenAPIDocument
import Testing

@Suite struct ReferenceTests {
    @Test func toSchemas() throws {
        let document = try loadGood(
            BadDocument.head + """
                components:
                  schemas:
                    Task: {type: object, properties: {owner: {$ref: '#/components/schemas/User', description: Mine}}}
                    User: {type: object, properties: {tasks: {type: array, items: {$ref: '#/components/schemas/Task'}}}}
                    Alias: {$ref: '#/components/schemas/User'}
                """)
        let schemas = document.components.schemas
        let owner = try #require(schemas["Task"]?.objects.properties["owner"])
        #expect(owner.reference?.componentName == "User")
        #expect(owner.annotations.description == "Mine")
        #expect(document.resolve(owner) === schemas["User"])
        let alias = try #require(schemas["Alias"])
        #expect(document.resolve(alias) === schemas["User"])
        #expect(try document.schema(at: #require(alias.reference)) === schemas["User"])
    }

    /// A reference may lead anywhere, with `~1`, `~0` and percent-encoding.
    @Test func toOtherPlaces() throws {
        let document = try loadGood(
            BadDocument.head + """
                paths:
                  /a~b:
                    get:
                      responses:
                        "200": {description: OK, content: {application/json: {schema: {type: string, title: Inline}}}}
                components:
                  schemas:
                    A: {$ref: '#/paths/~1a~0b/get/responses/200/content/application~1json/schema'}
                    B: {$ref: '#/paths/~1a%7E0b/get/responses/200/content/application~1json/schema'}
                    C: {$ref: '#/x-shared/1'}
                    D: {$ref: '#here'}
                    E: {$anchor: here, type: integer}
                x-shared: [{}, {type: boolean}]
                """)
        let resolved = ["A", "B", "C", "D"].compactMap { document.components.schemas[$0] }.compactMap(document.resolve)
        #expect(resolved.map(\.types) == [[.string], [.string], [.boolean], [.integer]])
        #expect(resolved[0] === resolved[1])
    }

    @Test func toParts() throws {
        let document = try loadGood(
            BadDocument.head + """
                paths:
                  /a: {$ref: '#/components/pathItems/A'}
                  /b:
                    get:
                      responses:
                        "200": {$ref: '#/components/responses/R', description: Other words}
                        "201": {$ref: '#/paths/~1b/get/responses/200'}
                components:
                  pathItems:
                    A: {post: {operationId: a, responses: {"200": {$ref: '#/components/responses/R'}}}}
                  responses:
                    R: {description: OK}
                """)
        #expect(document.operations.map(\.path) == ["/a", "/b"])
        let responses = document.operations[1].operation.responses
        let chained = try #require(responses[.code(201)])
        #expect(document.resolve(chained)?.description == "OK")
        #expect(responses[.code(200)]?.reference?.description == "Other words")
    }

    @Test func ofDiscriminators() throws {
        let document = try loadGood(
            BadDocument.head + """
                components:
                  schemas:
                    Pet:
                      oneOf: [{$ref: '#/components/schemas/Cat'}, {$ref: '#/components/schemas/Dog'}]
                      discriminator: {propertyName: kind, mapping: {cat: Cat, dog: '#/components/schemas/Dog'}}
                    Cat: {type: object, required: [kind], properties: {kind: {type: string}}}
                    Dog: {allOf: [{$ref: '#/components/schemas/Cat'}]}
                """)
        let mapping = try #require(document.components.schemas["Pet"]?.discriminator?.mapping)
        #expect(mapping.values.map { document.schema(at: $0)?.node.key } == ["Cat", "Dog"])
    }

    @Test func recursionIsNoCircle() throws {
        _ = try loadGood(
            BadDocument.head + """
                components:
                  schemas:
                    Node:
                      type: object
                      properties: {next: {$ref: '#/components/schemas/Node'}}
                      additionalProperties: {anyOf: [{$ref: '#/components/schemas/Node'}, {type: string}]}
                      examples: [{next: {next: {}}, a: {b: c}}]
                """)
    }
}
