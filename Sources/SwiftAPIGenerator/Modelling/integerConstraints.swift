import OpenAPIDocument

extension ModelBuilder {
    /// The bounds of an integer, in its own type: bounds that every value keeps are dropped, bounds with a fraction
    /// become the next integer inside, and bounds that no value keeps are errors.
    func integerConstraints(of schema: Schema, bits: Int) -> [Constraint]? {
        let type = bits == 32 ? Int64(Int32.min)...Int64(Int32.max) : Int64.min...Int64.max
        var constraints = formatConstraints(of: schema)
        let lower = [("minimum", schema.numbers.minimum), ("exclusiveMinimum", schema.numbers.exclusiveMinimum)]
        for case (let name, let number?) in lower {
            switch integerBound(number, isLower: true, isExclusive: name != "minimum", in: type) {
            case .always: break
            case .never: return impossibleBound(name, of: schema, bits: bits)
            case .bound(let bound): constraints.append(bound)
            }
        }
        let upper = [("maximum", schema.numbers.maximum), ("exclusiveMaximum", schema.numbers.exclusiveMaximum)]
        for case (let name, let number?) in upper {
            switch integerBound(number, isLower: false, isExclusive: name != "maximum", in: type) {
            case .always: break
            case .never: return impossibleBound(name, of: schema, bits: bits)
            case .bound(let bound): constraints.append(bound)
            }
        }
        return multiple(of: schema, in: type).map { constraints + $0 }
    }

    private enum Bound {
        case always
        case never
        case bound(Constraint)
    }

    private func integerBound(
        _ number: JSONNumber, isLower: Bool, isExclusive: Bool, in type: ClosedRange<Int64>
    ) -> Bound {
        guard let exact = number.int64 else {
            let inside = isLower ? number.double.rounded(.up) : number.double.rounded(.down)
            guard let value = Int64(exactly: inside) else { return (inside < 0) == isLower ? .always : .never }
            return inclusive(value, isLower: isLower, in: type)
        }
        guard isExclusive else { return inclusive(exact, isLower: isLower, in: type) }
        if isLower ? exact < type.lowerBound : exact > type.upperBound { return .always }
        if isLower ? exact >= type.upperBound : exact <= type.lowerBound { return .never }
        return .bound(isLower ? .exclusiveMinimum(.integer(exact)) : .exclusiveMaximum(.integer(exact)))
    }

    private func inclusive(_ bound: Int64, isLower: Bool, in type: ClosedRange<Int64>) -> Bound {
        if isLower {
            if bound <= type.lowerBound { return .always }
            return bound > type.upperBound ? .never : .bound(.minimum(.integer(bound)))
        }
        if bound >= type.upperBound { return .always }
        return bound < type.lowerBound ? .never : .bound(.maximum(.integer(bound)))
    }

    private func impossibleBound(_ name: String, of schema: Schema, bits: Int) -> [Constraint]? {
        diagnostics.error(
            .unsupported, "no integer of \(bits) bits satisfies this \(name)", at: schema.node[name] ?? schema.node,
            help: bits == 32 ? "use format: int64, or another bound" : "use another bound")
        return nil
    }

    private func multiple(of schema: Schema, in type: ClosedRange<Int64>) -> [Constraint]? {
        guard let divisor = schema.numbers.multipleOf else { return [] }
        guard let value = divisor.int64, value > 0, type.contains(value) else {
            unsupported(
                "multipleOf of an integer needs to be an integer above 0 of the same size",
                at: schema.node["multipleOf"] ?? schema.node, help: "use an integer, or type: number")
            return nil
        }
        return value == 1 ? [] : [.multipleOf(.integer(value))]
    }
}
