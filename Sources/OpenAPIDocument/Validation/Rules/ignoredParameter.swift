extension Rule {
    /// A parameter, or a key of one, that has no effect.
    public static let ignoredParameter = Rule("ignored-parameter")
}

extension ValidationRule {
    static let ignoredParameter = ValidationRule(
        .ignoredParameter,
        "No header parameter is one that OpenAPI says elsewhere (Accept, Content-Type, Authorization)."
    ) { document, diagnostics in
        let elsewhere = ["accept": "`content` of the responses", "content-type": "`content` of the request body"]
            .merging(["authorization": "`security`"]) { first, _ in first }
        for parameter in document.allParameters {
            if parameter.in == .header, let place = elsewhere[parameter.name.lowercased()] {
                diagnostics.warning(
                    .ignoredParameter, "a header parameter `\(parameter.name)` has no effect",
                    at: parameter.node["name"] ?? parameter.node, help: "use \(place) instead")
            }
            for key in ["allowReserved", "allowEmptyValue"] where parameter.in != .query {
                guard let value = parameter.node[key], value.boolean == true else { continue }
                diagnostics.add(
                    Diagnostic(
                        .warning, .ignoredParameter, "`\(key)` has no effect outside of the query", at: value.keyPlace,
                        help: "remove it"))
            }
        }
    }
}
