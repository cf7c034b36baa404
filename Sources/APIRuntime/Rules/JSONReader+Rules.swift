extension JSONReader {
    /// Holds the value that stands here against a rule, and records what it violates. Nothing is read.
    ///
    /// - Parameters:
    ///   - rule: what the document demands of the value.
    ///   - constraint: what a value violates that the rule does not allow.
    /// - Throws: where the value is no JSON.
    public mutating func check(_ rule: JSONRule, _ constraint: Constraint) throws(JSONSyntaxError) {
        skipWhitespace()
        let start = position
        var found = Violations()
        swap(&found, &violations)
        let value = try AnyJSON.decode(from: &self)
        swap(&found, &violations)
        let length = position - start
        // Rules inside of rules read the value again at each level, of which there are few.
        position = start
        guard let value, let allowed = rule.allows(value, steps: 65_536 + 64 * length) else {
            return violation(.tooManyAttempts(constraint.keyword))
        }
        if !allowed { violation(constraint) }
    }
}
