/// Holds values of a document (examples, defaults) against its schemas.
///
/// Does not look at `unevaluatedItems`, `unevaluatedProperties`, `$dynamicRef` and `contentSchema`: what only these
/// forbid counts as valid. Patterns that Swift's regular expressions do not know count as matching.
struct SchemaChecker {
    let document: Document
    /// Which way the value goes: required properties of the other direction may be absent.
    var direction = Direction.either
    /// How much work is left for the value: schemas that refer to each other in `oneOf` could take for ever.
    var budget = 0
    /// Compiled patterns; nil for those that cannot be compiled.
    var patterns: [String: Regex<AnyRegexOutput>?] = [:]

    init(document: Document) { self.document = document.withInheritanceAsUnions() }

    /// What is wrong with a value; empty when it is valid.
    mutating func violations(of node: LocatedNode, by schema: Schema) -> [SchemaViolation] {
        budget = 100_000
        var violations: [SchemaViolation] = []
        // A parent stands for its descendants.
        let schema = document.index.schemas[schema.node.identifier] ?? schema
        check(node, schema, depth: 0, &violations)
        return violations
    }

    mutating func check(_ node: LocatedNode, _ schema: Schema, depth: Int, _ violations: inout [SchemaViolation]) {
        budget -= 1
        guard budget > 0, depth < 100 else { return }
        if let boolean = schema.boolean {
            if !boolean { violations.append(SchemaViolation(node: node, keyword: "false", message: "is not allowed")) }
            return
        }
        if let reference = schema.reference, let target = document.schema(at: reference) {
            check(node, target, depth: depth + 1, &violations)
        }
        guard checkType(node, schema, &violations) else { return }
        checkValue(node, schema, &violations)
        switch node.content {
        case .number(let number): checkNumber(node, number, schema, &violations)
        case .string(let text): checkString(node, text, schema, &violations)
        case .sequence(let elements): checkArray(node, elements, schema, depth: depth, &violations)
        case .mapping(let members): checkObject(node, members, schema, depth: depth, &violations)
        case .null, .boolean: break
        }
        checkComposition(node, schema, depth: depth, &violations)
    }

    mutating func isValid(_ node: LocatedNode, _ schema: Schema, depth: Int) -> Bool {
        var violations: [SchemaViolation] = []
        check(node, schema, depth: depth + 1, &violations)
        return violations.isEmpty
    }

    private func checkType(_ node: LocatedNode, _ schema: Schema, _ violations: inout [SchemaViolation]) -> Bool {
        guard let types = schema.types, !types.isEmpty, !types.contains(where: node.isOf) else { return true }
        let names = types.map(\.withArticle).joined(separator: " or ")
        violations.append(
            SchemaViolation(node: node, keyword: "type", message: "must be \(names), not \(node.kindDescription)"))
        return false
    }

    private func checkValue(_ node: LocatedNode, _ schema: Schema, _ violations: inout [SchemaViolation]) {
        if let values = schema.enumValues, !values.contains(where: { $0.hasSameValue(as: node) }) {
            let list = values.prefix(8).map { "`\($0.jsonText)`" }.joined(separator: ", ")
            let more = values.count > 8 ? ", ..." : ""
            violations.append(
                SchemaViolation(node: node, keyword: "enum", message: "must be one of \(list)\(more)"))
        }
        if let const = schema.const, !const.hasSameValue(as: node) {
            violations.append(
                SchemaViolation(node: node, keyword: "const", message: "must be `\(const.jsonText)`"))
        }
    }
}

extension JSONType {
    /// The type in a sentence.
    fileprivate var withArticle: String {
        switch self {
        case .null: "null"
        case .array, .integer, .object: "an \(rawValue)"
        case .boolean, .number, .string: "a \(rawValue)"
        }
    }
}
