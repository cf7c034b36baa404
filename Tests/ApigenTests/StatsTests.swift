import Testing

@testable import apigen

/// What `apigen stats` counts.
struct StatsTests {
    private let document = """
        openapi: 3.1.0
        info: {title: T, version: "1"}
        paths:
          /a/{id}:
            parameters: [{name: id, in: path, required: true, schema: {type: integer, minimum: 1}}]
            get:
              security: [{key: []}]
              parameters:
                - {name: q, in: query, schema: {type: string}}
                - {name: r, in: query, explode: false, schema: {type: string}}
              responses:
                "200": {description: OK, content: {application/json: {schema: {$ref: '#/components/schemas/A'}}}}
                "404": {description: No}
            delete: {responses: {"404": {description: No}}}
        components:
          schemas: {A: {type: object, required: [a], properties: {a: {type: string, format: uuid}, b: {}}}}
          securitySchemes: {key: {type: apiKey, in: header, name: X}}
        """

    @Test func text() throws {
        let run = try Folder(["a.yaml": document]).run("stats", "@a.yaml")
        #expect(
            run
                == Run(
                    status: 0,
                    output: """
                        document
                          paths                       1
                          operations                  2
                          components                  2
                          schemas                     7
                          properties                  2
                          references                  1
                        operations by method
                          get                         1
                          delete                      1
                        parameters by place and style
                          path, simple                1
                          query, form                 1
                          query, form, not exploded   1
                        media types
                          response, application/json  1
                        responses by status
                          200                         1
                          404                         2
                        schemas by type
                          string                      3
                          a reference                 1
                          any                         1
                          integer                     1
                          object                      1
                        schemas by keyword
                          minimum                     1
                          required                    1
                        schemas by format
                          uuid                        1
                        security schemes
                          apiKey, header              1

                        """))
    }

    @Test func json() throws {
        let text =
            "openapi: 3.1.0\ninfo: {title: T, version: '1'}\npaths: {/a: {get: {responses: {'204': {description: A}}}}}\n"
        let run = try Folder(["a.yaml": text]).run("stats", "@a.yaml", "--format", "json")
        #expect(
            run
                == Run(
                    status: 0,
                    output: """
                        {
                          "document": {
                            "paths": 1,
                            "operations": 1
                          },
                          "operations by method": {
                            "get": 1
                          },
                          "responses by status": {
                            "204": 1
                          }
                        }

                        """))
    }
}
