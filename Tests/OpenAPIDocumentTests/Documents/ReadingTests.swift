import OpenAPIDocument
import Testing

/// Everything a document says arrives in the typed parts.
@Suite struct ReadingTests {
    @Test func infoServersAndTags() throws {
        let document = try loadGood(
            """
            openapi: 3.1.1
            jsonSchemaDialect: https://spec.openapis.org/oas/3.1/dialect/base
            info:
              title: T
              summary: S
              description: D
              termsOfService: https://example.com/terms
              version: "1"
              contact: {name: N, url: https://example.com, email: a@example.com}
              license: {name: Apache 2.0, identifier: Apache-2.0}
              x-logo: {url: logo.png}
            servers:
              - url: https://{region}.example.com
                variables: {region: {enum: [eu, us], default: eu}}
            tags:
              - {name: Tasks, description: About tasks, externalDocs: {url: https://example.com}}
            externalDocs: {url: https://example.com/docs, description: More}
            paths: {}
            """)
        #expect(document.version == .v3_1)
        #expect(document.versionText == "3.1.1")
        #expect(document.info.summary == "S")
        #expect(document.info.contact?.email == "a@example.com")
        #expect(document.info.license?.identifier == "Apache-2.0")
        #expect(document.info.extensions["x-logo"]?["url"]?.string == "logo.png")
        #expect(document.servers.first?.variables["region"]?.values == ["eu", "us"])
        #expect(document.tags.first?.externalDocs?.url == "https://example.com")
        #expect(document.externalDocs?.description == "More")
    }

    @Test func parameters() throws {
        let document = try loadGood(
            BadDocument.head + """
                paths:
                  /a/{id}:
                    parameters:
                      - {name: id, in: path, required: true, schema: {type: integer}}
                      - {name: q, in: query, schema: {type: string}}
                    get:
                      parameters:
                        - {name: q, in: query, style: deepObject, explode: true, schema: {type: object}}
                        - {name: X-A, in: header, schema: {type: array, items: {}}}
                        - {name: f, in: query, content: {application/json: {schema: {}}}}
                        - $ref: '#/components/parameters/C'
                components:
                  parameters:
                    C: {name: c, in: cookie, deprecated: true, schema: {}}
                """)
        let routed = try #require(document.operations.first)
        let parameters = document.parameters(of: routed.operation, in: routed.pathItem)
        #expect(parameters.map(\.name) == ["id", "q", "X-A", "f", "c"])
        #expect(parameters.map(\.style) == [.simple, .deepObject, .simple, .form, .form])
        #expect(parameters.map(\.explode) == [false, true, false, true, true])
        #expect(parameters.map(\.in) == [.path, .query, .header, .query, .cookie])
        #expect(parameters[3].content.names == ["application/json"])
        #expect(parameters[4].deprecated)
    }

    @Test func bodiesAndResponses() throws {
        let document = try loadGood(
            BadDocument.head + """
                paths:
                  /a:
                    post:
                      requestBody:
                        required: true
                        content:
                          multipart/form-data:
                            schema: {type: object}
                            encoding: {file: {contentType: image/png, headers: {X-A: {schema: {}}}}}
                      responses:
                        "201":
                          description: Created
                          headers: {Location: {required: true, schema: {type: string}}}
                          links: {next: {operationId: nextOne, parameters: {id: $response.body#/id}}}
                        5XX: {description: Broken}
                        default: {description: Other}
                      callbacks:
                        done:
                          '{$request.query.url}':
                            post: {operationId: nextOne, responses: {"200": {description: OK}}}
                """)
        let operation = try #require(document.operations.first?.operation)
        let body = try #require(operation.requestBody?.inlined)
        #expect(body.required)
        #expect(body.content["multipart/form-data"]?.encoding["file"]?.contentType == "image/png")
        #expect(operation.responses.entries.map(\.status) == [.code(201), .range(5), .default])
        let created = try #require(operation.responses[.code(201)]?.inlined)
        #expect(created.headers["Location"]?.inlined?.required == true)
        #expect(created.links["next"]?.inlined?.parameters["id"]?.string == "$response.body#/id")
        #expect(operation.callbacks["done"]?.inlined?.expressions.names == ["{$request.query.url}"])
    }

    @Test func security() throws {
        let document = try loadGood(
            BadDocument.head + """
                security: [{bearer: []}, {key: [], oauth: [write]}, {}]
                paths:
                  /a:
                    get: {security: [], responses: {"200": {description: OK}}}
                    post: {responses: {"200": {description: OK}}}
                components:
                  securitySchemes:
                    bearer: {type: http, scheme: bearer, bearerFormat: JWT}
                    key: {type: apiKey, in: header, name: X-Key}
                    tls: {type: mutualTLS}
                    oidc: {type: openIdConnect, openIdConnectUrl: https://example.com}
                    oauth: {type: oauth2, flows: {clientCredentials: {tokenUrl: /t, scopes: {write: Write}}}}
                """)
        let operations = document.operations.map(\.operation)
        #expect(document.security(of: operations[0]).isEmpty)
        #expect(
            document.security(of: operations[1]).map { $0.schemes.map(\.name) } == [["bearer"], ["key", "oauth"], []])
        guard case .http(let scheme, let format) = document.components.securitySchemes["bearer"]?.inlined?.kind,
            case .apiKey(let name, let place) = document.components.securitySchemes["key"]?.inlined?.kind,
            case .oauth2(let flows) = document.components.securitySchemes["oauth"]?.inlined?.kind
        else {
            Issue.record("a scheme has another kind")
            return
        }
        #expect((scheme, format) == ("bearer", "JWT"))
        #expect((name, place) == ("X-Key", .header))
        #expect(flows.all.flatMap(\.scopes.names) == ["write"])
    }

    @Test func webhooks() throws {
        let document = try loadGood(
            BadDocument.head + "webhooks: {created: {post: {responses: {\"200\": {description: OK}}}}}\n")
        #expect(document.webhooks["created"]?.inlined?.operation(.post) != nil)
        #expect(document.operations.isEmpty)
    }
}
