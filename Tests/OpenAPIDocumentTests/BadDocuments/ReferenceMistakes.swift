/// References that lead nowhere.
extension BadDocument {
    static let reference: [BadDocument] = [
        BadDocument.afterHead(
            "aMissingSchema",
            #"""
            components:
              schemas:
                A:
                  $ref: '#/components/schemas/Tsak'
                Task: {type: object}
            """#,
            finds: #"""
                api.yaml:6:13: error: nothing stands at `#/components/schemas/Tsak` [reference]
                    at #/components/schemas/A/$ref
                    help: did you mean `#/components/schemas/Task`?
                """#),
        BadDocument.afterHead(
            "aMissingSection",
            #"""
            components:
              schemas:
                A:
                  $ref: '#/definitions/Task'
            """#,
            finds: #"""
                api.yaml:6:13: error: nothing stands at `#/definitions/Task` [reference]
                    at #/components/schemas/A/$ref
                    help: the document has no `definitions` at `#`
                """#),
        BadDocument.afterHead(
            "anotherFile",
            #"""
            components:
              schemas:
                A:
                  $ref: 'common.yaml#/Task'
            """#,
            finds: #"""
                api.yaml:6:13: error: `common.yaml#/Task` refers to another file, and this text is read alone [unsupported]
                    at #/components/schemas/A/$ref
                    help: move the target into this document, such as under `components`
                """#),
        BadDocument.afterHead(
            "aBadEscape",
            #"""
            components:
              schemas:
                A:
                  $ref: '#/components/~2'
            """#,
            finds: #"""
                api.yaml:6:13: error: `#/components/~2` is no place in this document [reference]
                    at #/components/schemas/A/$ref
                    help: write `#/` and the keys that lead there, such as `#/components/schemas/Name`; `~` is written `~0` and `/` is written `~1`
                """#),
        BadDocument.afterHead(
            "aPartOfAnotherKind",
            #"""
            paths:
              /a:
                parameters:
                  - $ref: '#/components/schemas/A'
            components:
              schemas: {A: {}}
            """#,
            finds: #"""
                api.yaml:6:15: error: `#/components/schemas/A` is a schema, but a parameter is needed here [reference]
                    at #/paths/~1a/parameters/0/$ref
                """#),
        BadDocument.afterHead(
            "aCircle",
            #"""
            components:
              schemas:
                A:
                  $ref: '#/components/schemas/B'
                B: {$ref: '#/components/schemas/A'}
            """#,
            finds: #"""
                api.yaml:6:13: error: `#/components/schemas/B` leads back to itself [reference]
                    at #/components/schemas/A/$ref
                    help: one of the references in the circle must be replaced by what it stands for
                """#),
        BadDocument.afterHead(
            "aReferenceThatIsANumber",
            #"""
            components:
              schemas:
                A:
                  $ref: 1
            """#,
            finds: #"""
                api.yaml:6:13: error: `$ref` must be a string, not an integer [wrong-type]
                    at #/components/schemas/A/$ref
                    help: put it in quotes: "1"
                """#),
        BadDocument.afterHead(
            "keysBesideAReference",
            #"""
            paths:
              /a:
                get:
                  responses:
                    "200": {$ref: '#/components/responses/R', content: {}}
            components:
              responses: {R: {description: OK}}
            """#,
            finds: #"""
                api.yaml:7:51: warning: `content` has no effect beside `$ref` [ignored-key]
                    at #/paths/~1a/get/responses/200/content
                    help: remove it, or move it to the target
                """#),
    ]
}
