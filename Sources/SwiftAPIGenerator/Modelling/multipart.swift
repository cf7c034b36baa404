import OpenAPIDocument

extension ModelBuilder {
    /// A form of multipart/form-data; without a schema it is read part by part.
    func multipartKind(of media: MediaType, named name: String, in operation: String) -> ContentModel.Kind? {
        guard let schema = media.schema else { return .parts }
        let object = flattener.flattened(target(of: schema) ?? schema)
        guard object.typesBesideNull ?? object.impliedTypes == [.object], !object.hasAlternatives else {
            unsupported(
                "a multipart form is an object with `properties`", at: schema.node,
                help: "use type: object, with a property for each field, or leave the schema out to read part by part")
            return nil
        }
        guard checkForm(object) else { return nil }
        var names = NameScope()
        var fields: [MultipartModel.Field] = []
        var readOnly: [String] = []
        for entry in object.objects.properties {
            if received == .request, usage.isReadOnly(entry.value) {
                readOnly.append(entry.name)
                continue
            }
            let isRequired = object.objects.required.contains(entry.name)
            let encoding = media.encoding.first { $0.name == entry.name }?.value
            guard let field = field(entry.name, entry.value, isRequired, encoding, named: name, &names) else {
                return nil
            }
            fields.append(field)
        }
        return .multipart(
            MultipartModel(
                name: operation + ".Form", fields: fields, readOnly: readOnly,
                rejectsUnknown: object.rejectsOthers))
    }

    /// Reports what a schema says of a form beyond its fields, which nothing would hold.
    private func checkForm(_ object: Schema) -> Bool {
        let keywords = [
            "minProperties", "maxProperties", "patternProperties", "propertyNames", "dependentRequired",
            "dependentSchemas", "not", "if",
        ]
        let others = object.otherMembers.flatMap { $0.boolean == nil ? $0.node : nil }
        let undescribed = object.objects.required.first { object.objects.properties[$0] == nil }
        let parts = flattener.parts[ObjectIdentifier(object)] ?? [object]
        let keyword = keywords.lazy.compactMap { key in parts.lazy.compactMap { $0.node[key] }.first }.first
        guard let node = keyword ?? others else {
            guard let undescribed else { return true }
            unsupported(
                "a multipart form needs a property for the field `\(undescribed)`",
                at: object.node["required"] ?? object.node,
                help: "add it to `properties`")
            return false
        }
        unsupportedAtKey(
            "`\(node.key ?? "")` of a multipart form is not supported", at: node,
            help: "take it out, or leave the schema out to read part by part")
        return false
    }

    private func field(
        _ wireName: String, _ schema: Schema, _ isRequired: Bool, _ encoding: Encoding?, named name: String,
        _ names: inout NameScope
    ) -> MultipartModel.Field? {
        let presence: Presence
        let kind: MultipartModel.Field.Kind
        var isDeep = false
        if let file = fileKind(of: schema, encoding) {
            kind = file
            presence = isRequired ? .required : .optional
        } else {
            guard var shape = shape(of: schema, named: name + upperCamel(spelled(wireName)), received) else {
                return nil
            }
            shape.nullable = false
            var text = textShape(of: schema)
            guard text.isScalar || checkEncoding(encoding) else { return nil }
            // Objects, and arrays of them, are parts of JSON (OpenAPI 3.1 section 4.8.15).
            isDeep = encoding?.style == .deepObject && !text.isScalar
            if isDeep {
                text.scalar = .json
            } else {
                if text.isObject || shape.kind == .any { text = .json }
                if let items = text.items.first, !items.isScalar { text.items = [.scalar(.json)] }
            }
            guard let found = isRequired ? .required : optionalPresence(of: schema, shape) else { return nil }
            presence = found
            kind = .value(shape, text)
        }
        return MultipartModel.Field(
            wireName: wireName, name: names.claimMember(memberName(of: wireName)), kind: kind, isDeep: isDeep,
            presence: presence, documentation: documentation(of: schema), isDeprecated: isDeprecated(schema))
    }

    /// Reports encodings that put an array or an object into a part in another way than one part an item, or JSON.
    private func checkEncoding(_ encoding: Encoding?) -> Bool {
        guard let encoding, encoding.explode == false || ![nil, .form, .deepObject].contains(encoding.style) else {
            return true
        }
        let isStyle = encoding.explode != false
        unsupported(
            "\(isStyle ? "the style \(encoding.style?.rawValue ?? "")" : "explode: false") in a multipart form is not supported",
            at: encoding.node[isStyle ? "style" : "explode"] ?? encoding.node,
            help: "leave it out: an array is a part for each item, an object is JSON")
        return false
    }

    /// The schema behind references; of a part that may be null, which no part says, the other alternative.
    private func partSchema(_ schema: Schema) -> Schema {
        let schema = target(of: schema) ?? flattener.flattened(schema)
        let all = schema.composition.oneOf ?? schema.composition.anyOf ?? []
        let others = all.filter { !isNull($0) }
        guard others.count == 1, others.count < all.count, let other = target(of: others[0]) else { return schema }
        return other
    }

    /// A file, or an array of files.
    private func fileKind(of schema: Schema, _ encoding: Encoding?) -> MultipartModel.Field.Kind? {
        let schema = partSchema(schema)
        let types = (encoding?.contentType ?? "").split(separator: ",").map {
            essence(of: String($0.drop { $0 == " " }))
        }
        if isFile(schema, types) { return .file(types: types) }
        guard let items = schema.arrays.items, isFile(partSchema(items), types) else {
            return nil
        }
        return .files(types: types, min: schema.arrays.minItems, max: schema.arrays.maxItems)
    }

    /// Whether a part is a file: a string of the format `binary` or with a media type of its own, anything without a type
    /// (OpenAPI 3.1 section 4.8.14.4), or what `encoding` puts into media types that are neither text nor JSON.
    private func isFile(_ schema: Schema, _ types: [String]) -> Bool {
        if schema.typesBesideNull == [.string], schema.format == "binary" { return true }
        if schema.node["contentMediaType"] != nil, schema.node["contentEncoding"] == nil { return true }
        let isJSON = !types.isEmpty && types.allSatisfy(isJSONType)
        let isText = types.allSatisfy { isJSONType($0) || isXMLType($0) || $0.hasPrefix("text/") }
        guard let kinds = schema.typesBesideNull ?? schema.impliedTypes else {
            return !isJSON && !schema.hasAlternatives && schema.enumValues == nil && schema.const == nil
                && (document.version >= .v3_1 || !types.isEmpty)
        }
        if kinds == [.string] {
            return !isText && schema.format == nil && schema.strings.contentEncoding == nil
                && schema.enumValues == nil && schema.const == nil
        }
        guard kinds.contains(.object), !types.isEmpty, !isJSON else { return false }
        warnOfBytes("an object in another form than JSON", types.joined(separator: ", "), at: schema.node)
        return true
    }
}
