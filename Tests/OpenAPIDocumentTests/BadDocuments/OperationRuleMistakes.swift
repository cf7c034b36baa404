/// Operations, paths, servers and security that break a rule.
extension BadDocument {
    static let operationRule: [BadDocument] = [
        BadDocument.afterHead(
            "twoOperationsOfOneName",
            #"""
            paths:
              /a:
                get: {operationId: list, responses: {"200": {description: OK}}}
                post: {operationId: list, responses: {"200": {description: OK}}}
            """#,
            finds: #"""
                api.yaml:6:25: error: the operationId `list` is used twice [duplicate-operation-id]
                    at #/paths/~1a/post/operationId
                    help: it was used first on line 5; give one of the two another name
                """#),
        BadDocument.afterHead(
            "anUndeclaredPathParameter",
            #"""
            paths:
              /a/{id}:
                get: {responses: {"200": {description: OK}}}
            """#,
            finds: #"""
                api.yaml:5:5: error: the path has `{id}`, but no path parameter `id` is declared [path-parameters]
                    at #/paths/~1a~1{id}/get
                    help: add `- {name: id, in: path, required: true, schema: ...}` to `parameters`
                """#),
        BadDocument.afterHead(
            "anUnusedPathParameter",
            #"""
            paths:
              /a:
                parameters:
                  - {name: id, in: path, required: true, schema: {}}
                get: {responses: {"200": {description: OK}}}
            """#,
            finds: #"""
                api.yaml:6:16: error: the path `/a` has no `{id}` [path-parameters]
                    at #/paths/~1a/parameters/0/name
                    help: remove the parameter or put it into the path
                """#),
        BadDocument.afterHead(
            "anOptionalPathParameter",
            #"""
            paths:
              /a/{id}:
                parameters:
                  - {name: id, in: path, schema: {}}
                get: {responses: {"200": {description: OK}}}
            """#,
            finds: #"""
                api.yaml:6:9: error: the path parameter `id` must be required [path-parameters]
                    at #/paths/~1a~1{id}/parameters/0
                    help: write `required: true`
                """#),
        BadDocument.afterHead(
            "aPathWithAFragment",
            #"""
            paths:
              /a#acl: {}
            """#,
            finds: #"""
                api.yaml:4:3: error: the path has a fragment, `#acl` [path-template]
                    at #/paths/~1a#acl
                    help: take it out: no request carries one
                """#),
        BadDocument.afterHead(
            "aPathWithoutASlash",
            #"""
            paths:
              a: {}
            """#,
            finds: #"""
                api.yaml:4:3: error: a path must start with '/' [path-template]
                    at #/paths/a
                """#),
        BadDocument.afterHead(
            "anOpenBrace",
            #"""
            paths:
              /a/{id: {}
            """#,
            finds: #"""
                api.yaml:4:3: error: the path has a '{' without a '}' [path-template]
                    at #/paths/~1a~1{id
                """#),
        BadDocument.afterHead(
            "aParameterTwiceInAPath",
            #"""
            paths:
              /a/{id}/{id}: {}
            """#,
            finds: #"""
                api.yaml:4:3: error: the path has `{id}` twice [path-template]
                    at #/paths/~1a~1{id}~1{id}
                    help: give each parameter a name of its own
                """#),
        BadDocument.afterHead(
            "pathsThatMatchTheSame",
            #"""
            paths:
              /a/{id}: {}
              /a/{name}: {}
            """#,
            finds: #"""
                api.yaml:5:3: error: the path `/a/{name}` matches the same requests as `/a/{id}` [identical-paths]
                    at #/paths/~1a~1{name}
                    help: put the operations of both under one of them (line 4)
                """#),
        BadDocument.afterHead(
            "aParameterTwice",
            #"""
            paths:
              /a:
                parameters:
                  - {name: X-A, in: header, schema: {}}
                  - {name: x-a, in: header, schema: {}}
            """#,
            finds: #"""
                api.yaml:7:16: error: the header parameter `x-a` is there twice in one list [duplicate-parameter]
                    at #/paths/~1a/parameters/1/name
                    help: remove one of the two
                """#),
        BadDocument.afterHead(
            "anAuthorizationParameter",
            #"""
            paths:
              /a:
                parameters:
                  - {name: Authorization, in: header, schema: {}}
            """#,
            finds: #"""
                api.yaml:6:16: warning: a header parameter `Authorization` has no effect [ignored-parameter]
                    at #/paths/~1a/parameters/0/name
                    help: use `security` instead
                """#),
        BadDocument.afterHead(
            "anUndefinedTag",
            #"""
            tags: [{name: Tasks}]
            paths:
              /a:
                get: {tags: [tasks], responses: {"200": {description: OK}}}
            """#,
            finds: #"""
                api.yaml:6:18: warning: the tag `tasks` is not in the document's `tags` [undefined-tag]
                    at #/paths/~1a/get/tags/0
                    help: did you mean `Tasks`?
                """#),
        BadDocument.afterHead(
            "aTagTwice",
            #"""
            tags: [{name: Tasks}, {name: Tasks}]
            paths: {}
            """#,
            finds: #"""
                api.yaml:3:30: error: the tag `Tasks` is there twice [undefined-tag]
                    at #/tags/1/name
                    help: remove one of the two
                """#),
        BadDocument.afterHead(
            "anUndefinedSecurityScheme",
            #"""
            security: [{bearerAuth: []}]
            components:
              securitySchemes:
                bearer: {type: http, scheme: bearer}
            """#,
            finds: #"""
                api.yaml:3:13: error: no security scheme `bearerAuth` is declared [undefined-security-scheme]
                    at #/security/0/bearerAuth
                    help: declare it under `components/securitySchemes`
                """#),
        BadDocument.afterHead(
            "anUndefinedScope",
            #"""
            security: [{o: [wirte]}]
            components:
              securitySchemes:
                o: {type: oauth2, flows: {password: {tokenUrl: /t, scopes: {write: Write}}}}
            """#,
            finds: #"""
                api.yaml:3:17: error: the security scheme `o` has no scope `wirte` [undefined-scope]
                    at #/security/0/o/0
                    help: did you mean `write`?
                """#),
        BadDocument.afterHead(
            "aLinkToAnUnknownOperation",
            #"""
            paths:
              /a:
                get: {operationId: getTask, responses: {"200": {description: OK}}}
            components:
              links:
                l: {operationId: getTsak}
            """#,
            finds: #"""
                api.yaml:8:22: error: no operation has the operationId `getTsak` [unknown-link-operation]
                    at #/components/links/l/operationId
                    help: did you mean `getTask`?
                """#),
        BadDocument.afterHead(
            "aLinkToAMissingPlace",
            #"""
            paths: {}
            components:
              links:
                l: {operationRef: '#/paths/~1a/get'}
            """#,
            finds: #"""
                api.yaml:6:23: error: no operation stands at `#/paths/~1a/get` [unknown-link-operation]
                    at #/components/links/l/operationRef
                    help: write `#/paths/~1tasks/get` for `get` of `/tasks`, or use `operationId`
                """#),
        BadDocument.afterHead(
            "anUndeclaredServerVariable",
            #"""
            servers: [{url: 'https://{host}/'}]
            paths: {}
            """#,
            finds: #"""
                api.yaml:3:17: error: the URL has `{host}`, but no variable `host` is declared [server-variables]
                    at #/servers/0/url
                    help: add it to `variables`
                """#),
        BadDocument.afterHead(
            "aServerVariableWithAForeignDefault",
            #"""
            servers:
              - url: https://{host}/
                variables: {host: {enum: [a, b], default: c}}
            paths: {}
            """#,
            finds: #"""
                api.yaml:5:47: error: the default `c` is not among the variable's values [server-variables]
                    at #/servers/0/variables/host/default
                    help: add it to `enum`
                """#),
        BadDocument.afterHead(
            "aBodyOfAGet",
            #"""
            paths:
              /a:
                get:
                  requestBody: {content: {}}
                  responses: {"200": {description: OK}}
            """#,
            finds: #"""
                api.yaml:6:7: warning: a body of a GET request has no meaning in HTTP [request-body-without-meaning]
                    at #/paths/~1a/get/requestBody
                    help: use parameters, or another method
                """#),
    ]
}
