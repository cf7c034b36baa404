import Testing

/// Paths, methods, security schemes that are not covered: each is refused at its place.
struct UnsupportedDocumentTests {
    @Test func ninePathParameters() {
        refuses(
            document(
                """
                paths:
                  '/{p0}/{p1}/{p2}/{p3}/{p4}/{p5}/{p6}/{p7}/{p8}':
                    get:
                      parameters:
                        - {name: p0, in: path, required: true, schema: {type: string}}
                        - {name: p1, in: path, required: true, schema: {type: string}}
                        - {name: p2, in: path, required: true, schema: {type: string}}
                        - {name: p3, in: path, required: true, schema: {type: string}}
                        - {name: p4, in: path, required: true, schema: {type: string}}
                        - {name: p5, in: path, required: true, schema: {type: string}}
                        - {name: p6, in: path, required: true, schema: {type: string}}
                        - {name: p7, in: path, required: true, schema: {type: string}}
                        - {name: p8, in: path, required: true, schema: {type: string}}
                      responses: {'204': {description: Done.}}
                """),
            at: "4:3", "#/paths/~1{p0}~1{p1}~1{p2}~1{p3}~1{p4}~1{p5}~1{p6}~1{p7}~1{p8}",
            "a path with more than 8 parameters is not supported",
            help: "make some of them query parameters")
    }

    @Test func theSecuritySchemeDigest() {
        refuses(
            document(
                """
                security: [{s: []}]
                paths:
                  /a:
                    get:
                      responses: {'204': {description: Done.}}
                components:
                  securitySchemes:
                    s: {type: http, scheme: 'di gest'}
                """),
            at: "10:29", "#/components/securitySchemes/s/scheme",
            "`di gest` is no name of an HTTP authentication scheme",
            help: "use a token, such as digest (RFC 9110 section 11.1)")
    }

    @Test func twoCredentialsInAuthorization() {
        refuses(
            document(
                """
                security: [{s: [], t: []}]
                paths:
                  /a:
                    get:
                      responses: {'204': {description: Done.}}
                components:
                  securitySchemes:
                    s: {type: http, scheme: bearer}
                    t: {type: http, scheme: basic}
                """),
            at: "3:12", "#/security/0",
            "credentials of the schemes bearer and basic cannot both stand in Authorization",
            help: "make them alternatives, or use one of them with an apiKey")
    }

    @Test func aCookieWithASpaceInItsName() {
        refuses(
            document(
                """
                security: [{s: []}]
                paths:
                  /a:
                    get:
                      responses: {'204': {description: Done.}}
                components:
                  securitySchemes:
                    s: {type: apiKey, in: cookie, name: a b}
                """),
            at: "10:41", "#/components/securitySchemes/s/name",
            "`a b` is no name of a cookie",
            help: "use letters, digits and hyphens (RFC 9110 section 5.1)")
    }

    @Test func aServerThatIsNoURL() {
        refuses(
            document(
                """
                servers: [{url: 'https://x.example/v1?a=b'}]
                paths: {}
                """),
            at: "3:17", "#/servers/0/url",
            "`https://x.example/v1?a=b` is no URL of a server",
            help: "write scheme, host and path: https://api.example.com/v1")
    }

    @Test func aWebhookWithAPathParameter() {
        refuses(
            document(
                """
                paths: {}
                webhooks:
                  done:
                    post:
                      parameters: [{name: id, in: path, required: true, schema: {type: string}}]
                      responses: {'204': {description: Done.}}
                """),
            at: "7:35", "#/webhooks/done/post/parameters/0/in",
            "a webhook or callback has no path for the parameter `id`",
            help: "put it into the query or the body")
    }
}
