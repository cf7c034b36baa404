import OpenAPIDocument

extension ValueFactory {
    /// Texts that are likely allowed, of this length where one is asked for (in Unicode scalars).
    func texts(_ facts: SchemaFacts, length: Int?) -> [String] {
        guard length ?? 0 <= 100_000 else { return [] }
        var list: [String] = []
        if let format = facts.format {
            if let length {
                if let text = FormatTexts.valid(format, length: length, number: number) { list.append(text) }
            } else {
                list += FormatTexts.valid(format, number: number)
                let bounds = [facts.minLength, facts.maxLength].compactMap(\.self)
                list += bounds.compactMap { FormatTexts.valid(format, length: $0, number: number) }
            }
        }
        let least = facts.minLength ?? 0
        let usual = min(max(least, 4), facts.maxLength ?? .max)
        guard usual <= 100_000 else { return list }
        let plain = String(repeating: "a", count: length ?? usual)
        if length != nil, facts.format == nil, facts.patterns.allSatisfy({ evaluator.matches(plain, $0) }) {
            return [plain]
        }
        for pattern in facts.patterns { list += patternTexts(pattern, length: length, least: usual) }
        // A plain text is easier to read than one made of a pattern, and mostly allowed.
        if !facts.patterns.isEmpty, list.isEmpty || evaluator.matches(plain, facts.patterns[0]) {
            list.insert(plain, at: 0)
        } else {
            list.append(plain)
        }
        return length.map { length in list.filter { $0.unicodeScalars.count == length } } ?? list
    }

    private func patternTexts(_ pattern: String, length: Int?, least: Int) -> [String] {
        guard let tree = PatternTree.parse(pattern) else { return [] }
        var random = SeededGenerator(seed: UInt64(pattern.utf8.count))
        var list: [String] = []
        for extra in [0, 1, 2, 3, least] where length == nil { list.append(tree.text(extra: extra, &random)) }
        guard let length else { return list.filter { evaluator.matches($0, pattern) } }
        // The length grows with the number of repetitions: look for the number that gives it.
        var low = 0
        var high = length
        while low <= high {
            let middle = (low + high) / 2
            let count = tree.text(extra: middle, &random).unicodeScalars.count
            if count == length { break }
            if count < length { low = middle + 1 } else { high = middle - 1 }
        }
        for extra in [(low + high) / 2, low, high] where extra >= 0 {
            for _ in 0..<10 {
                let text = tree.text(extra: extra, &random)
                if text.unicodeScalars.count == length, evaluator.matches(text, pattern) { return [text] }
            }
        }
        return []
    }
}
