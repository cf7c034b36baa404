import OpenAPIDocument

extension Schema {
    /// `oneOf` and `anyOf`, each by itself.
    var listsOfAlternatives: [Schema] {
        var lists: [Schema] = []
        if let oneOf = composition.oneOf {
            lists.append(
                Schema(node: node, composition: CompositionKeywords(oneOf: oneOf), discriminator: discriminator))
        }
        if let anyOf = composition.anyOf {
            lists.append(
                Schema(
                    node: node, composition: CompositionKeywords(anyOf: anyOf),
                    discriminator: composition.oneOf == nil ? discriminator : nil))
        }
        return lists
    }

    /// Whether the alternatives of this list say nothing about what values of the other schema are made of, but only which
    /// of them are not valid: `anyOf: [{required: [a]}, {required: [b]}]` beside `properties`.
    func onlyForbids(valuesOf base: Schema) -> Bool {
        guard discriminator == nil, let types = base.typesBesideNull ?? base.impliedTypes, types.count == 1 else {
            return false
        }
        let alternatives = composition.oneOf ?? composition.anyOf ?? []
        return alternatives.allSatisfy { $0.onlyForbids(types[0], base) }
    }

    private func onlyForbids(_ type: JSONType, _ base: Schema) -> Bool {
        guard boolean == nil, reference == nil, types.map({ $0 == [type] }) ?? true, enumValues == nil, const == nil,
            format == nil, strings.contentEncoding == nil, annotations.title == nil
        else { return false }
        let inner = [composition.allOf, composition.oneOf, composition.anyOf].compactMap(\.self).flatMap(\.self)
        guard inner.allSatisfy({ $0.onlyForbids(type, base) }), composition.ifSchema == nil else { return false }
        switch type {
        case .object:
            let known = base.objects.properties
            return base.isStructure && objects.properties.names.allSatisfy { known[$0] != nil }
                && objects.required.allSatisfy { known[$0] != nil } && objects.additionalProperties == nil
                && objects.patternProperties.isEmpty && objects.unevaluatedProperties == nil
        case .array:
            return arrays.items == nil && arrays.prefixItems == nil && arrays.unevaluatedItems == nil
        default: return true
        }
    }

    /// Where the list of alternatives stands.
    var listNode: LocatedNode { node[composition.oneOf == nil ? "anyOf" : "oneOf"] ?? node }

    /// Whether the schema itself says of which type values are.
    var hasTypeOrReference: Bool { reference != nil || types != nil || composition.allOf != nil || hasAlternatives }

    /// The schema without what it says about members and items that nothing describes.
    var withoutUnevaluated: Schema {
        guard objects.unevaluatedProperties != nil || arrays.unevaluatedItems != nil else { return self }
        var (objects, arrays) = (objects, arrays)
        (objects.unevaluatedProperties, arrays.unevaluatedItems) = (nil, nil)
        return Schema(
            node: node, boolean: boolean, reference: reference, types: types, format: format, enumValues: enumValues,
            const: const, defaultValue: defaultValue, numbers: numbers, strings: strings, arrays: arrays,
            objects: objects, composition: composition, annotations: annotations, discriminator: discriminator)
    }
}
