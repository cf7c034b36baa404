/// A rule that a document should keep and that goes beyond the structure of its parts. Each has a name, for `apigen
/// lint`.
public struct ValidationRule: Sendable {
    /// The name that its diagnostics carry.
    public let rule: Rule
    /// What it asks for, one sentence.
    public let summary: String
    let check: @Sendable (Document, DiagnosticBag) -> Void

    init(_ rule: Rule, _ summary: String, _ check: @escaping @Sendable (Document, DiagnosticBag) -> Void) {
        self.rule = rule
        self.summary = summary
        self.check = check
    }

    /// All rules, in the order they are checked.
    public static let all: [ValidationRule] = [
        .pathTemplate, .identicalPaths, .pathParameters, .duplicateParameter, .wholeQuery, .ignoredParameter,
        .duplicateOperationID, .undefinedTag, .undefinedSecurityScheme, .unknownLinkOperation, .serverVariables,
        .requestBodyWithoutMeaning, .circularAllOf, .closedAllOf, .discriminatorProperty, .discriminatorMapping,
        .ambiguousNull, .contradictoryBounds, .keywordWithoutEffect, .requiredProperty, .enumValues, .invalidDefault,
        .invalidExample,
    ]
}

extension Document {
    /// Checks the rules that go beyond structure: duplicate operationIds, undeclared path parameters, examples that
    /// violate their schemas, and so on. Of use after errors too: parts that could not be read are left out.
    public func validate(_ diagnostics: DiagnosticBag, rules: [ValidationRule] = ValidationRule.all) {
        for rule in rules { rule.check(self, diagnostics) }
    }
}
