/// Reads a regular expression of ECMA-262 (section 22.2.1) into a tree.
struct PatternParser {
    let scalars: [Unicode.Scalar]
    private var index = 0

    init(scalars: [Unicode.Scalar]) { self.scalars = scalars }

    var isAtEnd: Bool { index == scalars.count }
    private var peek: Unicode.Scalar? { index < scalars.count ? scalars[index] : nil }

    private mutating func take(_ scalar: Unicode.Scalar) -> Bool {
        guard peek == scalar else { return false }
        index += 1
        return true
    }

    mutating func alternatives(depth: Int) -> PatternTree? {
        guard depth < 50 else { return nil }
        var parts: [PatternTree] = []
        repeat {
            guard let part = sequence(depth: depth) else { return nil }
            parts.append(part)
        } while take("|")
        return parts.count == 1 ? parts[0] : .alternatives(parts)
    }

    private mutating func sequence(depth: Int) -> PatternTree? {
        var parts: [PatternTree] = []
        while let scalar = peek, scalar != "|", scalar != ")" {
            guard let atom = atom(depth: depth), let part = quantified(atom) else { return nil }
            parts.append(part)
        }
        return .sequence(parts)
    }

    private mutating func atom(depth: Int) -> PatternTree? {
        guard let scalar = peek else { return nil }
        index += 1
        switch scalar {
        case "^", "$": return .sequence([])
        case ".": return .set(PatternSet(ranges: [0x0A...0x0D], isNegated: true))
        case "[": return characterClass().map { .set($0) }
        case "(": return group(depth: depth)
        case "\\": return escape(inClass: false)
        default: return .set(PatternSet(ranges: [scalar.value...scalar.value]))
        }
    }

    private mutating func group(depth: Int) -> PatternTree? {
        var isAssertion = false
        if take("?") {
            if take("=") || take("!") {
                isAssertion = true
            } else if take("<") {
                if take("=") || take("!") {
                    isAssertion = true
                } else {
                    while let scalar = peek, scalar != ">" { index += 1 }
                    guard take(">") else { return nil }
                }
            } else if !take(":") {
                return nil
            }
        }
        guard let tree = alternatives(depth: depth + 1), take(")") else { return nil }
        return isAssertion ? .sequence([]) : tree
    }

    private mutating func quantified(_ atom: PatternTree) -> PatternTree? {
        var bounds: (Int, Int?)?
        if take("*") {
            bounds = (0, nil)
        } else if take("+") {
            bounds = (1, nil)
        } else if take("?") {
            bounds = (0, 1)
        } else if peek == "{" {
            index += 1
            guard let least = number() else { return nil }
            bounds = (least, least)
            if take(",") { bounds = (least, number()) }
            guard take("}") else { return nil }
        }
        guard let bounds else { return atom }
        _ = take("?")
        return .repeated(atom, least: bounds.0, most: bounds.1)
    }

    private mutating func number() -> Int? {
        var value: Int?
        while let digit = peek.flatMap({ Character($0).wholeNumberValue }), value ?? 0 < 1_000_000 {
            value = (value ?? 0) * 10 + digit
            index += 1
        }
        return value
    }

    private mutating func characterClass() -> PatternSet? {
        var set = PatternSet()
        let isNegated = take("^")
        while let scalar = peek, scalar != "]" {
            guard let first = classAtom() else { return nil }
            guard case .single(let low) = first, peek == "-", index + 1 < scalars.count, scalars[index + 1] != "]"
            else {
                set.formUnion(first.set)
                continue
            }
            index += 1
            guard case .single(let high)? = classAtom(), low <= high else { return nil }
            set.ranges.append(low...high)
        }
        guard take("]") else { return nil }
        set.isNegated = isNegated
        return set
    }

    private enum ClassAtom {
        case single(UInt32)
        case several(PatternSet)

        var set: PatternSet {
            switch self {
            case .single(let code): PatternSet(ranges: [code...code])
            case .several(let set): set
            }
        }
    }

    private mutating func classAtom() -> ClassAtom? {
        guard let scalar = peek else { return nil }
        index += 1
        guard scalar == "\\" else { return .single(scalar.value) }
        guard case .set(let set)? = escape(inClass: true) else { return nil }
        if !set.isNegated, set.ranges.count == 1, let range = set.ranges.first, range.count == 1 {
            return .single(range.lowerBound)
        }
        return .several(set)
    }

    private mutating func escape(inClass: Bool) -> PatternTree? {
        guard let scalar = peek else { return nil }
        index += 1
        func one(_ code: UInt32) -> PatternTree { .set(PatternSet(ranges: [code...code])) }
        switch scalar {
        case "d": return .set(.digits)
        case "w": return .set(.word)
        case "s": return .set(.space)
        case "D": return .set(PatternSet(ranges: PatternSet.digits.ranges, isNegated: true))
        case "W": return .set(PatternSet(ranges: PatternSet.word.ranges, isNegated: true))
        case "S": return .set(PatternSet(ranges: PatternSet.space.ranges, isNegated: true))
        case "b" where !inClass, "B" where !inClass: return .sequence([])
        case "n": return one(0x0A)
        case "r": return one(0x0D)
        case "t": return one(0x09)
        case "f": return one(0x0C)
        case "v": return one(0x0B)
        case "0": return one(0)
        case "1"..."9", "k": return nil
        case "x": return hexadecimal(2).map(one)
        case "u": return unicode().map(one)
        case "p", "P":
            guard take("{") else { return nil }
            var name = ""
            while let scalar = peek, scalar != "}" {
                name.unicodeScalars.append(scalar)
                index += 1
            }
            guard take("}") else { return nil }
            // Digits and letters are what properties are mostly about; the text is tried afterwards.
            let isNumber = name.hasPrefix("N") || name.hasSuffix("=N")
            return .set(isNumber == (scalar == "p") ? .digits : PatternSet(ranges: [0x61...0x7A]))
        default: return one(scalar.value)
        }
    }

    private mutating func hexadecimal(_ count: Int) -> UInt32? {
        var code: UInt32 = 0
        for _ in 0..<count {
            guard let digit = peek.flatMap({ Character($0).hexDigitValue }) else { return nil }
            code = code << 4 | UInt32(digit)
            index += 1
        }
        return code
    }

    private mutating func unicode() -> UInt32? {
        guard take("{") else { return hexadecimal(4) }
        var code: UInt32 = 0
        while let digit = peek.flatMap({ Character($0).hexDigitValue }), code < 0x11_0000 {
            code = code << 4 | UInt32(digit)
            index += 1
        }
        return take("}") ? code : nil
    }
}
