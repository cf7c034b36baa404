import OpenAPIDocument

extension ModelBuilder {
    /// A form of multipart/form-data; without a schema it is read part by part.
    func multipartKind(of media: MediaType, named name: String, in operation: String) -> ContentModel.Kind? {
        guard let schema = media.schema else { return .parts }
        let object = document.resolve(schema) ?? schema
        guard object.typesBesideNull == [.object], object.composition.allOf == nil, object.composition.oneOf == nil,
            object.composition.anyOf == nil
        else {
            unsupported(
                "a multipart form is an object with `properties`", at: schema.node,
                help: "use type: object, with a property for each field, or leave the schema out to read part by part")
            return nil
        }
        var names = NameScope()
        var fields: [MultipartModel.Field] = []
        for entry in object.objects.properties {
            let isRequired = object.objects.required.contains(entry.name)
            let encoding = media.encoding.first { $0.name == entry.name }?.value
            guard let field = field(entry.name, entry.value, isRequired, encoding, named: name, &names) else {
                return nil
            }
            fields.append(field)
        }
        return .multipart(
            MultipartModel(
                name: operation + ".Form", fields: fields,
                rejectsUnknown: object.objects.additionalProperties?.boolean == false))
    }

    private func field(
        _ wireName: String, _ schema: Schema, _ isRequired: Bool, _ encoding: Encoding?, named name: String,
        _ names: inout NameScope
    ) -> MultipartModel.Field? {
        let presence: Presence
        let kind: MultipartModel.Field.Kind
        if let file = fileKind(of: schema, encoding) {
            kind = file
            presence = isRequired ? .required : .optional
        } else {
            guard var shape = shape(of: schema, named: name + upperCamel(wireName), received) else { return nil }
            shape.nullable = false
            var text = textShape(of: schema)
            guard text.isScalar || checkEncoding(encoding) else { return nil }
            // Objects, and arrays of them, are parts of JSON (OpenAPI 3.1 section 4.8.15).
            if text.isObject { text = .json }
            if let items = text.items.first, !items.isScalar { text.items = [.scalar(.json)] }
            guard let found = isRequired ? .required : optionalPresence(of: schema, shape) else { return nil }
            presence = found
            kind = .value(shape, text)
        }
        return MultipartModel.Field(
            wireName: wireName, name: names.claimMember(memberName(of: wireName)), kind: kind, presence: presence,
            documentation: documentation(of: schema), isDeprecated: isDeprecated(schema))
    }

    /// Reports encodings that put an array or an object into a part in another way than one part an item, or JSON.
    private func checkEncoding(_ encoding: Encoding?) -> Bool {
        guard let encoding, encoding.explode == false || ![nil, .form].contains(encoding.style) else { return true }
        let isStyle = encoding.explode != false
        unsupported(
            "\(isStyle ? "another style than form" : "explode: false") in a multipart form is not supported",
            at: encoding.node[isStyle ? "style" : "explode"] ?? encoding.node,
            help: "leave it out: an array is a part for each item, an object is JSON")
        return false
    }

    /// A file, or an array of files: strings of the format `binary`, or that have the media type of a file.
    private func fileKind(of schema: Schema, _ encoding: Encoding?) -> MultipartModel.Field.Kind? {
        let schema = document.resolve(schema) ?? schema
        let types = (encoding?.contentType ?? "").split(separator: ",").map {
            essence(of: String($0.drop { $0 == " " }))
        }
        if isFile(schema) { return .file(types: types) }
        guard let items = schema.arrays.items, isFile(document.resolve(items) ?? items) else { return nil }
        return .files(types: types, min: schema.arrays.minItems, max: schema.arrays.maxItems)
    }

    private func isFile(_ schema: Schema) -> Bool {
        schema.typesBesideNull == [.string] && schema.format == "binary"
            || schema.node["contentMediaType"] != nil && schema.node["contentEncoding"] == nil
    }
}
