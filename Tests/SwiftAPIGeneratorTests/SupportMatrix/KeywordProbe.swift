@testable import OpenAPIDocument

/// What the generator makes of a keyword.
enum KeywordEffect: String {
    /// The generated code is another with it.
    case supported
    /// It stands in the comments of the generated code, and changes nothing else.
    case documented
    /// It describes: the generated code is the same with it. The published document has it.
    case withoutEffect = "no effect"
    /// An error at its place says that it is not supported.
    case refused
}

/// One keyword of one kind of object, and a small document with and without it which shows what it does.
struct KeywordProbe {
    let kind: ObjectKind
    let keyword: String
    let effect: KeywordEffect
    /// The members of the object in YAML's flow style, without the keyword, or with another value where it must be there.
    let without: String
    let with: String

    /// The version of OpenAPI that the documents are written in: the newest that knows the keyword, 3.1 if it can be.
    var version: String {
        switch kind.keys[keyword] {
        case .since32: "3.2.0"
        case .only30: "3.0.3"
        default: "3.1.0"
        }
    }

    func document(_ members: String) -> String {
        let template = documentTemplates[kind.name] ?? ""
        let media = keyword == "itemSchema" ? "application/jsonl" : "application/x-www-form-urlencoded"
        return template.replacing("HOLE", with: members).replacing("VERSION", with: version)
            .replacing("MEDIA", with: media)
    }
}

/// The probes of one kind of object, written as a list of keywords.
struct KeywordProbes {
    let kind: ObjectKind
    var probes: [KeywordProbe] = []

    init(_ kind: ObjectKind) { self.kind = kind }

    /// A keyword that is added to `base`.
    func adding(_ keyword: String, _ value: String, to base: String = "", _ effect: KeywordEffect) -> KeywordProbes {
        let separator = base.isEmpty ? "" : ", "
        return changing(keyword, base, base + separator + "\(keyword): \(value)", effect)
    }

    /// A keyword that both documents have, or that needs others beside it.
    func changing(_ keyword: String, _ without: String, _ with: String, _ effect: KeywordEffect) -> KeywordProbes {
        var more = self
        more.probes.append(
            KeywordProbe(kind: kind, keyword: keyword, effect: effect, without: without, with: with))
        return more
    }
}

/// A small document for each kind of object; the members of the object go where `HOLE` stands.
private let documentTemplates: [String: String] = {
    let head = "openapi: VERSION\ninfo: {title: T, version: '1'}\n"
    let answer = "responses: {'200': {description: OK}}"
    let types = """
        Y: {type: object, properties: {a: {type: string}}}, \
        P: {type: object, required: [kind, sort, p], \
        properties: {kind: {type: string}, sort: {type: string}, p: {type: string}}}, \
        Q: {type: object, required: [kind, sort, q], \
        properties: {kind: {type: string}, sort: {type: string}, q: {type: string}}}
        """
    func paths(_ operation: String) -> String { "paths: {/a: {post: {operationId: op, \(operation)}}}\n" }
    func schemas(_ schema: String) -> String {
        head
            + paths(
                """
                requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/X'}}}}, \
                responses: {'200': {description: OK, content: {application/json: {schema: {$ref: '#/components/schemas/X'}}}}}
                """) + "components: {schemas: {X: {\(schema)}, \(types)}}\n"
    }
    func secured(_ scheme: String) -> String {
        head + paths("security: [{key: []}], \(answer)") + "components: {securitySchemes: {key: {\(scheme)}}}\n"
    }
    return [
        "the document": "HOLE\n",
        "the info object": "openapi: VERSION\ninfo: {HOLE}\n" + paths(answer),
        "a contact": "openapi: VERSION\ninfo: {title: T, version: '1', contact: {HOLE}}\n" + paths(answer),
        "a license": "openapi: VERSION\ninfo: {title: T, version: '1', license: {HOLE}}\n" + paths(answer),
        "a server": head + "servers: [{HOLE}]\n" + paths(answer),
        "a server variable": head + "servers: [{url: 'https://{v}.a.example/v1', variables: {v: {HOLE}}}]\n"
            + paths(answer),
        "the components object": head + "HOLE\n",
        "a path item": head
            + "paths: {/a: {post: {operationId: op, \(answer)}, HOLE}}\ncomponents: {schemas: {\(types)}}\n",
        "an operation": head
            + "paths: {/a: {post: {HOLE}}}\ncomponents: {securitySchemes: {key: {type: apiKey, in: query, name: key}}}\n",
        "a parameter": head + paths("parameters: [{HOLE}], \(answer)"),
        "a request body": head + paths("requestBody: {HOLE}, \(answer)"),
        "a media type": head
            + paths("requestBody: {content: {MEDIA: {HOLE}}}, \(answer)"),
        "an encoding": head
            + paths(
                """
                requestBody: {content: {\
                application/x-www-form-urlencoded: {schema: {type: object, properties: {a: {type: array, items: {type: string}}}}, \
                encoding: {a: {HOLE}}}, \
                multipart/form-data: {schema: {type: object, properties: {a: {type: string, format: binary}}}, \
                encoding: {a: {HOLE}}}}}, \(answer)
                """),
        "a response": head + paths("responses: {'200': {HOLE}}"),
        "a header": head + paths("responses: {'200': {description: OK, headers: {X-A: {HOLE}}}}"),
        "a link": head
            + paths("responses: {'200': {description: OK, links: {next: {HOLE}}}}"),
        "an example": head
            + paths("parameters: [{name: a, in: query, schema: {type: string}, examples: {e: {HOLE}}}], \(answer)"),
        "a tag": head + "tags: [{HOLE}]\n" + paths("tags: [things], \(answer)"),
        "external documentation": head + "externalDocs: {HOLE}\n" + paths(answer),
        "a reference": head + paths("parameters: [{HOLE}], \(answer)")
            + "components: {parameters: {A: {name: a, in: query, schema: {type: string}}}}\n",
        "a schema": schemas("HOLE"),
        "a discriminator": schemas(
            "oneOf: [{$ref: '#/components/schemas/P'}, {$ref: '#/components/schemas/Q'}], discriminator: {HOLE}"),
        "an XML object": schemas("type: string, xml: {HOLE}"),
        "a security scheme": secured("HOLE"),
        "the OAuth flows": secured("type: oauth2, flows: {HOLE}"),
        "an OAuth flow": secured("type: oauth2, flows: {authorizationCode: {HOLE}}"),
    ]
}()
