/// A schema as a value: what JSON values it allows.
///
/// Generated code reads a value by the code of its schema. Keywords that say nothing about what a value is made of and
/// only forbid some (`not`, `if`, `contains`, `dependentSchemas`...) are rules: the reader holds the value against them
/// before it is read. Keywords have the meaning of JSON Schema 2020-12; formats are checked.
public indirect enum JSONRule: Sendable {
    /// Every value is valid: the schema `true`.
    case anything
    /// No value is valid: the schema `false`.
    case nothing
    /// `type`; integers have a rule of their own.
    case kinds([JSONKind])
    /// `type: integer`: a number without a fraction, `1.0` as well (core section 4.2.3).
    case integer
    /// `enum` and `const`.
    case values([AnyJSON])
    /// `minLength` and `maxLength` of strings, in Unicode scalars.
    case length(min: Int = 0, max: Int = .max)
    /// `pattern` of strings.
    case pattern(Pattern)
    /// `format` of strings.
    case format(StringFormat)
    /// `minimum` of numbers.
    case minimum(JSONNumber)
    /// `maximum` of numbers.
    case maximum(JSONNumber)
    /// `exclusiveMinimum` of numbers.
    case exclusiveMinimum(JSONNumber)
    /// `exclusiveMaximum` of numbers.
    case exclusiveMaximum(JSONNumber)
    /// `multipleOf` of numbers.
    case multipleOf(JSONNumber)
    /// `minItems` and `maxItems` of arrays.
    case itemCount(min: Int = 0, max: Int = .max)
    /// `uniqueItems` of arrays.
    case uniqueItems
    /// `prefixItems` and `items` of arrays; nil where items beyond the first ones are not looked at.
    case items(first: [JSONRule] = [], rest: JSONRule?)
    /// `contains` of arrays, with `minContains` and `maxContains`.
    case contains(JSONRule, min: Int = 1, max: Int = .max)
    /// `minProperties` and `maxProperties` of objects.
    case memberCount(min: Int = 0, max: Int = .max)
    /// `required` of objects.
    case required([String])
    /// `properties`, `patternProperties` and `additionalProperties` of objects; nil where other members are not looked at.
    case members([String: JSONRule] = [:], patterns: [(Pattern, JSONRule)] = [], others: JSONRule? = nil)
    /// `propertyNames` of objects.
    case names(JSONRule)
    /// `dependentSchemas`: what holds for an object with this member.
    case dependent(String, JSONRule)
    /// All of these: keywords beside one another, `allOf`.
    case all([JSONRule])
    /// `anyOf`.
    case any([JSONRule])
    /// `oneOf`.
    case exactlyOne([JSONRule])
    /// `oneOf` where somebody else finds out that a value is valid for none.
    case atMostOne([JSONRule])
    /// `not`.
    case not(JSONRule)
    /// `if`, `then` and `else`.
    case condition(JSONRule, then: JSONRule, else: JSONRule)
    /// `unevaluatedProperties` and `unevaluatedItems`: what holds for the members and items that `inner` did not look at.
    case unevaluated(inner: JSONRule, members: JSONRule? = nil, items: JSONRule? = nil)
    /// `$ref`: a rule that may hold itself.
    case reference(@Sendable () -> JSONRule)
}

extension JSONRule {
    /// Whether the value is valid; nil when it takes more than this many steps to find out.
    ///
    /// - Parameters:
    ///   - value: any value.
    ///   - steps: how often a rule may be held against a part of the value.
    /// - Returns: whether it is valid.
    public func allows(_ value: AnyJSON, steps: Int = 100_000) -> Bool? {
        var matcher = RuleMatcher(steps: steps)
        var seen = SeenParts()
        let isValid = matcher.matches(value, self, &seen)
        return matcher.hasGivenUp ? nil : isValid
    }
}
