/// Parameters, components and security of the wrong form.
extension BadDocument {
    static let part: [BadDocument] = [
        BadDocument.afterHead(
            "anEndThatIsNoDate",
            #"""
            paths:
              /a:
                get:
                  deprecated: true
                  x-sunset: 2026-02-30
                  x-deprecated-since: 2026
                  responses: {"200": {description: OK}}
            """#,
            finds: #"""
                api.yaml:7:17: error: `x-sunset` must be a date or a date-time [wrong-type]
                    at #/paths/~1a/get/x-sunset
                    help: write it as 2026-12-31 or 2026-12-31T18:00:00Z (RFC 3339); a date is its beginning in UTC
                api.yaml:8:27: error: `x-deprecated-since` must be a date or a date-time [wrong-type]
                    at #/paths/~1a/get/x-deprecated-since
                    help: write it as 2026-12-31 or 2026-12-31T18:00:00Z (RFC 3339); a date is its beginning in UTC
                """#),
        BadDocument.afterHead(
            "anEndOfWhatIsNotDeprecated",
            #"""
            paths:
              /a:
                parameters:
                  - {name: q, in: query, schema: {}, x-sunset: 2026-12-31}
            """#,
            finds: #"""
                api.yaml:6:42: error: `x-sunset` stands at a parameter that is not deprecated [conflicting-keys]
                    at #/paths/~1a/parameters/0/x-sunset
                    help: add `deprecated: true`, or remove it
                """#),
        BadDocument.afterHead(
            "anEndBeforeTheDeprecation",
            #"""
            paths:
              /a:
                get:
                  deprecated: true
                  x-deprecated-since: 2026-06-01
                  x-sunset: 2026-05-31T23:59:59Z
                  responses: {"200": {description: OK}}
            """#,
            finds: #"""
                api.yaml:8:17: error: it ends on 2026-05-31T23:59:59Z, before it is deprecated on 2026-06-01 [conflicting-keys]
                    at #/paths/~1a/get/x-sunset
                    help: `x-sunset` must not be earlier than `x-deprecated-since` (RFC 9745, section 4)
                """#),
        BadDocument.afterHead(
            "aParameterWithoutASchema",
            #"""
            paths:
              /a:
                parameters:
                  - {name: q, in: query}
            """#,
            finds: #"""
                api.yaml:6:9: error: a parameter needs `schema` or `content` [missing-key]
                    at #/paths/~1a/parameters/0
                """#),
        BadDocument.afterHead(
            "aParameterInTheBody",
            #"""
            paths:
              /a:
                parameters:
                  - {name: q, in: body, schema: {}}
            """#,
            finds: #"""
                api.yaml:6:23: error: `in` cannot be `body` [wrong-type]
                    at #/paths/~1a/parameters/0/in
                    help: it must be one of `path`, `query`, `header`, `cookie`
                """#),
        BadDocument.afterHead(
            "aStyleOfAnotherPlace",
            #"""
            paths:
              /a:
                parameters:
                  - {name: q, in: query, style: simple, schema: {}}
            """#,
            finds: #"""
                api.yaml:6:37: error: `style` cannot be `simple` [wrong-type]
                    at #/paths/~1a/parameters/0/style
                    help: it must be one of `form`, `spaceDelimited`, `pipeDelimited`, `deepObject`
                """#),
        BadDocument.afterHead(
            "exampleAndExamples",
            #"""
            paths:
              /a:
                parameters:
                  - {name: q, in: query, schema: {}, example: 1, examples: {}}
            """#,
            finds: #"""
                api.yaml:6:54: error: a parameter has either `example` or `examples`, not both [conflicting-keys]
                    at #/paths/~1a/parameters/0/examples
                    help: move `example` into `examples`
                """#),
        BadDocument.afterHead(
            "aQuotedBoolean",
            #"""
            paths:
              /a:
                get:
                  deprecated: "true"
                  responses: {"200": {description: OK}}
            """#,
            finds: #"""
                api.yaml:6:19: error: `deprecated` must be true or false, not a string [wrong-type]
                    at #/paths/~1a/get/deprecated
                    help: remove the quotes
                """#),
        BadDocument.afterHead(
            "aComponentNameWithASpace",
            #"""
            components:
              schemas:
                My Task: {}
            """#,
            finds: #"""
                api.yaml:5:5: error: `My Task` cannot be the name of a component [wrong-type]
                    at #/components/schemas/My Task
                    help: use letters, digits, `.`, `_` and `-` only
                """#),
        BadDocument.afterHead(
            "anOAuthFlowWithoutItsURL",
            #"""
            components:
              securitySchemes:
                o:
                  type: oauth2
                  flows:
                    password: {scopes: {}}
            """#,
            finds: #"""
                api.yaml:8:9: error: an OAuth flow needs `tokenUrl` [missing-key]
                    at #/components/securitySchemes/o/flows/password
                """#),
        BadDocument.afterHead(
            "aKeyOfAnotherSchemeType",
            #"""
            components:
              securitySchemes:
                b: {type: http, scheme: bearer, name: X}
            """#,
            finds: #"""
                api.yaml:5:37: error: `name` does not belong to a security scheme of type `http` [conflicting-keys]
                    at #/components/securitySchemes/b/name
                    help: remove it, or correct `type`
                """#),
        BadDocument.afterHead(
            "aLinkToNothing",
            #"""
            components:
              links:
                l: {description: Next}
            """#,
            finds: #"""
                api.yaml:5:5: error: a link needs either `operationId` or `operationRef` [conflicting-keys]
                    at #/components/links/l
                """#),
        BadDocument.afterHead(
            "scopesThatAreAText",
            #"""
            security:
              - bearer: read
            components:
              securitySchemes:
                bearer: {type: http, scheme: bearer}
            """#,
            finds: #"""
                api.yaml:4:13: error: `bearer` must be an array of scopes, not a string [wrong-type]
                    at #/security/0/bearer
                """#),
    ]
}
