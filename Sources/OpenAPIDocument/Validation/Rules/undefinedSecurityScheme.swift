extension Rule {
    /// A security requirement names a scheme that is not declared.
    public static let undefinedSecurityScheme = Rule("undefined-security-scheme")
    /// A security requirement names a scope that its OAuth scheme does not have.
    public static let undefinedScope = Rule("undefined-scope")
}

extension ValidationRule {
    static let undefinedSecurityScheme = ValidationRule(
        .undefinedSecurityScheme, "Security requirements name declared schemes, and scopes that these have."
    ) { document, diagnostics in
        let schemes = document.components.securitySchemes
        // Those that could not be read are declared all the same.
        let declared = document.components.node?["securitySchemes"]
        for use in document.index.securityRequirements.flatMap(\.schemes) {
            guard let part = schemes[use.name] else {
                if declared?[use.name] != nil { continue }
                diagnostics.error(
                    .undefinedSecurityScheme, "no security scheme `\(use.name)` is declared", at: use.node.keyPlace,
                    help: didYouMean(use.name, schemes.names).map { "did you mean `\($0)`?" }
                        ?? "declare it under `components/securitySchemes`")
                continue
            }
            if case .oauth2(let flows) = document.resolve(part)?.kind { check(use, flows, diagnostics) }
        }
    }

    private static func check(
        _ use: SecurityRequirement.SchemeUse, _ flows: OAuthFlows, _ diagnostics: DiagnosticBag
    ) {
        let known = Set(flows.all.flatMap(\.scopes.names))
        for node in use.node.elements ?? use.node.noElements {
            guard let scope = node.string, !known.contains(scope) else { continue }
            diagnostics.error(
                .undefinedScope, "the security scheme `\(use.name)` has no scope `\(scope)`", at: node,
                help: didYouMean(scope, known).map { "did you mean `\($0)`?" }
                    ?? "add it to `scopes` of one of the scheme's flows")
        }
    }
}
