@testable import OpenAPIDocument

/// The keywords of schemas: JSON Schema 2020-12 and OpenAPI's own.
let schemaProbes = KeywordProbes(.schema)
    .changing("$ref", "type: string", "$ref: '#/components/schemas/Y'", .supported)
    .changing("type", "type: string", "type: integer", .supported)
    .adding("format", "uuid", to: "type: string", .supported)
    .adding("enum", "[a, b]", to: "type: string", .supported)
    .adding("const", "a", to: "type: string", .supported)
    .changing("default", object("type: string"), object("type: string, default: a"), .supported)
    .changing("nullable", object("type: string"), object("type: string, nullable: true"), .supported)
    .adding("discriminator", "{propertyName: kind}", to: twoObjects, .supported)
    .adding("xml", "{name: x}", to: "type: string", .withoutEffect)
    .adding("multipleOf", "3", to: "type: integer", .supported)
    .adding("minimum", "3", to: "type: integer", .supported)
    .adding("maximum", "3", to: "type: integer", .supported)
    .adding("exclusiveMinimum", "3", to: "type: integer", .supported)
    .adding("exclusiveMaximum", "3", to: "type: integer", .supported)
    .adding("minLength", "3", to: "type: string", .supported)
    .adding("maxLength", "3", to: "type: string", .supported)
    .adding("pattern", "'^a'", to: "type: string", .supported)
    .adding("contentEncoding", "base64", to: "type: string", .supported)
    .adding("contentMediaType", "text/plain", to: "type: string", .withoutEffect)
    .adding("contentSchema", "{type: integer}", to: "type: string, contentMediaType: application/json", .withoutEffect)
    .changing("items", "type: array", "type: array, items: {type: string}", .supported)
    .adding("prefixItems", "[{type: string}]", to: "type: array", .supported)
    .adding("contains", "{const: a}", to: strings, .supported)
    .adding("minContains", "2", to: strings + ", contains: {const: a}", .supported)
    .adding("maxContains", "2", to: strings + ", contains: {const: a}", .supported)
    .adding("minItems", "2", to: strings, .supported)
    .adding("maxItems", "2", to: strings, .supported)
    .adding("uniqueItems", "true", to: strings, .supported)
    .adding("unevaluatedItems", "{type: string}", to: "type: array", .supported)
    .changing("properties", "type: object", object("type: string"), .supported)
    .adding("required", "[a]", to: object("type: string"), .supported)
    .adding("additionalProperties", "false", to: object("type: string"), .supported)
    .adding("patternProperties", "{'^x': {type: string}}", to: "type: object", .supported)
    .adding("propertyNames", "{maxLength: 3}", to: "type: object", .supported)
    .adding("minProperties", "1", to: object("type: string"), .supported)
    .adding("maxProperties", "1", to: object("type: string"), .supported)
    .adding("dependentRequired", "{a: [b]}", to: object("type: string"), .supported)
    .adding("dependentSchemas", "{a: {required: [b]}}", to: object("type: string"), .supported)
    .adding("unevaluatedProperties", "false", to: object("type: string"), .supported)
    .changing("allOf", object("type: string"), "allOf: [{$ref: '#/components/schemas/Y'}, {required: [a]}]", .supported)
    .changing("anyOf", "type: string", "anyOf: [{type: string}, {type: integer}]", .supported)
    .changing("oneOf", "type: string", "oneOf: [{type: string}, {type: integer}]", .supported)
    .adding("not", "{const: a}", to: "type: string", .supported)
    .adding("if", "{const: a}", to: "type: string, then: {maxLength: 3}", .supported)
    .adding("then", "{maxLength: 3}", to: "type: string, if: {minLength: 2}", .supported)
    .adding("else", "{maxLength: 3}", to: "type: string, if: {minLength: 2}", .supported)
    .adding("title", "words", to: object("type: string"), .documented)
    .adding("description", "words", to: object("type: string"), .documented)
    .changing("deprecated", object("type: string"), object("type: string, deprecated: true"), .documented)
    .changing("readOnly", object("type: string"), object("type: string, readOnly: true"), .supported)
    .changing("writeOnly", object("type: string"), object("type: string, writeOnly: true"), .supported)
    .adding("example", "a", to: "type: string", .withoutEffect)
    .adding("examples", "[a]", to: "type: string", .withoutEffect)
    .adding("externalDocs", "{url: 'https://a.example'}", to: "type: string", .withoutEffect)
    .adding("$schema", "'https://spec.openapis.org/oas/3.1/dialect/base'", to: "type: string", .withoutEffect)
    .adding("$id", "'https://a.example/x'", to: "type: string", .withoutEffect)
    .changing(
        "$anchor", "type: object, properties: {a: {type: string}}",
        "type: object, properties: {a: {$ref: '#x'}, b: {$anchor: x, type: integer}}", .supported
    )
    .adding("$dynamicAnchor", "x", to: "type: string", .withoutEffect)
    .changing("$dynamicRef", "$dynamicAnchor: x, type: string", "$dynamicRef: '#/components/schemas/Y'", .supported)
    .adding("$vocabulary", "{}", to: "type: string", .withoutEffect)
    .adding("$comment", "words", to: "type: string", .withoutEffect)
    .changing(
        "$defs", "type: string",
        "$ref: '#/components/schemas/X/$defs/Z', $defs: {Z: {type: string, maxLength: 3}}", .supported
    )

private let strings = "type: array, items: {type: string}"

private let twoObjects = "oneOf: [{$ref: '#/components/schemas/P'}, {$ref: '#/components/schemas/Q'}]"

private func object(_ member: String) -> String { "type: object, properties: {a: {\(member)}}" }
