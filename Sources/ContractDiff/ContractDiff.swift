public import OpenAPIDocument

/// Compares two versions of a document and says which changes break whom.
///
/// What a request may hold may grow for clients and shrink for servers; what a response may hold the other way round.
/// Values are therefore compared with the side that makes them in mind: a narrower type breaks who makes the value, a
/// wider one who reads it. Generated code counts too: a new `operationId` breaks both sides, though no byte changes.
///
/// Text for people (descriptions, examples, titles) is not compared. Neither are `not`, `if` and the other keywords that
/// no rule is about, other than word for word: a change of one of them counts as breaking both sides.
public struct ContractDiff: Sendable {
    /// The changes, those that break clients first, then servers, then the rest; each group in the order of the text.
    public let changes: [ContractChange]

    /// Compares two documents that were loaded without errors.
    public init(from old: Document, to new: Document) {
        let comparison = Comparison(old: old, new: new)
        comparison.comparePaths()
        comparison.compareWebhooks()
        comparison.compareServers()
        changes = ContractDiff.ordered(comparison.changes)
    }

    /// How many changes break one of these sides; with no sides, how many are compatible.
    public func count(breaking sides: ContractChange.Sides) -> Int {
        changes.count { sides.isEmpty ? $0.breaks.isEmpty : !$0.breaks.isDisjoint(with: sides) }
    }

    private static func ordered(_ changes: [ContractChange]) -> [ContractChange] {
        let rank = { (change: ContractChange) in
            change.breaks.contains(.clients) ? 0 : change.breaks.contains(.servers) ? 1 : 2
        }
        // The position decides between equals: the order must not depend on the sorting algorithm.
        return changes.enumerated().sorted { (rank($0.element), $0.offset) < (rank($1.element), $1.offset) }.map(
            \.element)
    }
}
