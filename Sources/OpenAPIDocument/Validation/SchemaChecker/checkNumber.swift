extension SchemaChecker {
    func checkNumber(
        _ node: LocatedNode, _ number: JSONNumber, _ schema: Schema, _ violations: inout [SchemaViolation]
    ) {
        func report(_ keyword: String, _ message: String) {
            violations.append(SchemaViolation(node: node, keyword: keyword, message: message))
        }
        let bounds = schema.numbers
        if let low = bounds.minimum, number < low { report("minimum", "must be at least \(low)") }
        if let high = bounds.maximum, number > high { report("maximum", "must be at most \(high)") }
        if let low = bounds.exclusiveMinimum, number <= low { report("exclusiveMinimum", "must be above \(low)") }
        if let high = bounds.exclusiveMaximum, number >= high { report("exclusiveMaximum", "must be below \(high)") }
        if let divisor = bounds.multipleOf, number.isMultiple(of: divisor) == false {
            report("multipleOf", "must be a multiple of \(divisor)")
        }
        switch schema.format {
        case "int32" where number.int64.map { Int32(exactly: $0) == nil } ?? true:
            report("format", "must be an integer of 32 bits")
        case "int64" where number.int64 == nil: report("format", "must be an integer of 64 bits")
        default: break
        }
    }
}
