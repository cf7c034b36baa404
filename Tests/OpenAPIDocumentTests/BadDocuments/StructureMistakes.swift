/// Documents and operations of the wrong form.
extension BadDocument {
    static let structure: [BadDocument] = [
        BadDocument(
            "aList",
            #"""
            - openapi: 3.1.0
            """#,
            finds: #"""
                api.yaml:1:1: error: the document must be an object, not an array [wrong-type]
                    at #
                    help: an OpenAPI document starts with `openapi: 3.1.0`
                """#),
        BadDocument(
            "noVersion",
            #"""
            info: {title: T, version: "1"}
            """#,
            finds: #"""
                api.yaml:1:1: error: the document needs `openapi` [openapi-version]
                    at #
                    help: start it with `openapi: 3.1.0`
                """#),
        BadDocument(
            "swagger2",
            #"""
            swagger: "2.0"
            """#,
            finds: #"""
                api.yaml:1:1: error: this is a Swagger 2.0 document [openapi-version]
                    at #
                    help: convert it to OpenAPI 3.1
                """#),
        BadDocument(
            "aVersionThatIsANumber",
            #"""
            openapi: 3.1
            info: {title: T, version: "1"}
            """#,
            finds: #"""
                api.yaml:1:10: error: `openapi` must be a string, not a number [wrong-type]
                    at #/openapi
                    help: write the version with three numbers: `openapi: 3.1.0`
                """#),
        BadDocument(
            "aLaterVersion",
            #"""
            openapi: 3.3.0
            info: {title: T, version: "1"}
            """#,
            finds: #"""
                api.yaml:1:10: error: OpenAPI version `3.3.0` is not supported [openapi-version]
                    at #/openapi
                    help: 3.0, 3.1 and 3.2 documents are read: write `openapi: 3.1.0`
                """#),
        BadDocument(
            "noInfo",
            #"""
            openapi: 3.1.0
            paths: {}
            """#,
            finds: #"""
                api.yaml:1:1: error: the document needs `info` [missing-key]
                    at #
                """#),
        BadDocument(
            "nothingToDescribe",
            #"""
            openapi: 3.1.0
            info: {title: T, version: "1"}
            """#,
            finds: #"""
                api.yaml:1:1: error: the document needs `paths`, `webhooks` or `components` [missing-key]
                    at #
                """#),
        BadDocument(
            "anInfoVersionThatIsANumber",
            #"""
            openapi: 3.1.0
            info:
              title: T
              version: 1.0
            paths: {}
            """#,
            finds: #"""
                api.yaml:4:12: error: `version` must be a string, not a number [wrong-type]
                    at #/info/version
                    help: put it in quotes: "1.0"
                """#),
        BadDocument(
            "aMisspeltKey",
            #"""
            openapi: 3.1.0
            info:
              title: T
              verison: "1"
            paths: {}
            """#,
            finds: #"""
                api.yaml:2:1: error: the info object needs `version` [missing-key]
                    at #/info
                api.yaml:4:3: error: unknown key `verison` in the info object [unknown-key]
                    at #/info/verison
                    help: did you mean `version`?
                """#),
        BadDocument.afterHead(
            "anUnknownKey",
            #"""
            paths: {}
            foo: 1
            """#,
            finds: #"""
                api.yaml:4:1: error: unknown key `foo` in the document [unknown-key]
                    at #/foo
                    help: remove it, or start it with `x-` if it is an extension
                """#),
        BadDocument.afterHead(
            "aValueLeftOut",
            #"""
            paths:
              /a:
                get:
                  summary:
                  responses: {"200": {description: OK}}
            """#,
            finds: #"""
                api.yaml:6:15: error: `summary` must be a string, not null [wrong-type]
                    at #/paths/~1a/get/summary
                    help: give it a value or remove it
                """#),
        BadDocument.afterHead(
            "aMisspeltMethod",
            #"""
            paths:
              /a:
                gte: {responses: {"200": {description: OK}}}
            """#,
            finds: #"""
                api.yaml:5:5: error: unknown key `gte` in a path item [unknown-key]
                    at #/paths/~1a/gte
                    help: did you mean `get`?
                """#),
        BadDocument.afterHead(
            "noResponseDescription",
            #"""
            paths:
              /a:
                get:
                  responses:
                    "200": {content: {}}
            """#,
            finds: #"""
                api.yaml:7:9: error: a response needs `description` [missing-key]
                    at #/paths/~1a/get/responses/200
                """#),
        BadDocument.afterHead(
            "noResponses",
            #"""
            paths:
              /a:
                get:
                  responses: {}
            """#,
            finds: #"""
                api.yaml:6:7: error: `responses` must have at least one response [missing-key]
                    at #/paths/~1a/get/responses
                """#),
        BadDocument.afterHead(
            "anInvalidStatus",
            #"""
            paths:
              /a:
                get:
                  responses:
                    "20": {description: OK}
            """#,
            finds: #"""
                api.yaml:7:9: error: `20` is no response status [invalid-status]
                    at #/paths/~1a/get/responses/20
                    help: write a status such as "200", a range such as "4XX", or `default`
                """#),
        BadDocument.afterHead(
            "aLowerCaseRange",
            #"""
            paths:
              /a:
                get:
                  responses:
                    4xx: {description: Bad}
            """#,
            finds: #"""
                api.yaml:7:9: error: `4xx` is no response status [invalid-status]
                    at #/paths/~1a/get/responses/4xx
                    help: write a status such as "200", a range such as "4XX", or `default`
                """#),
    ]
}
