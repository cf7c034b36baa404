package import OpenAPIDocument
import Patterns

import enum APIRuntime.JSONPointer

/// Holds values against the schemas of a document by the meaning of JSON Schema 2020-12 and of OpenAPI's additions:
/// `readOnly`, `writeOnly`, `discriminator`, and the formats, which bind.
///
/// Without `$dynamicRef` and `contentSchema`: what only these forbid counts as valid, as does what a pattern forbids that
/// is no regular expression of ECMA-262.
package final class SchemaEvaluator {
    /// Which way a value goes.
    package enum Direction: Sendable {
        /// To the server: required properties that are `readOnly` may be absent.
        case request
        /// From the server: required properties that are `writeOnly` may be absent, and are not to be there.
        case response
    }

    let document: Document
    let direction: Direction
    /// Parts of an `allOf` that would forbid the members of other parts: what is meant is that there are no others than
    /// those of all parts (`Tolerance.closedAllOf`).
    let closedParts: Set<Int>
    /// Whether members that no schema names are reported. JSON Schema allows them; a document that names some members of
    /// an object and does not say `additionalProperties` rarely means it.
    private var reportsUndeclared: Bool
    /// How much work is left for the value: schemas that refer to each other in `oneOf` could take for ever.
    private var budget = 0
    private var patterns: [String: RegularExpression?] = [:]

    /// An evaluator of the schemas of this document.
    package init(_ document: Document, _ direction: Direction, reportsUndeclared: Bool = false) {
        self.document = document.withInheritanceAsUnions()
        self.direction = direction
        closedParts = self.document.closedParts()
        self.reportsUndeclared = reportsUndeclared
    }

    /// What is wrong with a value; empty when it is valid.
    package func violations(of value: JSONValue, by schema: Schema) -> [ValueViolation] {
        budget = 200_000
        var found: [ValueViolation] = []
        descend(value, schema, at: "", depth: 0, &found)
        return found
    }

    /// Whether a value is valid.
    package func allows(_ value: JSONValue, by schema: Schema) -> Bool { violations(of: value, by: schema).isEmpty }

    /// Which members and elements were looked at.
    struct Evaluated {
        var members: Set<String> = []
        var elements: Set<Int> = []
        /// Whether some members are named, so that others are not.
        var declaresMembers = false
        /// Whether no alternative matched, so that nothing is known of the members.
        var isUncertain = false
        /// The part of an `allOf` that allows no members but those of all parts.
        var closing: Schema?

        mutating func add(_ other: Evaluated) {
            members.formUnion(other.members)
            elements.formUnion(other.elements)
            declaresMembers = declaresMembers || other.declaresMembers
            isUncertain = isUncertain || other.isUncertain
            closing = closing ?? other.closing
        }
    }

    /// Evaluates a part of the value.
    func descend(
        _ value: JSONValue, _ schema: Schema, at pointer: String, depth: Int, _ found: inout [ValueViolation]
    ) {
        var seen = Evaluated()
        evaluate(value, schema, at: pointer, depth: depth, &found, &seen)
        if let closing = seen.closing {
            for member in value.members ?? [] where !seen.members.contains(member.name) {
                found.append(
                    violation(
                        "additionalProperties", closing, pointer + "/" + JSONPointer.escaped(member.name),
                        "is a property that is not allowed"))
            }
            return
        }
        guard reportsUndeclared, seen.declaresMembers, !seen.isUncertain else { return }
        for member in value.members ?? [] where !seen.members.contains(member.name) {
            found.append(
                ValueViolation(
                    keyword: "undeclared", pointer: pointer + "/" + JSONPointer.escaped(member.name),
                    message: "is a property that the document does not name", place: schema.node.place))
        }
    }

    /// Evaluates the same part of the value by a further schema.
    func evaluate(
        _ value: JSONValue, _ schema: Schema, at pointer: String, depth: Int, _ found: inout [ValueViolation],
        _ seen: inout Evaluated
    ) {
        budget -= 1
        guard budget > 0, depth < 100 else { return }
        if let boolean = schema.boolean {
            if !boolean { found.append(violation("false", schema, pointer, "is not allowed")) }
            return
        }
        if let target = schema.reference.flatMap({ document.schema(at: $0) }) {
            evaluate(value, target, at: pointer, depth: depth + 1, &found, &seen)
        }
        guard checkType(value, schema, pointer, &found) else { return }
        checkValue(value, schema, pointer, &found)
        switch value {
        case .number(let text): checkNumber(JSONNumber(jsonText: text), schema, pointer, &found)
        case .string(let text): checkString(text, schema, pointer, &found)
        case .array(let elements): checkArray(elements, schema, pointer, depth, &found, &seen)
        case .object(let members): checkObject(value, members, schema, pointer, depth, &found, &seen)
        case .null, .boolean: break
        }
        checkComposition(value, schema, pointer, depth, &found, &seen)
        checkUnevaluated(value, schema, pointer, depth, &found, &seen)
    }

    /// Whether the value matches a schema that decides about others (`not`, `if`, `contains`): by JSON Schema alone.
    func isValid(_ value: JSONValue, _ schema: Schema, _ depth: Int, _ seen: inout Evaluated) -> Bool {
        let isStrict = reportsUndeclared
        reportsUndeclared = false
        defer { reportsUndeclared = isStrict }
        var found: [ValueViolation] = []
        evaluate(value, schema, at: "", depth: depth + 1, &found, &seen)
        return found.isEmpty
    }

    func isValid(_ value: JSONValue, _ schema: Schema, _ depth: Int) -> Bool {
        var ignored = Evaluated()
        return isValid(value, schema, depth, &ignored)
    }

    func violation(_ keyword: String, _ schema: Schema, _ pointer: String, _ message: String) -> ValueViolation {
        ValueViolation(
            keyword: keyword, pointer: pointer, message: message,
            place: schema.node[keyword]?.keyPlace ?? schema.node.place)
    }

    /// Whether a text matches a pattern somewhere; true as well when the pattern is none.
    func matches(_ text: String, _ pattern: String) -> Bool {
        if let known = patterns[pattern] { return known?.matches(text) ?? true }
        let expression = try? RegularExpression(ecma: pattern)
        patterns[pattern] = .some(expression)
        return expression?.matches(text) ?? true
    }
}
