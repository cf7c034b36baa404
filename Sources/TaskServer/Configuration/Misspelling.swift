/// Finds the variable that somebody meant.
enum Misspelling {
    /// The known name that `name` is a misspelling of; `nil` when it may well be somebody else's variable.
    ///
    /// Careful on purpose, for an environment holds much that is not ours: the word before the first underscore must be
    /// that of the known name, and the rest may differ in two characters at most (one in short names). Names that only
    /// extend a known one (`DATABASE_URL_TEST`) are left alone.
    static func meant(by name: String, known: [String]) -> String? {
        guard name.contains("_") else { return nil }
        let word = name.prefix { $0 != "_" }
        let near = known.filter { candidate in
            candidate.prefix { $0 != "_" } == word && !name.hasPrefix(candidate + "_")
                && distance(Array(name.utf8), Array(candidate.utf8)) <= (candidate.utf8.count < 10 ? 1 : 2)
        }
        return near.min { distance(Array(name.utf8), Array($0.utf8)) < distance(Array(name.utf8), Array($1.utf8)) }
    }

    /// How many characters must be put in, taken out or replaced (Levenshtein). Long names are never near.
    static func distance(_ left: [UInt8], _ right: [UInt8]) -> Int {
        guard left.count <= 64, right.count <= 64 else { return .max }
        var previous = Array(0...right.count)
        for (row, byte) in left.enumerated() {
            var current = [row + 1]
            for (column, other) in right.enumerated() {
                let replaced = previous[column] + (byte == other ? 0 : 1)
                current.append(min(replaced, previous[column + 1] + 1, current[column] + 1))
            }
            previous = current
        }
        return previous[right.count]
    }
}
