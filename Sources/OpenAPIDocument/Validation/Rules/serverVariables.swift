extension Rule {
    /// A server's URL and its variables do not agree.
    public static let serverVariables = Rule("server-variables")
}

extension ValidationRule {
    static let serverVariables = ValidationRule(
        .serverVariables, "Every `{variable}` of a server's URL is declared, and its default is one of its values."
    ) { document, diagnostics in
        for server in document.index.servers {
            for name in variableNames(server.url) where server.variables[name] == nil {
                diagnostics.error(
                    .serverVariables, "the URL has `{\(name)}`, but no variable `\(name)` is declared",
                    at: server.node["url"] ?? server.node,
                    help: didYouMean(name, server.variables.names).map { "did you mean `{\($0)}`?" }
                        ?? "add it to `variables`")
            }
            for variable in server.variables.values {
                guard let values = variable.values, !values.contains(variable.defaultValue),
                    let node = variable.node["default"]
                else { continue }
                diagnostics.error(
                    .serverVariables, "the default `\(variable.defaultValue)` is not among the variable's values",
                    at: node, help: "add it to `enum`")
            }
        }
    }

    private static func variableNames(_ url: String) -> [String] {
        url.utf8.split(separator: UInt8(ascii: "{"), omittingEmptySubsequences: false).dropFirst().compactMap { part in
            part.firstIndex(of: UInt8(ascii: "}")).map { String(Substring(part[..<$0])) }
        }
    }
}
