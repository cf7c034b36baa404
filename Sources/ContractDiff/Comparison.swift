import OpenAPIDocument

/// The work of one comparison: both documents, where it stands, and what was found.
///
/// Not Sendable: one belongs to one run.
final class Comparison {
    let old: Document
    let new: Document
    private(set) var changes: [ContractChange] = []
    private var reported: Set<ContractChange> = []
    /// The operation that is being compared.
    var operation = ""
    /// The parameter, header or part of a component that is being compared, such as `Pet.name`; empty in inline schemas.
    var subject = ""
    /// Whether the document's servers make the requests: in webhooks and callbacks.
    var isReversed = false
    /// Pairs of schemas that were compared, so that schemas may hold themselves and shared ones are compared once.
    var compared: Set<SchemaPair> = []

    /// Two schemas and the way their values go.
    struct SchemaPair: Hashable {
        var old: Int
        var new: Int
        var flow: Flow
    }

    init(old: Document, new: Document) {
        self.old = old.withInheritanceAsUnions()
        self.new = new.withInheritanceAsUnions()
    }

    /// Notes a change at a node; once, however often it is met.
    func report(_ rule: String, _ breaks: ContractChange.Sides, _ message: String, at place: Place) {
        var change = ContractChange(breaks: breaks, rule: rule, operation: "", place: place, message: message)
        guard reported.insert(change).inserted else { return }
        change.operation = operation
        changes.append(change)
    }

    /// Notes a change at the key of a node.
    func report(_ rule: String, _ breaks: ContractChange.Sides, _ message: String, at node: LocatedNode) {
        report(rule, breaks, message, at: node.keyPlace)
    }

    // MARK: Who is who

    /// Who sends the requests: clients, except in webhooks and callbacks.
    var requester: ContractChange.Sides { isReversed ? .servers : .clients }
    /// Who answers them.
    var responder: ContractChange.Sides { isReversed ? .clients : .servers }

    /// Who makes the values that go this way.
    func maker(_ flow: Flow) -> ContractChange.Sides { flow == .request ? requester : responder }
    /// Who reads them.
    func reader(_ flow: Flow) -> ContractChange.Sides { flow == .request ? responder : requester }
}

/// Which way a value goes.
enum Flow: Hashable {
    case request, response

    /// `in requests`, `in responses`: the end of sentences.
    var words: String { self == .request ? "in requests" : "in responses" }
}
