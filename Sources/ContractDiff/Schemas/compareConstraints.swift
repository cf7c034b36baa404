import OpenAPIDocument

extension Comparison {
    /// Compares bounds, pattern, format and the keywords that no rule is about.
    func compareConstraints(_ old: SchemaView, _ new: SchemaView, _ flow: Flow) {
        for bound in SchemaView.Bound.allCases { compare(bound, old, new, flow) }
        compareTexts("format", old.format, new.format, new.node, flow)
        compareTexts("pattern", old.pattern, new.pattern, new.node, flow)
        compareMultiples(old, new, flow)
        if old.uniqueItems != new.uniqueItems {
            let node = new.node["uniqueItems"] ?? new.node
            if new.uniqueItems {
                narrowed("constraint-narrowed", "`uniqueItems` is new", flow, at: node)
            } else {
                widened("constraint-widened", "`uniqueItems` is gone", flow, at: node)
            }
        }
        for keyword in Set(old.others.keys).union(new.others.keys).sorted()
        where old.others[keyword] != new.others[keyword] {
            reportSchema(
                "keyword-changed", [.clients, .servers],
                "`\(keyword)` has changed, which is not compared further \(flow.words)",
                at: new.node[keyword] ?? new.node)
        }
    }

    private func compare(_ bound: SchemaView.Bound, _ old: SchemaView, _ new: SchemaView, _ flow: Flow) {
        let (before, after) = (old.bounds[bound], new.bounds[bound])
        let node = new.node[bound.rawValue] ?? new.node
        switch (before, after) {
        case (nil, nil): break
        case (nil, let limit?):
            narrowed("constraint-narrowed", "`\(bound.rawValue)` is \(limit.text) now", flow, at: node)
        case (let limit?, nil):
            widened("constraint-widened", "`\(bound.rawValue)` was \(limit.text) and is gone", flow, at: node)
        case (let first?, let second?):
            guard first != second else { return }
            let sentence = "`\(bound.rawValue)` was \(first.text) and is \(second.text)"
            if (first < second) == bound.isLower {
                narrowed("constraint-narrowed", sentence, flow, at: node)
            } else {
                widened("constraint-widened", sentence, flow, at: node)
            }
        }
    }

    private func compareTexts(_ keyword: String, _ old: String?, _ new: String?, _ schema: LocatedNode, _ flow: Flow) {
        let node = schema[keyword] ?? schema
        switch (old, new) {
        case (nil, let text?): narrowed("\(keyword)-added", "`\(keyword)` is `\(text)` now", flow, at: node)
        case (let text?, nil): widened("\(keyword)-removed", "`\(keyword)` was `\(text)` and is gone", flow, at: node)
        case (let before?, let after?) where before != after:
            reportSchema(
                "\(keyword)-changed", [.clients, .servers],
                "`\(keyword)` was `\(before)` and is `\(after)` \(flow.words)", at: node)
        default: break
        }
    }

    private func compareMultiples(_ old: SchemaView, _ new: SchemaView, _ flow: Flow) {
        let node = new.node["multipleOf"] ?? new.node
        switch (old.multipleOf, new.multipleOf) {
        case (nil, let divisor?):
            narrowed("constraint-narrowed", "`multipleOf` is \(divisor.text) now", flow, at: node)
        case (let divisor?, nil):
            widened("constraint-widened", "`multipleOf` was \(divisor.text) and is gone", flow, at: node)
        case (let before?, let after?) where before != after:
            let sentence = "`multipleOf` was \(before.text) and is \(after.text)"
            if after.isMultiple(of: before) == true {
                narrowed("constraint-narrowed", sentence, flow, at: node)
            } else if before.isMultiple(of: after) == true {
                widened("constraint-widened", sentence, flow, at: node)
            } else {
                reportSchema("constraint-changed", [.clients, .servers], "\(sentence) \(flow.words)", at: node)
            }
        default: break
        }
    }
}
