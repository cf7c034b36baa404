/// APIRuntime's `JSONRule` of a schema: what values it allows, for keywords that only forbid.
indirect enum RuleModel: Sendable, Hashable {
    case anything
    case nothing
    /// Cases of `JSONKind`.
    case kinds([String])
    case integer
    /// Values as Swift expressions.
    case values([String])
    case length(min: Int?, max: Int?)
    /// The index of the pattern in ``APIModel/patterns``.
    case pattern(Int)
    case format(String)
    /// `minimum`, `maximum`, `exclusiveMinimum`, `exclusiveMaximum` or `multipleOf`.
    case number(String, Bound)
    case itemCount(min: Int?, max: Int?)
    case uniqueItems
    case items(first: [RuleModel], rest: RuleModel?)
    case contains(RuleModel, min: Int, max: Int?)
    case memberCount(min: Int?, max: Int?)
    case required([String])
    case members([Named], patterns: [Patterned], others: RuleModel?)
    case names(RuleModel)
    case dependent(String, RuleModel)
    case all([RuleModel])
    case any([RuleModel])
    case exactlyOne([RuleModel])
    case atMostOne([RuleModel])
    case not(RuleModel)
    case condition(RuleModel, then: RuleModel, else: RuleModel)
    case unevaluated(inner: RuleModel, members: RuleModel?, items: RuleModel?)
    /// Another rule of ``APIModel/rules``.
    case shared(Int)
    /// The same, which may lead back to this one.
    case reference(Int)

    /// An operand: integers are compared exactly.
    enum Bound: Sendable, Hashable {
        case integer(Int64)
        case double(Double)
    }

    struct Named: Sendable, Hashable {
        var name: String
        var rule: RuleModel
    }

    struct Patterned: Sendable, Hashable {
        var pattern: Int
        var rule: RuleModel
    }
}

/// A rule that a value is held against before it is read.
struct RuleCheck: Sendable, Equatable {
    /// The index in ``APIModel/rules``.
    var rule: Int
    /// What is violated where the rule does not allow the value.
    var violated: Violated

    enum Violated: Sendable, Equatable {
        case excluded, condition, exactlyOne, severalOfOne, anyOf, propertyNames, patternProperties,
            unevaluatedProperties
        case unevaluatedItems, uniqueItems
        case contains(min: Int, max: Int?)
        case dependentRequired(String, [String])
        case dependentSchemas(String)
        /// `enum`, with the values in words.
        case listed(String)
    }
}
