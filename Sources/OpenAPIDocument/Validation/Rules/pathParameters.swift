extension Rule {
    /// The parameters in a path's template and those declared do not agree.
    public static let pathParameters = Rule("path-parameters")
}

extension ValidationRule {
    static let pathParameters = ValidationRule(
        .pathParameters, "Every parameter of a path's template is declared, required, and the other way round."
    ) { document, diagnostics in
        var reported: Set<Int> = []
        for routed in document.operations {
            guard let template = try? PathTemplate(routed.path) else { continue }
            let names = template.parameterNames
            let declared = document.parameters(of: routed.operation, in: routed.pathItem).filter { $0.in == .path }
            let isComplete = document.parametersAreReadable(routed)
            for name in names where isComplete && !declared.contains(where: { $0.name == name }) {
                let near = didYouMean(name, declared.map(\.name).filter { !names.contains($0) })
                diagnostics.error(
                    .pathParameters, "the path has `{\(name)}`, but no path parameter `\(name)` is declared",
                    at: routed.operation.node.keyPlace,
                    help: near.map { "rename the parameter `\($0)`" }
                        ?? "add `- {name: \(name), in: path, required: true, schema: ...}` to `parameters`")
            }
            for parameter in declared
            where !names.contains(parameter.name) && reported.insert(parameter.node.identifier).inserted {
                diagnostics.error(
                    .pathParameters, "the path `\(routed.path)` has no `{\(parameter.name)}`",
                    at: parameter.node["name"] ?? parameter.node,
                    help: "remove the parameter or put it into the path")
            }
        }
        for parameter in document.allParameters where parameter.in == .path && !parameter.required {
            diagnostics.error(
                .pathParameters, "the path parameter `\(parameter.name)` must be required",
                at: parameter.node["required"] ?? parameter.node, help: "write `required: true`")
        }
    }
}

extension Document {
    /// Whether all parameters of an operation could be read and resolved: only then can one be called missing.
    fileprivate func parametersAreReadable(_ routed: RoutedOperation) -> Bool {
        [(routed.pathItem.node, routed.pathItem.parameters), (routed.operation.node, routed.operation.parameters)]
            .allSatisfy { node, parts in
                (node["parameters"]?.elements?.count ?? 0) == parts.compactMap { resolve($0) }.count
            }
    }

    /// All parameters that stand anywhere in the document, in its order.
    var allParameters: [Parameter] {
        index.parameters.sorted { $0.key < $1.key }.compactMap(\.value.inlined)
    }

    /// All path items that stand anywhere in the document, in its order.
    var allPathItems: [PathItem] {
        index.pathItems.sorted { $0.key < $1.key }.compactMap(\.value.inlined)
    }
}
