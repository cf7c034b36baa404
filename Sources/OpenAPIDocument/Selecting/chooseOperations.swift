/// The operations that a selection names, found while each of its names is looked up.
struct OperationChoice {
    /// An operation that can be selected.
    private struct Candidate {
        var identifier: Int
        var names: [String]
        var tags: [String]
        /// nil for a webhook, which has no path.
        var path: String?
    }

    /// The identifiers of operations of paths and webhooks that are not wanted.
    let dropped: Set<Int>
    private let candidates: [Candidate]

    /// Reports names that the document does not have.
    init(_ document: Document, _ selection: OperationSelection, _ diagnostics: DiagnosticBag) {
        candidates = OperationChoice.candidates(in: document)
        let all = candidates
        var wanted: Set<Int> = []
        /// Adds what the name means; reports that it means nothing.
        func choose(_ kind: String, _ name: GivenName, by names: (Candidate) -> [String]) {
            let isPrefix = kind == "path" && name.text.hasSuffix("*")
            let matching = all.filter { candidate in
                names(candidate).contains { isPrefix ? $0.hasPrefix(name.text.dropLast()) : $0 == name.text }
            }
            wanted.formUnion(matching.map(\.identifier))
            guard matching.isEmpty else { return }
            diagnostics.error(
                .selection, "no operation has the \(kind) `\(name.text)`", at: name.place,
                help: helpWithName(name.text, all.flatMap(names)))
        }
        for tag in selection.tags { choose("tag", tag) { $0.tags } }
        for name in selection.operations { choose("name", name) { $0.names } }
        for path in selection.paths { choose("path", path) { $0.path.map { [$0] } ?? [] } }
        dropped = Set(all.map(\.identifier)).subtracting(wanted)
    }

    private static func candidates(in document: Document) -> [Candidate] {
        let routed = document.operations.map { routed in
            Candidate(
                identifier: routed.operation.node.identifier,
                names: [routed.operation.operationID, "\(routed.method.token) \(routed.path)"]
                    .compactMap { $0 },
                tags: routed.operation.tags, path: routed.path)
        }
        let sent = document.webhooks.flatMap { document.resolve($0.value)?.operations ?? [] }.map { entry in
            Candidate(
                identifier: entry.operation.node.identifier, names: [entry.operation.operationID].compactMap { $0 },
                tags: entry.operation.tags)
        }
        return routed + sent
    }
}
