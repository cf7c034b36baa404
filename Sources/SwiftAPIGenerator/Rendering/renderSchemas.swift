/// `Schemas.swift`: the structures and enumerations.
func renderSchemas(_ model: APIModel) -> String {
    var writer = SourceWriter(access: model.access)
    for declaration in model.declarations {
        writer.line()
        switch declaration {
        case .structure(let structure): render(structure, to: &writer)
        case .enumeration(let enumeration): render(enumeration, to: &writer)
        case .union(let union): render(union, to: &writer)
        case .tuple(let tuple): render(tuple, to: &writer)
        case .wrapper(let wrapper): render(wrapper, to: &writer)
        }
    }
    return writer.text
}

private func render(_ structure: StructureModel, to writer: inout SourceWriter) {
    writer.documentation(
        structure.documentation ?? "The schema `\(structure.name)`.", deprecated(structure.isDeprecated))
    writer.block("public struct \(escaped(structure.name)): Sendable, Hashable") { writer in
        let members = structure.members
        for member in members { renderMember(member, to: &writer) }
        if !members.isEmpty { writer.line() }
        renderMemberwiseInitialiser(members, to: &writer)
    }
}

private func render(_ enumeration: EnumerationModel, to writer: inout SourceWriter) {
    writer.documentation(
        enumeration.documentation ?? "The schema `\(enumeration.name)`.", deprecated(enumeration.isDeprecated))
    let raw = enumeration.unknownCase == nil ? "String, " : ""
    let iterable = enumeration.unknownCase == nil ? ", CaseIterable" : ""
    writer.block("public enum \(escaped(enumeration.name)): \(raw)Sendable, Hashable\(iterable)") { writer in
        for item in enumeration.cases {
            writer.documentation("`\(item.wireValue)`")
            let isPlain = item.wireValue == item.name || enumeration.unknownCase != nil
            writer.line("case \(escaped(item.name))\(isPlain ? "" : " = " + literal(item.wireValue))")
        }
        guard let unknown = enumeration.unknownCase else { return }
        writer.documentation("A string that the document does not list. A client may receive it; nobody can send it.")
        writer.line("case \(escaped(unknown))(String)")
    }
}

/// The sentence that marks what the document deprecates.
///
/// Not `@available(*, deprecated)`: generated code itself reads and writes the member, and would be warned about.
func deprecated(_ isDeprecated: Bool) -> String? {
    isDeprecated ? "Deprecated by the document." : nil
}
