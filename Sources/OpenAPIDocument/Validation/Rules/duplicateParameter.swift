extension Rule {
    /// The same parameter twice in one list.
    public static let duplicateParameter = Rule("duplicate-parameter")
}

extension ValidationRule {
    static let duplicateParameter = ValidationRule(
        .duplicateParameter, "No list of parameters has two of the same name and `in`."
    ) { document, diagnostics in
        for item in document.allPathItems {
            for list in [(item.node, item.parameters)]
                + item.operations.map({ ($0.operation.node, $0.operation.parameters) })
            {
                check(list.0, list.1, document, diagnostics)
            }
        }
    }

    private static func check(
        _ holder: LocatedNode, _ list: [ReferenceOr<Parameter>], _ document: Document, _ diagnostics: DiagnosticBag
    ) {
        var seen: Set<String> = []
        for part in list {
            guard let parameter = document.resolve(part) else { continue }
            let name = parameter.in == .header ? parameter.name.lowercased() : parameter.name
            guard !seen.insert("\(parameter.in.rawValue) \(name)").inserted else { continue }
            diagnostics.error(
                .duplicateParameter,
                "the \(parameter.in.rawValue) parameter `\(parameter.name)` is there twice in one list",
                at: part.reference?.node ?? parameter.node["name"] ?? parameter.node, help: "remove one of the two")
        }
    }
}
