import OpenAPIDocument
import Testing

/// Some operations of a document, with what they need and nothing else.
struct SelectionTests {
    private let text = """
        openapi: 3.1.0
        info: {title: T, version: "1"}
        tags: [{name: pets}, {name: owners}, {name: never}]
        paths:
          /pets:
            parameters: [{$ref: '#/components/parameters/Page'}]
            get:
              operationId: listPets
              tags: [pets]
              responses:
                "200":
                  description: OK
                  content: {application/json: {schema: {$ref: '#/components/schemas/Pet'}}}
                  links: {owner: {operationId: getOwner}, same: {$ref: '#/components/links/Same'}}
            post:
              operationId: addPet
              tags: [pets, owners]
              security: [{key: []}]
              responses: {"201": {$ref: '#/components/responses/Done'}}
          /pets/{id}:
            $ref: '#/components/pathItems/Pet'
          /owners:
            get:
              operationId: getOwner
              tags: [owners]
              responses: {"200": {description: OK, content: {application/json: {schema: {$ref: '#/components/schemas/Owner'}}}}}
        webhooks:
          petAdded: {post: {operationId: petAdded, tags: [pets], responses: {"204": {description: Seen}}}}
        components:
          parameters: {Page: {name: page, in: query, schema: {$ref: '#/components/schemas/Count'}}}
          responses: {Done: {description: Done}}
          links: {Same: {operationRef: '#/paths/~1owners/get'}}
          pathItems:
            Pet: {delete: {tags: [pets], parameters: [{name: id, in: path, required: true, schema: {type: string}}], responses: {"204": {description: Gone}}}}
          securitySchemes: {key: {type: apiKey, in: header, name: X-Key}, other: {type: http, scheme: basic}}
          schemas:
            Count: {type: integer}
            Pet:
              oneOf: [{$ref: '#/components/schemas/Cat'}, {$ref: '#/components/schemas/Dog'}]
              discriminator: {propertyName: kind, mapping: {dog: '#/components/schemas/Dog'}}
            Cat: {type: object, required: [kind], properties: {kind: {type: string}, friend: {$ref: '#/components/schemas/Pet'}}}
            Dog: {type: object, required: [kind], properties: {kind: {type: string}}}
            Owner: {type: object, properties: {all: {type: array, items: {$ref: '#/components/schemas/Pet'}}}}
        """

    private func names(_ names: String...) -> [GivenName] {
        names.map { GivenName($0, at: Place(file: "--only")) }
    }

    private func selecting(
        _ change: (inout OperationSelection) -> Void, in text: String? = nil
    ) -> (Document?, [String]) {
        let bag = DiagnosticBag()
        var selection = OperationSelection()
        change(&selection)
        let document = Document.parse(Array((text ?? self.text).utf8), file: "a.yaml", diagnostics: bag)
        let part = document?.selecting(selection, diagnostics: bag)
        part?.validate(bag)
        return (part, bag.diagnostics.map(\.description))
    }

    private func ids(_ document: Document?) -> [String] {
        (document?.operations ?? []).map { $0.operation.operationID ?? "\($0.method) \($0.path)" }
    }

    @Test func onePathKeepsWhatItNeedsAndNoMore() {
        let (document, said) = selecting { $0.operations = names("listPets") }
        #expect(said == [])
        #expect(
            document.map { String(decoding: $0.yaml(), as: UTF8.self) } == """
                openapi: 3.1.0
                info:
                  title: T
                  version: '1'
                tags:
                  - name: pets
                paths:
                  /pets:
                    parameters:
                      - $ref: '#/components/parameters/Page'
                    get:
                      operationId: listPets
                      tags:
                        - pets
                      responses:
                        '200':
                          description: OK
                          content:
                            application/json:
                              schema:
                                $ref: '#/components/schemas/Pet'
                          links: {}
                webhooks: {}
                components:
                  parameters:
                    Page:
                      name: page
                      in: query
                      schema:
                        $ref: '#/components/schemas/Count'
                  schemas:
                    Count:
                      type: integer
                    Pet:
                      oneOf:
                        - $ref: '#/components/schemas/Cat'
                        - $ref: '#/components/schemas/Dog'
                      discriminator:
                        propertyName: kind
                        mapping:
                          dog: '#/components/schemas/Dog'
                    Cat:
                      type: object
                      required:
                        - kind
                      properties:
                        kind:
                          type: string
                        friend:
                          $ref: '#/components/schemas/Pet'
                    Dog:
                      type: object
                      required:
                        - kind
                      properties:
                        kind:
                          type: string

                """)
    }

    @Test func anyOfTheListsSelects() {
        #expect(ids(selecting { $0.tags = names("owners") }.0) == ["addPet", "getOwner"])
        #expect(ids(selecting { $0.paths = names("/pets/{id}") }.0) == ["delete /pets/{id}"])
        #expect(ids(selecting { $0.paths = names("/pets*") }.0) == ["listPets", "addPet", "delete /pets/{id}"])
        #expect(ids(selecting { $0.operations = names("DELETE /pets/{id}") }.0) == ["delete /pets/{id}"])
        let both = selecting {
            $0.paths = names("/owners")
            $0.operations = names("addPet", "petAdded")
        }
        #expect(ids(both.0) == ["addPet", "getOwner"])
        #expect(both.0?.webhooks.names == ["petAdded"])
        #expect(both.0?.components.securitySchemes.names == ["key"])
        #expect(both.0?.components.responses.names == ["Done"])
        #expect(both.1 == [])
    }

    @Test func nothingSelectedIsEverything() {
        let (document, said) = selecting { _ in }
        #expect(document.map { $0.operations.count } == 4)
        #expect(document?.components.links.count == 1)
        #expect(said == [])
    }

    @Test(arguments: [
        ("tag", "owner", "did you mean `owners`?"), ("tag", "never", "there are `pets`, `owners`"),
        ("name", "listPet", "did you mean `listPets`?"), ("name", "get /pets", "did you mean `GET /pets`?"),
        ("path", "/pet", "did you mean `/pets`?"), ("path", "/pets/{id}/*", "did you mean `/pets/{id}`?"),
        ("path", "/x", "there are `/pets`, `/pets/{id}`, `/owners`"),
    ])
    func anUnknownNameIsAnError(_ kind: String, _ name: String, _ help: String) {
        let (document, said) = selecting {
            switch kind {
            case "tag": $0.tags = names(name)
            case "name": $0.operations = names(name)
            default: $0.paths = names(name)
            }
        }
        #expect(document == nil)
        #expect(said == ["--only: error: no operation has the \(kind) `\(name)` [selection]\n    help: \(help)"])
    }

    @Test func aPartOfWhatIsNotSelectedCannotBeReferredTo() {
        let text = """
            openapi: 3.1.0
            info: {title: T, version: "1"}
            paths:
              /a: {get: {responses: {"200": {description: A}}}}
              /b: {get: {responses: {"200": {$ref: '#/paths/~1a/get/responses/200'}}}}
            """
        let (document, said) = selecting({ $0.paths = names("/b") }, in: text)
        #expect(document == nil)
        #expect(
            said == [
                """
                a.yaml:5:40: error: `#/paths/~1a/get/responses/200` is part of an operation or path that is not selected \
                [selection]
                    at #/paths/~1b/get/responses/200/$ref
                    help: select it, too, or move what is shared to `components`
                """
            ])
        #expect(selecting({ $0.paths = names("/a", "/b") }, in: text).0 != nil)
    }

    @Test func whatIsNotSelectedNeedNotKeepTheRules() {
        let text = """
            openapi: 3.1.0
            info: {title: T, version: "1"}
            paths:
              /a: {get: {responses: {"200": {description: A}}}}
              /b: {get: {parameters: [{name: q, in: query, schema: {type: integer, default: x}}], responses: {"200": {description: B}}}}
            """
        #expect(selecting({ $0.paths = names("/a") }, in: text).1 == [])
        #expect(
            selecting({ $0.paths = names("/b") }, in: text).1 == [
                """
                a.yaml:5:81: error: the default violates its schema: it must be an integer, not a string [invalid-default]
                    at #/paths/~1b/get/parameters/0/schema/default
                    help: correct the default or the schema
                """
            ])
    }
}
