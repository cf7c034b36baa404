/// The members and items of a value that a rule has looked at ("evaluated", core section 7.7.1).
struct SeenParts {
    var members: Set<String> = []
    var items: Set<Int> = []

    mutating func add(_ other: SeenParts) {
        members.formUnion(other.members)
        items.formUnion(other.items)
    }
}

/// Holds one value against rules. Rules that refer to one another could take for ever: the steps are counted, and so is
/// the depth, since each level takes room on the stack.
struct RuleMatcher {
    private var steps: Int
    private var depth = 0
    private(set) var hasGivenUp = false

    init(steps: Int) { self.steps = steps }

    mutating func matches(_ value: AnyJSON, _ rule: JSONRule, _ seen: inout SeenParts) -> Bool {
        guard steps > 0, depth < 300 else {
            hasGivenUp = true
            return false
        }
        steps -= 1
        depth += 1
        defer { depth -= 1 }
        return combined(value, rule, &seen) ?? parted(value, rule, &seen) ?? single(value, rule)
    }

    /// Without caring for what it looks at.
    private mutating func matches(_ value: AnyJSON, _ rule: JSONRule) -> Bool {
        var seen = SeenParts()
        return matches(value, rule, &seen)
    }

    /// Rules that are made of others for the same value; nil for the rest.
    private mutating func combined(_ value: AnyJSON, _ rule: JSONRule, _ seen: inout SeenParts) -> Bool? {
        switch rule {
        case .reference(let target): return matches(value, target(), &seen)
        case .all(let rules):
            for rule in rules where !matches(value, rule, &seen) { return false }
            return true
        case .any(let rules): return count(of: rules, value, &seen) > 0
        case .exactlyOne(let rules): return count(of: rules, value, &seen) == 1
        case .atMostOne(let rules): return count(of: rules, value, &seen) <= 1
        case .not(let rule): return !matches(value, rule)
        case .condition(let condition, let then, let otherwise):
            var found = SeenParts()
            guard matches(value, condition, &found) else { return matches(value, otherwise, &seen) }
            seen.add(found)
            return matches(value, then, &seen)
        case .dependent(let name, let rule): return value[name] == nil || matches(value, rule, &seen)
        case .unevaluated(let inner, let members, let items):
            return unevaluated(value, inner, members, items, &seen)
        default: return nil
        }
    }

    /// How many of the alternatives are valid; what only the others looked at does not count.
    private mutating func count(of rules: [JSONRule], _ value: AnyJSON, _ seen: inout SeenParts) -> Int {
        var count = 0
        for rule in rules {
            var found = SeenParts()
            guard matches(value, rule, &found) else { continue }
            seen.add(found)
            count += 1
        }
        return count
    }

    private mutating func unevaluated(
        _ value: AnyJSON, _ inner: JSONRule, _ members: JSONRule?, _ items: JSONRule?, _ seen: inout SeenParts
    ) -> Bool {
        var found = SeenParts()
        guard matches(value, inner, &found) else { return false }
        switch value {
        case .object(let object):
            if let members {
                for member in object.members where !found.members.contains(member.name) {
                    guard matches(member.value, members) else { return false }
                    found.members.insert(member.name)
                }
            }
        case .array(let elements):
            if let items {
                for (index, element) in elements.enumerated() where !found.items.contains(index) {
                    guard matches(element, items) else { return false }
                    found.items.insert(index)
                }
            }
        default: break
        }
        seen.add(found)
        return true
    }

    /// Rules about the parts of objects and arrays; nil for the rest.
    private mutating func parted(_ value: AnyJSON, _ rule: JSONRule, _ seen: inout SeenParts) -> Bool? {
        switch (rule, value) {
        case (.members(let named, let patterns, let others), .object(let object)):
            for member in object.members {
                guard matches(member, named, patterns, others, &seen) else { return false }
            }
            return true
        case (.names(let rule), .object(let object)):
            for member in object.members where !matches(.string(member.name), rule) { return false }
            return true
        case (.items(let first, let rest), .array(let elements)):
            for (index, element) in elements.enumerated() {
                guard let rule = index < first.count ? first[index] : rest else { break }
                guard matches(element, rule) else { return false }
                seen.items.insert(index)
            }
            return true
        case (.contains(let rule, let min, let max), .array(let elements)):
            var count = 0
            for (index, element) in elements.enumerated() where matches(element, rule) {
                seen.items.insert(index)
                count += 1
            }
            return count >= min && count <= max
        case (.members, _), (.names, _), (.items, _), (.contains, _): return true
        default: return nil
        }
    }

    private mutating func matches(
        _ member: (name: String, value: AnyJSON), _ named: [String: JSONRule], _ patterns: [(Pattern, JSONRule)],
        _ others: JSONRule?, _ seen: inout SeenParts
    ) -> Bool {
        var isKnown = false
        if let rule = named[member.name] {
            isKnown = true
            guard matches(member.value, rule) else { return false }
        }
        for (pattern, rule) in patterns where pattern.matches(member.name) {
            isKnown = true
            guard matches(member.value, rule) else { return false }
        }
        if !isKnown, let others {
            isKnown = true
            guard matches(member.value, others) else { return false }
        }
        if isKnown { seen.members.insert(member.name) }
        return true
    }

    /// Rules about the value by itself.
    private func single(_ value: AnyJSON, _ rule: JSONRule) -> Bool {
        switch value {
        case .string(let text): rule.allows(text: text) ?? rule.allows(anyKind: value)
        case .number(let number): rule.allows(number: number) ?? rule.allows(anyKind: value)
        case .array(let elements): rule.allows(elements: elements) ?? rule.allows(anyKind: value)
        case .object(let object): rule.allows(object: object) ?? rule.allows(anyKind: value)
        case .null, .bool: rule.allows(anyKind: value)
        }
    }
}
