@testable import OpenAPIDocument

/// Every keyword that OpenAPI 3.0, 3.1 and 3.2 know, with what the generator makes of it.
let keywordProbes: [KeywordProbes] = [
    documentProbes, infoProbes, contactProbes, licenseProbes, serverProbes, serverVariableProbes, componentsProbes,
    pathItemProbes, operationProbes, parameterProbes, requestBodyProbes, mediaTypeProbes, encodingProbes,
    responseProbes, headerProbes, linkProbes, exampleProbes, tagProbes, externalDocsProbes, referenceProbes,
    schemaProbes, discriminatorProbes, xmlProbes, securitySchemeProbes, oauthFlowsProbes, oauthFlowProbes,
]

private let info = "info: {title: T, version: '1'}"
private let paths = "paths: {/a: {get: {responses: {'200': {description: OK}}}}}"
private let answer = "responses: {'200': {description: OK}}"
private let text = "schema: {type: string}"

private let documentBase = "{openapi: VERSION, \(info), \(paths)}"

private func documentWith(_ member: String) -> String { "{openapi: VERSION, \(info), \(paths), \(member)}" }

private let documentProbes = KeywordProbes(.document)
    .changing("openapi", documentBase, "{openapi: 3.0.3, \(info), \(paths)}", .withoutEffect)
    .changing("info", documentBase, "{openapi: VERSION, info: {title: U, version: '2'}, \(paths)}", .documented)
    .changing("servers", documentBase, documentWith("servers: [{url: /v1}]"), .supported)
    .changing(
        "paths", documentBase, documentBase.replacing("/a:", with: "/b:"), .supported
    )
    .changing("components", documentBase, documentWith("components: {schemas: {X: {enum: [a]}}}"), .supported)
    .changing(
        "security", documentBase,
        documentWith("components: {securitySchemes: {k: {type: http, scheme: bearer}}}, security: [{k: []}]"),
        .supported
    )
    .changing("tags", documentBase, documentWith("tags: [{name: things}]"), .withoutEffect)
    .changing("externalDocs", documentBase, documentWith("externalDocs: {url: 'https://a.example'}"), .withoutEffect)
    .changing(
        "jsonSchemaDialect", documentBase,
        documentWith("jsonSchemaDialect: 'https://spec.openapis.org/oas/3.1/dialect/base'"), .withoutEffect
    )
    .changing(
        "webhooks", documentBase, documentWith("webhooks: {w: {post: {\(answer)}}}"), .supported
    )
    .changing("$self", documentBase, documentWith("$self: 'https://a.example/openapi.yaml'"), .withoutEffect)

private let infoProbes = KeywordProbes(.info)
    .changing("title", "title: T, version: '1'", "title: U, version: '1'", .documented)
    .changing("version", "title: T, version: '1'", "title: T, version: '2'", .documented)
    .adding("description", "words", to: "title: T, version: '1'", .withoutEffect)
    .adding("summary", "words", to: "title: T, version: '1'", .withoutEffect)
    .adding("termsOfService", "'https://a.example'", to: "title: T, version: '1'", .withoutEffect)
    .adding("contact", "{name: N}", to: "title: T, version: '1'", .withoutEffect)
    .adding("license", "{name: N}", to: "title: T, version: '1'", .withoutEffect)

private let contactProbes = KeywordProbes(.contact)
    .adding("name", "N", .withoutEffect)
    .adding("url", "'https://a.example'", .withoutEffect)
    .adding("email", "a@a.example", .withoutEffect)

private let licenseProbes = KeywordProbes(.license)
    .changing("name", "name: N", "name: M", .withoutEffect)
    .adding("url", "'https://a.example'", to: "name: N", .withoutEffect)
    .adding("identifier", "MIT", to: "name: N", .withoutEffect)

private let serverProbes = KeywordProbes(.server)
    .changing("url", "url: /", "url: /v1", .supported)
    .adding("description", "words", to: "url: /v1", .documented)
    .adding("name", "main", to: "url: /v1", .supported)
    .changing(
        "variables", "url: 'https://v2.a.example/v1'", "url: 'https://{v}.a.example/v1', variables: {v: {default: v2}}",
        .supported)

private let serverVariableProbes = KeywordProbes(.serverVariable)
    .changing("default", "default: v1", "default: v2", .supported)
    .adding("enum", "[v1, v2]", to: "default: v1", .supported)
    .adding("description", "words", to: "default: v1", .documented)

/// An operation whose members are these, in a document with these components.
private func using(_ member: String, _ components: String = "") -> String {
    "paths: {/a: {post: {operationId: op, \(member)}}}\ncomponents: {\(components)}"
}

private let componentsProbes = KeywordProbes(.components)
    .changing("schemas", using(answer), using(answer, "schemas: {X: {enum: [a]}}"), .supported)
    .changing(
        "responses", using(answer),
        using(
            "responses: {'200': {$ref: '#/components/responses/R'}}",
            "responses: {R: {description: OK, headers: {X-A: {\(text)}}}}"), .supported
    )
    .changing(
        "parameters", using(answer),
        using(
            "parameters: [{$ref: '#/components/parameters/P'}], \(answer)",
            "parameters: {P: {name: p, in: query, \(text)}}"), .supported
    )
    .changing("examples", using(answer), using(answer, "examples: {E: {value: 1}}"), .withoutEffect)
    .changing(
        "requestBodies", using(answer),
        using(
            "requestBody: {$ref: '#/components/requestBodies/B'}, \(answer)",
            "requestBodies: {B: {content: {text/plain: {\(text)}}}}"), .supported
    )
    .changing(
        "headers", using(answer),
        using(
            "responses: {'200': {description: OK, headers: {X-A: {$ref: '#/components/headers/H'}}}}",
            "headers: {H: {\(text)}}"), .supported
    )
    .changing(
        "securitySchemes", using(answer),
        using("security: [{k: []}], \(answer)", "securitySchemes: {k: {type: http, scheme: bearer}}"), .supported
    )
    .changing("links", using(answer), using(answer, "links: {L: {operationId: op}}"), .withoutEffect)
    .changing(
        "callbacks", using(answer),
        using(
            "callbacks: {c: {$ref: '#/components/callbacks/C'}}, \(answer)",
            "callbacks: {C: {'{$url}': {post: {\(answer)}}}}"), .supported
    )
    .changing(
        "pathItems", using(answer),
        "paths: {/a: {$ref: '#/components/pathItems/I'}}\ncomponents: {pathItems: {I: {get: {\(answer)}}}}", .supported
    )
    .changing(
        "mediaTypes", using(answer),
        using(
            "requestBody: {content: {text/plain: {$ref: '#/components/mediaTypes/M'}}}, \(answer)",
            "mediaTypes: {M: {\(text)}}"), .supported
    )

private let pathItemProbes = KeywordProbes(.pathItem)
    .adding("summary", "words", .withoutEffect)
    .adding("description", "words", .withoutEffect)
    .adding("servers", "[{url: /v2}]", .supported)
    .adding("parameters", "[{name: p, in: query, \(text)}]", .supported)
    .adding("get", "{\(answer)}", .supported)
    .adding("put", "{\(answer)}", .supported)
    .changing("post", "", "get: {\(answer)}", .supported)
    .adding("delete", "{\(answer)}", .supported)
    .adding("patch", "{\(answer)}", .supported)
    .adding("options", "{\(answer)}", .supported)
    .adding("head", "{\(answer)}", .supported)
    .adding("trace", "{\(answer)}", .supported)
    .adding("query", "{\(answer)}", .supported)
    .adding("additionalOperations", "{COPY: {\(answer)}}", .supported)

private let operationProbes = KeywordProbes(.operation)
    .adding("tags", "[things]", to: answer, .supported)
    .adding("summary", "words", to: answer, .documented)
    .adding("description", "words", to: answer, .documented)
    .adding("externalDocs", "{url: 'https://a.example'}", to: answer, .withoutEffect)
    .adding("operationId", "makeA", to: answer, .supported)
    .adding("parameters", "[{name: p, in: query, \(text)}]", to: answer, .supported)
    .adding("requestBody", "{content: {text/plain: {\(text)}}}", to: answer, .supported)
    .changing("responses", answer, "responses: {'204': {description: none}}", .supported)
    .adding("callbacks", "{c: {'{$request.query.url}': {post: {\(answer)}}}}", to: answer, .supported)
    .adding("deprecated", "true", to: answer, .supported)
    .adding("security", "[{key: []}]", to: answer, .supported)
    .adding("servers", "[{url: /v2}]", to: answer, .supported)

private let parameterProbes = KeywordProbes(.parameter)
    .changing("name", "name: a, in: query, \(text)", "name: b, in: query, \(text)", .supported)
    .changing("in", "name: a, in: query, \(text)", "name: a, in: header, \(text)", .supported)
    .adding("description", "words", to: "name: a, in: query, \(text)", .documented)
    .adding("required", "true", to: "name: a, in: query, \(text)", .supported)
    .adding("deprecated", "true", to: "name: a, in: query, \(text)", .supported)
    .adding("allowEmptyValue", "true", to: "name: a, in: query, \(text)", .withoutEffect)
    .adding(
        "style", "pipeDelimited",
        to: "name: a, in: query, explode: false, schema: {type: array, items: {type: string}}",
        .supported
    )
    .adding("explode", "false", to: "name: a, in: query, schema: {type: array, items: {type: string}}", .supported)
    .adding("allowReserved", "true", to: "name: a, in: query, \(text)", .supported)
    .changing("schema", "name: a, in: query, \(text)", "name: a, in: query, schema: {type: integer}", .supported)
    .changing(
        "content", "name: a, in: query, \(text)", "name: a, in: query, content: {application/json: {\(text)}}",
        .supported
    )
    .adding("example", "words", to: "name: a, in: query, \(text)", .withoutEffect)
    .adding("examples", "{e: {value: words}}", to: "name: a, in: query, \(text)", .withoutEffect)

private let requestBodyProbes = KeywordProbes(.requestBody)
    .adding("description", "words", to: "content: {text/plain: {\(text)}}", .documented)
    .changing(
        "content", "content: {text/plain: {\(text)}}", "content: {application/json: {\(text)}}", .supported
    )
    .adding("required", "true", to: "content: {text/plain: {\(text)}}", .supported)

private let form = "schema: {type: object, properties: {a: {type: object, properties: {b: {type: string}}}}}"

private let mediaTypeProbes = KeywordProbes(.mediaType)
    .changing(
        "schema", form, "schema: {type: object, properties: {a: {type: integer}}}", .supported
    )
    .adding("example", "{a: {b: c}}", to: form, .withoutEffect)
    .adding("examples", "{e: {value: {a: {b: c}}}}", to: form, .withoutEffect)
    .adding("encoding", "{a: {style: deepObject}}", to: form, .supported)
    .adding("itemSchema", "{type: string}", .supported)
    .adding("prefixEncoding", "[{contentType: text/plain}]", to: form, .refused)
    .adding("itemEncoding", "{contentType: text/plain}", to: form, .refused)

private let encodingProbes = KeywordProbes(.encoding)
    .adding("contentType", "text/plain", .supported)
    .adding("headers", "{X-A: {\(text)}}", .withoutEffect)
    .changing("style", "explode: false", "explode: false, style: pipeDelimited", .supported)
    .changing("explode", "style: form", "style: form, explode: false", .supported)
    .adding("allowReserved", "true", .withoutEffect)
    .adding("encoding", "{b: {contentType: text/plain}}", .refused)
    .adding("prefixEncoding", "[{contentType: text/plain}]", .refused)
    .adding("itemEncoding", "{contentType: text/plain}", .refused)

private let responseProbes = KeywordProbes(.response)
    .changing("description", "description: A", "description: B", .documented)
    .adding("headers", "{X-A: {\(text)}}", to: "description: A", .supported)
    .adding("content", "{text/plain: {\(text)}}", to: "description: A", .supported)
    .adding("links", "{next: {operationId: op}}", to: "description: A", .withoutEffect)
    .adding("summary", "words", to: "description: A", .withoutEffect)

private let headerProbes = KeywordProbes(.header)
    .adding("description", "words", to: text, .documented)
    .adding("required", "true", to: text, .supported)
    .adding("deprecated", "true", to: text, .documented)
    .adding("allowEmptyValue", "true", to: text, .withoutEffect)
    .adding("style", "simple", to: text, .withoutEffect)
    .adding("explode", "true", to: "schema: {type: object, additionalProperties: {type: string}}", .supported)
    .adding("allowReserved", "true", to: text, .withoutEffect)
    .changing("schema", text, "schema: {type: integer}", .supported)
    .changing("content", text, "content: {application/json: {\(text)}}", .supported)
    .adding("example", "words", to: text, .withoutEffect)
    .adding("examples", "{e: {value: words}}", to: text, .withoutEffect)

private let linkProbes = KeywordProbes(.link)
    .changing("operationRef", "operationId: op", "operationRef: '#/paths/~1a/post'", .withoutEffect)
    .changing("operationId", "operationRef: '#/paths/~1a/post'", "operationId: op", .withoutEffect)
    .adding("parameters", "{a: $request.query.a}", to: "operationId: op", .withoutEffect)
    .adding("requestBody", "$request.body", to: "operationId: op", .withoutEffect)
    .adding("description", "words", to: "operationId: op", .withoutEffect)
    .adding("server", "{url: /v2}", to: "operationId: op", .withoutEffect)

private let exampleProbes = KeywordProbes(.example)
    .adding("summary", "words", to: "value: a", .withoutEffect)
    .adding("description", "words", to: "value: a", .withoutEffect)
    .changing("value", "value: a", "value: b", .withoutEffect)
    .changing("externalValue", "value: a", "externalValue: 'https://a.example'", .withoutEffect)
    .changing("dataValue", "value: a", "dataValue: a", .withoutEffect)
    .changing("serializedValue", "value: a", "serializedValue: a", .withoutEffect)

private let tagProbes = KeywordProbes(.tag)
    .changing("name", "name: things", "name: others", .withoutEffect)
    .adding("description", "words", to: "name: things", .documented)
    .adding("externalDocs", "{url: 'https://a.example'}", to: "name: things", .withoutEffect)
    .adding("summary", "words", to: "name: things", .withoutEffect)
    .adding("parent", "others", to: "name: things", .withoutEffect)
    .adding("kind", "nav", to: "name: things", .withoutEffect)

private let externalDocsProbes = KeywordProbes(.externalDocs)
    .changing("url", "url: 'https://a.example'", "url: 'https://b.example'", .withoutEffect)
    .adding("description", "words", to: "url: 'https://a.example'", .withoutEffect)

private let referenceProbes = KeywordProbes(.reference)
    .changing("$ref", "name: b, in: query, \(text)", "$ref: '#/components/parameters/A'", .supported)
    .adding("summary", "words", to: "$ref: '#/components/parameters/A'", .withoutEffect)
    .adding("description", "words", to: "$ref: '#/components/parameters/A'", .documented)

private let discriminatorProbes = KeywordProbes(.discriminator)
    .changing("propertyName", "propertyName: kind", "propertyName: sort", .supported)
    .adding("mapping", "{other: '#/components/schemas/P'}", to: "propertyName: kind", .supported)
    .adding("defaultMapping", "P", to: "propertyName: kind", .supported)

private let xmlProbes = KeywordProbes(.xml)
    .adding("name", "n", .withoutEffect)
    .adding("namespace", "'https://a.example'", .withoutEffect)
    .adding("prefix", "p", .withoutEffect)
    .adding("attribute", "true", .withoutEffect)
    .adding("wrapped", "true", .withoutEffect)
    .adding("nodeType", "element", .withoutEffect)

private let apiKey = "type: apiKey, in: header, name: Key"
private let authorizationCode = """
    authorizationUrl: 'https://a.example/a', tokenUrl: 'https://a.example/t', scopes: {}
    """

private let securitySchemeProbes = KeywordProbes(.securityScheme)
    .changing("type", apiKey, "type: http, scheme: bearer", .supported)
    .adding("description", "words", to: apiKey, .documented)
    .changing("name", apiKey, "type: apiKey, in: header, name: Other", .supported)
    .changing("in", apiKey, "type: apiKey, in: query, name: Key", .supported)
    .changing("scheme", "type: http, scheme: bearer", "type: http, scheme: basic", .supported)
    .adding("bearerFormat", "JWT", to: "type: http, scheme: bearer", .withoutEffect)
    .changing("flows", apiKey, "type: oauth2, flows: {authorizationCode: {\(authorizationCode)}}", .supported)
    .changing(
        "openIdConnectUrl", "type: openIdConnect, openIdConnectUrl: 'https://a.example'",
        "type: openIdConnect, openIdConnectUrl: 'https://b.example'", .withoutEffect
    )
    .adding("deprecated", "true", to: apiKey, .withoutEffect)
    .changing(
        "oauth2MetadataUrl", "type: oauth2, flows: {authorizationCode: {\(authorizationCode)}}",
        """
        type: oauth2, flows: {authorizationCode: {\(authorizationCode)}}, oauth2MetadataUrl: 'https://a.example'
        """, .withoutEffect)

private let oauthFlowsProbes = KeywordProbes(.oauthFlows)
    .adding("implicit", "{authorizationUrl: 'https://a.example', scopes: {}}", .withoutEffect)
    .adding("password", "{tokenUrl: 'https://a.example', scopes: {}}", .withoutEffect)
    .adding("clientCredentials", "{tokenUrl: 'https://a.example', scopes: {}}", .withoutEffect)
    .adding("authorizationCode", "{\(authorizationCode)}", .withoutEffect)
    .adding(
        "deviceAuthorization",
        "{deviceAuthorizationUrl: 'https://a.example/d', tokenUrl: 'https://a.example', scopes: {}}", .withoutEffect)

private let oauthFlowProbes = KeywordProbes(.oauthFlow)
    .changing("authorizationUrl", authorizationCode, authorizationCode.replacing("/a'", with: "/b'"), .withoutEffect)
    .changing("tokenUrl", authorizationCode, authorizationCode.replacing("/t'", with: "/u'"), .withoutEffect)
    .adding("refreshUrl", "'https://a.example/r'", to: authorizationCode, .withoutEffect)
    .changing("scopes", authorizationCode, authorizationCode.replacing("{}", with: "{read: all}"), .withoutEffect)
    .adding("deviceAuthorizationUrl", "'https://a.example/d'", to: authorizationCode, .withoutEffect)
