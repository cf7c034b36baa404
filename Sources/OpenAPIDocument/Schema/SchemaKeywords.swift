/// Keywords for numbers (JSON Schema 2020-12 validation section 6.2).
public struct NumberKeywords: Sendable {
    /// `multipleOf`, above 0.
    public var multipleOf: JSONNumber?
    /// `minimum`.
    public var minimum: JSONNumber?
    /// `maximum`.
    public var maximum: JSONNumber?
    /// `exclusiveMinimum`.
    public var exclusiveMinimum: JSONNumber?
    /// `exclusiveMaximum`.
    public var exclusiveMaximum: JSONNumber?
}

/// Keywords for strings (validation sections 6.3 and 8). Lengths count Unicode scalars.
public struct StringKeywords: Sendable {
    /// `minLength`.
    public var minLength: Int?
    /// `maxLength`.
    public var maxLength: Int?
    /// `pattern`, an ECMA-262 regular expression.
    public var pattern: String?
    /// `contentEncoding`, such as `base64`.
    public var contentEncoding: String?
    /// `contentMediaType`.
    public var contentMediaType: String?
    /// `contentSchema`.
    public var contentSchema: Schema?
}

/// Keywords for arrays (core section 10.3.1, validation section 6.4).
public struct ArrayKeywords: Sendable {
    /// `items`.
    public var items: Schema?
    /// `prefixItems`; nil when absent.
    public var prefixItems: [Schema]?
    /// `contains`.
    public var contains: Schema?
    /// `minContains`.
    public var minContains: Int?
    /// `maxContains`.
    public var maxContains: Int?
    /// `minItems`.
    public var minItems: Int?
    /// `maxItems`.
    public var maxItems: Int?
    /// `uniqueItems`.
    public var uniqueItems = false
    /// `unevaluatedItems`.
    public var unevaluatedItems: Schema?
}

/// Keywords for objects (core section 10.3.2, validation section 6.5).
public struct ObjectKeywords: Sendable {
    /// `properties`, in the order of the document.
    public var properties = OrderedMap<Schema>()
    /// `required`, in the order of the document.
    public var required: [String] = []
    /// `additionalProperties`, also as a boolean schema.
    public var additionalProperties: Schema?
    /// `patternProperties`.
    public var patternProperties = OrderedMap<Schema>()
    /// `propertyNames`.
    public var propertyNames: Schema?
    /// `minProperties`.
    public var minProperties: Int?
    /// `maxProperties`.
    public var maxProperties: Int?
    /// `dependentRequired`.
    public var dependentRequired = OrderedMap<[String]>()
    /// `dependentSchemas`.
    public var dependentSchemas = OrderedMap<Schema>()
    /// `unevaluatedProperties`.
    public var unevaluatedProperties: Schema?
}

/// Keywords that combine schemas (core section 10.2). Nil and empty are not the same: an empty list is an error.
public struct CompositionKeywords: Sendable {
    /// `allOf`.
    public var allOf: [Schema]?
    /// `anyOf`.
    public var anyOf: [Schema]?
    /// `oneOf`.
    public var oneOf: [Schema]?
    /// `not`.
    public var not: Schema?
    /// `if`.
    public var ifSchema: Schema?
    /// `then`.
    public var thenSchema: Schema?
    /// `else`.
    public var elseSchema: Schema?

    /// No keywords.
    package init(
        allOf: [Schema]? = nil, anyOf: [Schema]? = nil, oneOf: [Schema]? = nil, not: Schema? = nil,
        ifSchema: Schema? = nil, thenSchema: Schema? = nil, elseSchema: Schema? = nil
    ) {
        (self.allOf, self.anyOf, self.oneOf, self.not) = (allOf, anyOf, oneOf, not)
        (self.ifSchema, self.thenSchema, self.elseSchema) = (ifSchema, thenSchema, elseSchema)
    }
}

/// Keywords that describe (validation section 9, OpenAPI 3.1 section 4.8.24.2).
public struct AnnotationKeywords: Sendable {
    /// `title`.
    public var title: String?
    /// `description`, in CommonMark.
    public var description: String?
    /// `deprecated`.
    public var deprecated = false
    /// `readOnly`: only in responses.
    public var readOnly = false
    /// `writeOnly`: only in requests.
    public var writeOnly = false
    /// `examples` and, before them, the older `example`.
    public var examples: [LocatedNode] = []
    /// `externalDocs`.
    public var externalDocs: ExternalDocs?
}

/// Keywords that name schemas (core section 8).
public struct IdentityKeywords: Sendable {
    /// `$schema`.
    public var dialect: String?
    /// `$id`.
    public var id: String?
    /// `$anchor`.
    public var anchor: String?
    /// `$dynamicRef`.
    public var dynamicReference: String?
    /// `$dynamicAnchor`.
    public var dynamicAnchor: String?
    /// `$comment`.
    public var comment: String?
    /// `$defs`.
    public var definitions = OrderedMap<Schema>()
}
