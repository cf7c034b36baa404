extension Rule {
    /// A path that is no template.
    public static let pathTemplate = Rule("path-template")
}

extension ValidationRule {
    static let pathTemplate = ValidationRule(
        .pathTemplate,
        "Paths start with `/`, their braces match, they have no query and no fragment, and no parameter is in them twice."
    ) { document, diagnostics in
        for path in document.pathNodes {
            do throws(PathTemplate.Malformed) {
                let names = try PathTemplate(path.name).parameterNames
                if let query = path.name.firstIndex(of: "?") {
                    let rest = path.name[query...]
                    diagnostics.add(
                        Diagnostic(
                            .error, .pathTemplate, "the path has a query, `\(rest)`", at: path.node.keyPlace,
                            help: "describe it as parameters with `in: query`",
                            tolerance: rest.contains(where: { "{}#".contains($0) }) ? nil : .queryInPath))
                }
                if let fragment = path.name.firstIndex(of: "#"), !path.name[..<fragment].contains("?") {
                    diagnostics.error(
                        .pathTemplate, "the path has a fragment, `\(path.name[fragment...])`", at: path.node.keyPlace,
                        help: "take it out: no request carries one")
                }
                if let twice = names.first(where: { name in names.count { $0 == name } > 1 }) {
                    diagnostics.error(
                        .pathTemplate, "the path has `{\(twice)}` twice", at: path.node.keyPlace,
                        help: "give each parameter a name of its own")
                }
            } catch {
                diagnostics.error(.pathTemplate, error.message, at: path.node.keyPlace)
            }
        }
    }
}

extension Document {
    /// The paths with their nodes.
    var pathNodes: [(name: String, node: LocatedNode)] {
        guard let members = node["paths"]?.members else { return [] }
        return members.filter { !$0.key.hasPrefix("x-") }.map { ($0.key, $0.value) }
    }
}
