extension Rule {
    /// The whole query string described twice.
    public static let wholeQuery = Rule("whole-query")
}

extension ValidationRule {
    static let wholeQuery = ValidationRule(
        .wholeQuery, "A parameter in `querystring` is the only one of the query."
    ) { document, diagnostics in
        for routed in document.operations {
            let parameters = document.parameters(of: routed.operation, in: routed.pathItem)
            guard let whole = parameters.first(where: { $0.in == .querystring }) else { continue }
            for other in parameters where [.query, .querystring].contains(other.in) {
                guard other.node.identifier != whole.node.identifier else { continue }
                diagnostics.error(
                    .wholeQuery,
                    "`\(whole.name)` is the whole query already, so that `\(other.name)` cannot be part of it",
                    at: other.node["name"] ?? other.node, help: "describe it in the schema of `\(whole.name)`")
            }
        }
    }
}
