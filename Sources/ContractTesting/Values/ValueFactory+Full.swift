import OpenAPIDocument

extension ValueFactory {
    /// The value with the optional members that it leaves out, where it stays valid.
    func full(_ value: JSONValue, _ schema: Schema) -> JSONValue {
        var steps: [(path: [PathStep], value: JSONValue)] = []
        visit(value, schema) { part, _, facts, path in
            guard case .object = part else { return }
            for (name, member) in facts.properties where part[name] == nil {
                guard !evaluator.annotations(of: member).contains(where: \.readOnly) else { continue }
                guard let added = valid(member, depth: path.count + 1) else { continue }
                steps.append((path + [.member(name)], added))
            }
        }
        let all = steps.reduce(value) { $0.replacing($1.path, with: $1.value) }
        if evaluator.allows(all, by: schema) { return all }
        // Some of them exclude each other.
        return steps.reduce(value) { whole, step in
            guard !isOver else { return whole }
            let other = whole.replacing(step.path, with: step.value)
            return evaluator.allows(other, by: schema) ? other : whole
        }
    }
}
