extension Rule {
    /// Bounds that no value can satisfy.
    public static let contradictoryBounds = Rule("contradictory-bounds")
}

extension ValidationRule {
    static let contradictoryBounds = ValidationRule(
        .contradictoryBounds, "Lower bounds are not above upper bounds."
    ) { document, diagnostics in
        for schema in document.index.schemaOrder {
            let counts: [(String, Int?, String, Int?)] = [
                ("minLength", schema.strings.minLength, "maxLength", schema.strings.maxLength),
                ("minItems", schema.arrays.minItems, "maxItems", schema.arrays.maxItems),
                ("minContains", schema.arrays.minContains, "maxContains", schema.arrays.maxContains),
                ("minProperties", schema.objects.minProperties, "maxProperties", schema.objects.maxProperties),
            ]
            for (lowKey, low, highKey, high) in counts {
                guard let low, let high, low > high else { continue }
                report(schema, lowKey, highKey, diagnostics)
            }
            checkNumbers(schema, diagnostics)
        }
    }

    private static func checkNumbers(_ schema: Schema, _ diagnostics: DiagnosticBag) {
        let numbers = schema.numbers
        if let low = numbers.minimum, let high = numbers.maximum, low > high {
            report(schema, "minimum", "maximum", diagnostics)
        }
        let exclusive: [(String, JSONNumber?, String, JSONNumber?)] = [
            ("exclusiveMinimum", numbers.exclusiveMinimum, "maximum", numbers.maximum),
            ("minimum", numbers.minimum, "exclusiveMaximum", numbers.exclusiveMaximum),
            ("exclusiveMinimum", numbers.exclusiveMinimum, "exclusiveMaximum", numbers.exclusiveMaximum),
        ]
        for (lowKey, low, highKey, high) in exclusive {
            guard let low, let high, low >= high else { continue }
            report(schema, lowKey, highKey, diagnostics)
        }
    }

    private static func report(_ schema: Schema, _ low: String, _ high: String, _ diagnostics: DiagnosticBag) {
        diagnostics.error(
            .contradictoryBounds, "`\(low)` and `\(high)` leave no value", at: schema.node[low] ?? schema.node,
            help: "correct one of the two")
    }
}
