extension Rule {
    /// Two paths that no request can tell apart.
    public static let identicalPaths = Rule("identical-paths")
}

extension ValidationRule {
    static let identicalPaths = ValidationRule(
        .identicalPaths, "No two paths differ only in the names of their parameters."
    ) { document, diagnostics in
        var seen: [[[PathTemplate.Part]]: LocatedNode] = [:]
        for path in document.pathNodes {
            guard let template = try? PathTemplate(path.name) else { continue }
            let shape = template.segments.map { $0.map(\.withoutName) }
            guard let first = seen[shape] else {
                seen[shape] = path.node
                continue
            }
            diagnostics.error(
                .identicalPaths, "the path `\(path.name)` matches the same requests as `\(first.key ?? "")`",
                at: path.node.keyPlace,
                help: "put the operations of both under one of them (line \(first.keyPlace.line))")
        }
    }
}

extension PathTemplate.Part {
    fileprivate var withoutName: PathTemplate.Part {
        guard case .parameter = self else { return self }
        return .parameter("")
    }
}
