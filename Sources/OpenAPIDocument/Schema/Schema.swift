/// A schema: JSON Schema 2020-12 with OpenAPI's additions (OpenAPI 3.1 section 4.8.24).
///
/// A class, because schemas hold schemas and because identity is useful: one place of the document is one object, also
/// through references. Documents of 3.0 are brought to the form of 3.1: `nullable: true` adds `null` to `types`, a
/// boolean `exclusiveMinimum` moves the number of `minimum` there.
public final class Schema: Sendable {
    /// Where it stands.
    public let node: LocatedNode
    /// Set for the schemas `true` (everything is valid) and `false` (nothing is).
    public let boolean: Bool?
    /// `$ref`; the other keywords beside it apply as well.
    public let reference: Reference?
    /// `type`, one or several, in the order of the document; nil when any type is allowed.
    public let types: [JSONType]?
    /// `format`.
    public let format: String?
    /// `enum`; nil when absent.
    public let enumValues: [LocatedNode]?
    /// `const`.
    public let const: LocatedNode?
    /// `default`.
    public let defaultValue: LocatedNode?
    /// Keywords for numbers.
    public let numbers: NumberKeywords
    /// Keywords for strings.
    public let strings: StringKeywords
    /// Keywords for arrays.
    public let arrays: ArrayKeywords
    /// Keywords for objects.
    public let objects: ObjectKeywords
    /// Keywords that combine schemas.
    public let composition: CompositionKeywords
    /// Keywords that describe and do not validate.
    public let annotations: AnnotationKeywords
    /// Keywords that name schemas: `$id`, `$anchor`, `$defs`...
    public let identity: IdentityKeywords
    /// `discriminator`.
    public let discriminator: Discriminator?
    /// `xml`.
    public let xml: XML?
    /// The `x-` members.
    public let extensions: OrderedMap<LocatedNode>

    /// Makes a schema of keywords: reading does, and whoever puts several schemas into one.
    package init(
        node: LocatedNode, boolean: Bool? = nil, reference: Reference? = nil, types: [JSONType]? = nil,
        format: String? = nil, enumValues: [LocatedNode]? = nil, const: LocatedNode? = nil,
        defaultValue: LocatedNode? = nil, numbers: NumberKeywords = NumberKeywords(),
        strings: StringKeywords = StringKeywords(), arrays: ArrayKeywords = ArrayKeywords(),
        objects: ObjectKeywords = ObjectKeywords(), composition: CompositionKeywords = CompositionKeywords(),
        annotations: AnnotationKeywords = AnnotationKeywords(), identity: IdentityKeywords = IdentityKeywords(),
        discriminator: Discriminator? = nil, xml: XML? = nil, extensions: OrderedMap<LocatedNode> = OrderedMap()
    ) {
        self.node = node
        self.boolean = boolean
        self.reference = reference
        self.types = types
        self.format = format
        self.enumValues = enumValues
        self.const = const
        self.defaultValue = defaultValue
        self.numbers = numbers
        self.strings = strings
        self.arrays = arrays
        self.objects = objects
        self.composition = composition
        self.annotations = annotations
        self.identity = identity
        self.discriminator = discriminator
        self.xml = xml
        self.extensions = extensions
    }
}

extension Schema {
    /// Whether `null` is among the types, or any type is allowed.
    public var allowsNull: Bool { types?.contains(.null) ?? true }
    /// The types without `null`; nil when any type is allowed.
    public var typesBesideNull: [JSONType]? { types?.filter { $0 != .null } }
}
