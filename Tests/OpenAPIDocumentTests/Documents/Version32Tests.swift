import OpenAPIDocument
import Testing

/// What OpenAPI 3.2 has added is read, and refused in older documents.
struct Version32Tests {
    private let text = """
        openapi: 3.2.0
        $self: https://example.com/api.yaml
        info: {title: T, version: "1"}
        servers: [{url: https://example.com, name: production}]
        tags:
          - {name: all}
          - {name: pets, summary: Pets, parent: all, kind: nav}
        paths:
          /pets:
            query:
              tags: [pets]
              parameters:
                - name: q
                  in: querystring
                  content: {application/x-www-form-urlencoded: {schema: {type: object}}}
                - {name: c, in: cookie, style: cookie, schema: {type: string}}
              responses:
                "200":
                  summary: Found
                  content:
                    application/jsonl: {itemSchema: {$ref: 'https://example.com/api.yaml#/components/schemas/Pet'}}
                    application/json: {$ref: '#/components/mediaTypes/Pets'}
            additionalOperations:
              COPY: {responses: {"204": {}}}
        components:
          schemas:
            Pet:
              oneOf: [{$ref: '#/components/schemas/Dog'}]
              discriminator: {propertyName: kind, defaultMapping: Dog}
            Dog:
              type: object
              required: [kind]
              properties: {kind: {type: string, xml: {nodeType: text}}}
          mediaTypes:
            Pets:
              schema: {type: array, items: {$ref: '#/components/schemas/Dog'}}
              examples:
                one: {dataValue: [{kind: a}], serializedValue: '[{"kind":"a"}]'}
          securitySchemes:
            login:
              type: oauth2
              deprecated: true
              oauth2MetadataUrl: https://example.com/metadata
              flows:
                deviceAuthorization:
                  deviceAuthorizationUrl: https://example.com/device
                  tokenUrl: https://example.com/token
                  scopes: {}
        """

    @Test func partsOfTheDocument() throws {
        let document = try loadGood(text)
        #expect(document.version == .v3_2)
        #expect(document.selfURI == "https://example.com/api.yaml")
        #expect(document.servers[0].name == "production")
        #expect(document.tags[1].summary == "Pets")
        #expect(document.tags[1].parent == "all")
        #expect(document.tags[1].kind == "nav")
        guard case .value(let scheme)? = document.components.securitySchemes["login"],
            case .oauth2(let flows) = scheme.kind
        else {
            Issue.record("no flows")
            return
        }
        #expect(scheme.deprecated)
        #expect(scheme.oauth2MetadataURL == "https://example.com/metadata")
        #expect(flows.deviceAuthorization?.deviceAuthorizationURL == "https://example.com/device")
        #expect(flows.all.count == 1)
    }

    @Test func operations() throws {
        let document = try loadGood(text)
        let routed = try #require(document.operations.first)
        #expect(routed.method == .query)
        #expect(routed.pathItem.operations.map(\.method) == [.query, .other("COPY")])
        let parameters = document.parameters(of: routed.operation, in: routed.pathItem)
        #expect(parameters.map(\.in) == [.querystring, .cookie])
        #expect(parameters[1].style == .cookie)
        let response = try #require(routed.operation.responses.entries.first.flatMap { document.resolve($0.response) })
        #expect(response.summary == "Found")
        #expect(response.description.isEmpty)
        let item = try #require(response.content["application/jsonl"]?.itemSchema)
        let pet = try #require(document.resolve(item))
        #expect(pet.discriminator?.defaultMapping?.text == "Dog")
        let media = try #require(response.content["application/json"])
        #expect(media.schema?.types == [.array])
        guard case .value(let example)? = media.examples["one"] else {
            Issue.record("no example")
            return
        }
        #expect(example.dataValue?.text == #"[{"kind":"a"}]"#)
        #expect(example.serializedValue == #"[{"kind":"a"}]"#)
        #expect(document.schemaNamed("Dog")?.objects.properties["kind"]?.xml?.nodeType == "text")
    }

    @Test(arguments: [
        ("tags: [{name: a, summary: b}]", "a tag has `summary` only since OpenAPI 3.2"),
        ("servers: [{url: /, name: a}]", "a server has `name` only since OpenAPI 3.2"),
        ("$self: /a", "the document has `$self` only since OpenAPI 3.2"),
        ("components: {mediaTypes: {}}", "the components object has `mediaTypes` only since OpenAPI 3.2"),
        ("components: {pathItems: {a: {query: {}}}}", "a path item has `query` only since OpenAPI 3.2"),
        (
            "components: {parameters: {a: {name: a, in: querystring, content: {a/b: {}}}}}",
            "`in` cannot be `querystring`"
        ),
        ("components: {responses: {a: {}}}", "a response needs `description`"),
    ])
    func olderDocuments(_ text: String, _ message: String) {
        let (_, findings) = load("openapi: 3.1.1\ninfo: {title: T, version: '1'}\nwebhooks: {}\n" + text)
        #expect(findings.map(\.message) == [message])
    }

    @Test(arguments: [
        (
            "paths: {/a: {additionalOperations: {GET: {}}}}",
            "`GET` does not belong under `additionalOperations`"
        ),
        (
            "paths: {/a: {additionalOperations: {'A B': {}}}}", "`A B` is no method of HTTP"
        ),
        (
            "components: {parameters: {a: {name: a, in: querystring, style: form, content: {a/b: {}}}}}",
            "`style` does not belong to a parameter in `querystring`"
        ),
        (
            "components: {examples: {a: {value: 1, dataValue: 1}}}",
            "an example has either `value` or `dataValue`, not both"
        ),
        (
            "components: {mediaTypes: {a: {$ref: '#/components/mediaTypes/b'}}}",
            "nothing stands at `#/components/mediaTypes/b`"
        ),
        (
            "components: {mediaTypes: {a: {$ref: '#/components/mediaTypes/a'}}}",
            "`#/components/mediaTypes/a` leads back to itself"
        ),
        (
            """
            paths:
              /a:
                get:
                  parameters:
                    - {name: q, in: querystring, content: {a/b: {}}}
                    - {name: r, in: query, schema: {}}
            """, "`q` is the whole query already, so that `r` cannot be part of it"
        ),
        ("components: {schemas: {a: {xml: {nodeType: b}}}}", "`nodeType` cannot be `b`"),
    ])
    func mistakes(_ text: String, _ message: String) {
        let (_, findings) = load("openapi: 3.2.0\ninfo: {title: T, version: '1'}\n" + text)
        #expect(findings.map(\.message) == [message])
    }
}

extension Document {
    fileprivate func schemaNamed(_ name: String) -> Schema? { components.schemas[name] }
}
