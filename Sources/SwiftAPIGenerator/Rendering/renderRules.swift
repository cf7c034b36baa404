/// The rules that values are held against.
func renderRules(_ rules: [RuleModel], to writer: inout SourceWriter) {
    guard !rules.isEmpty else { return }
    writer.line()
    writer.documentation("What the document forbids beyond what types say.")
    writer.block("enum APIRules") { writer in
        for (index, rule) in rules.enumerated() {
            writer.line("static let rule\(index + 1): JSONRule = \(rule.expression)")
        }
    }
}

/// The calls that hold the value which stands next against rules, before it is read.
func ruleChecks(_ checks: [RuleCheck], on reader: String = "reader") -> [String] {
    checks.map { "try \(reader).check(APIRules.rule\($0.rule + 1), \($0.violated.expression))" }
}

extension ValueShape {
    /// The rules for the value at the place where it is used.
    var rules: [RuleCheck] {
        constraints.compactMap { if case .rule(let check) = $0 { check } else { nil } }
    }
}

extension RuleCheck.Violated {
    fileprivate var expression: String {
        switch self {
        case .excluded: ".excluded"
        case .condition: ".condition"
        case .exactlyOne: ".exactlyOne"
        case .severalOfOne: ".severalOfOne"
        case .anyOf: ".anyOf"
        case .propertyNames: ".propertyNames"
        case .patternProperties: ".patternProperties"
        case .unevaluatedProperties: ".unevaluatedProperties"
        case .unevaluatedItems: ".unevaluatedItems"
        case .uniqueItems: ".uniqueItems"
        case .contains(let min, let max): ".contains(min: \(min)\(max.map { ", max: \($0)" } ?? ""))"
        case .dependentRequired(let name, let others):
            ".dependentRequired(\(literal(name)), \(literal(others.joined(separator: ", "))))"
        case .dependentSchemas(let name): ".dependentSchemas(\(literal(name)))"
        case .listed(let values): ".enum(\(literal(values)))"
        }
    }
}

extension RuleModel {
    fileprivate var expression: String {
        switch self {
        case .anything: ".anything"
        case .nothing: ".nothing"
        case .kinds(let kinds): ".kinds([\(kinds.map { "." + $0 }.joined(separator: ", "))])"
        case .integer: ".integer"
        case .values(let values): ".values([\(values.joined(separator: ", "))])"
        case .length(let min, let max): ".length(\(bounds(min, max)))"
        case .pattern(let index): ".pattern(APIPatterns.pattern\(index + 1))"
        case .format(let format): ".format(.\(lowerCamel(format)))"
        case .number(let keyword, let bound): ".\(keyword)(\(bound.expression))"
        case .itemCount(let min, let max): ".itemCount(\(bounds(min, max)))"
        case .uniqueItems: ".uniqueItems"
        case .items(let first, let rest):
            ".items(first: \(list(first)), rest: \(rest?.expression ?? "nil"))"
        case .contains(let rule, let min, let max): ".contains(\(rule.expression), \(bounds(min, max)))"
        case .memberCount(let min, let max): ".memberCount(\(bounds(min, max)))"
        case .required(let names): ".required(\(literal(names)))"
        case .members(let named, let patterns, let others): members(named, patterns, others)
        case .names(let rule): ".names(\(rule.expression))"
        case .dependent(let name, let rule): ".dependent(\(literal(name)), \(rule.expression))"
        case .all(let rules): ".all(\(list(rules)))"
        case .any(let rules): ".any(\(list(rules)))"
        case .exactlyOne(let rules): ".exactlyOne(\(list(rules)))"
        case .atMostOne(let rules): ".atMostOne(\(list(rules)))"
        case .not(let rule): ".not(\(rule.expression))"
        case .condition(let rule, let then, let otherwise):
            ".condition(\(rule.expression), then: \(then.expression), else: \(otherwise.expression))"
        case .unevaluated(let inner, let members, let items): unevaluated(inner, members, items)
        case .shared(let index): "APIRules.rule\(index + 1)"
        case .reference(let index): ".reference { APIRules.rule\(index + 1) }"
        }
    }

    private func list(_ rules: [RuleModel]) -> String { "[" + rules.map(\.expression).joined(separator: ", ") + "]" }

    private func bounds(_ min: Int?, _ max: Int?) -> String {
        [min.map { "min: \($0)" }, max.map { "max: \($0)" }].compactMap(\.self).joined(separator: ", ")
    }

    private func members(_ named: [Named], _ patterns: [Patterned], _ others: RuleModel?) -> String {
        let names = named.map { "\(literal($0.name)): \($0.rule.expression)" }
        let texts = patterns.map { "(APIPatterns.pattern\($0.pattern + 1), \($0.rule.expression))" }
        var arguments = ["[\(names.isEmpty ? ":" : names.joined(separator: ", "))]"]
        if !texts.isEmpty { arguments.append("patterns: [\(texts.joined(separator: ", "))]") }
        if let others { arguments.append("others: \(others.expression)") }
        return ".members(\(arguments.joined(separator: ", ")))"
    }

    private func unevaluated(_ inner: RuleModel, _ members: RuleModel?, _ items: RuleModel?) -> String {
        var arguments = ["inner: \(inner.expression)"]
        if let members { arguments.append("members: \(members.expression)") }
        if let items { arguments.append("items: \(items.expression)") }
        return ".unevaluated(\(arguments.joined(separator: ", ")))"
    }
}

extension RuleModel.Bound {
    fileprivate var expression: String {
        switch self {
        case .integer(let value): ".integer(\(value))"
        case .double(let value): ".double(\(literal(value)))"
        }
    }
}
