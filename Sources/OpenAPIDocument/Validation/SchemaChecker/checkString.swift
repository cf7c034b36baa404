extension SchemaChecker {
    mutating func checkString(
        _ node: LocatedNode, _ text: String, _ schema: Schema, _ violations: inout [SchemaViolation]
    ) {
        func report(_ keyword: String, _ message: String) {
            violations.append(SchemaViolation(node: node, keyword: keyword, message: message))
        }
        let length = text.unicodeScalars.count
        if let low = schema.strings.minLength, length < low {
            report("minLength", "must have at least \(counted(low, "character")), not \(length)")
        }
        if let high = schema.strings.maxLength, length > high {
            report("maxLength", "must have at most \(counted(high, "character")), not \(length)")
        }
        if let format = schema.format, let wanted = StringFormat.mistake(text, format: format) {
            report("format", "must be \(wanted)")
        }
        if let pattern = schema.strings.pattern, !matches(text, pattern) {
            report("pattern", "must match `\(pattern)`")
        }
    }

    /// Whether a text matches a pattern somewhere; true as well when the pattern or the text cannot be tried.
    mutating func matches(_ text: String, _ pattern: String) -> Bool {
        let regex: Regex<AnyRegexOutput>?
        if let known = patterns[pattern] {
            regex = known
        } else {
            regex = (try? Regex(pattern))?.matchingSemantics(.unicodeScalar)
            patterns[pattern] = .some(regex)
        }
        // Backtracking can take time that grows with the square of the text and worse.
        guard let regex, text.utf8.count <= 1000 else { return true }
        do { return try regex.firstMatch(in: text) != nil } catch { return true }
    }
}
