extension Rule {
    /// A keyword for another type than the schema's.
    public static let keywordWithoutEffect = Rule("keyword-without-effect")
}

extension ValidationRule {
    static let keywordWithoutEffect = ValidationRule(
        .keywordWithoutEffect, "Schemas use keywords of their own types only."
    ) { document, diagnostics in
        for schema in document.index.schemaOrder {
            guard let types = schema.types, !types.isEmpty, let members = schema.node.members else { continue }
            // A boolean `required` was reported for what it is.
            for member in members where member.value.boolean == nil || member.key != "required" {
                guard let wanted = typesOfGroup(ObjectKind.schemaGroups[member.key] ?? .core),
                    !types.contains(where: wanted.contains)
                else { continue }
                let names = types.map { "`\($0.rawValue)`" }.joined(separator: " or ")
                diagnostics.add(
                    Diagnostic(
                        .warning, .keywordWithoutEffect, "`\(member.key)` has no effect on the type \(names)",
                        at: member.keyPlace, help: "remove it, or correct `type`"))
            }
        }
    }

    private static func typesOfGroup(_ group: SchemaGroups) -> [JSONType]? {
        switch group {
        case .numbers: [.number, .integer]
        case .strings: [.string]
        case .arrays: [.array]
        case .objects: [.object]
        default: nil
        }
    }
}
