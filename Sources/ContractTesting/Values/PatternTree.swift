/// A regular expression of ECMA-262 as far as texts can be made from it: assertions stand for nothing, so that what is
/// made has to be tried.
indirect enum PatternTree {
    case set(PatternSet)
    case sequence([PatternTree])
    case alternatives([PatternTree])
    case repeated(PatternTree, least: Int, most: Int?)

    /// The tree of a pattern; nil for back references and for what is no pattern.
    static func parse(_ pattern: String) -> PatternTree? {
        var parser = PatternParser(scalars: Array(pattern.unicodeScalars))
        guard let tree = parser.alternatives(depth: 0), parser.isAtEnd else { return nil }
        return tree
    }

    /// A text. `extra` is how often parts that may stand more often do so beyond their least number.
    func text(extra: Int, _ random: inout SeededGenerator) -> String {
        var output = ""
        append(to: &output, extra: extra, &random)
        return output
    }

    private func append(to output: inout String, extra: Int, _ random: inout SeededGenerator) {
        // Repetitions within repetitions multiply.
        guard output.utf8.count < 40_000 else { return }
        switch self {
        case .set(let set): if let scalar = set.element(&random) { output.unicodeScalars.append(scalar) }
        case .sequence(let parts): for part in parts { part.append(to: &output, extra: extra, &random) }
        case .alternatives(let parts): parts.randomElement(using: &random)?.append(to: &output, extra: extra, &random)
        case .repeated(let part, let least, let most):
            let count = min(least + extra, most ?? .max)
            for _ in 0..<max(count, 0) {
                let length = output.utf8.count
                part.append(to: &output, extra: min(extra, 3), &random)
                // What is empty stays so, however often.
                if output.utf8.count == length { break }
            }
        }
    }
}

/// Characters that one place of a pattern allows.
struct PatternSet {
    var ranges: [ClosedRange<UInt32>] = []
    var isNegated = false

    static let digits = PatternSet(ranges: [0x30...0x39])
    static let word = PatternSet(ranges: [0x61...0x7A, 0x41...0x5A, 0x30...0x39, 0x5F...0x5F])
    static let space = PatternSet(ranges: [0x20...0x20, 0x09...0x0D])

    func contains(_ code: UInt32) -> Bool { ranges.contains { $0.contains(code) } != isNegated }

    /// A character of the set, one that is easy to read if there is such.
    func element(_ random: inout SeededGenerator) -> Unicode.Scalar? {
        if !isNegated, let range = ranges.randomElement(using: &random) {
            return Unicode.Scalar(UInt32.random(in: range, using: &random))
        }
        for _ in 0..<20 {
            let letter = UInt32.random(in: 0x61...0x7A, using: &random)
            if contains(letter) { return Unicode.Scalar(letter) }
        }
        return (0x20...0x17F).first(where: contains).flatMap(Unicode.Scalar.init)
    }

    mutating func formUnion(_ other: PatternSet) {
        guard other.isNegated else {
            ranges += other.ranges
            return
        }
        // The complement, within what is worth sending.
        ranges += (0x20...0x7E).filter { other.contains($0) }.map { $0...$0 }
    }
}
