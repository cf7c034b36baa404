import OpenAPIDocument

/// One request with what is expected of its answer.
struct TestCase: Sendable {
    /// What it tries: `query limit: above 100`.
    var name: String
    var draft: RequestDraft
    var expectation: Expectation
    /// Where the document says what is tried.
    var place: Place

    /// What is expected, beyond an answer as the document declares it.
    enum Expectation: Sendable, Equatable {
        /// The request is as the document has it, so it is not refused for what it looks like.
        case accepted
        /// The request violates the document: 4xx. The rule is broken when it is accepted.
        case refused(rule: String)
        /// Whoever sends it must not be let in: 401 or 403. The rule is broken when it is accepted.
        case unauthorized(rule: String)
        /// The path has no such method: 405, with the methods it has in `Allow`.
        case methodNotAllowed([String])
        /// Only that the answer is a declared one.
        case declared
    }

    init(_ name: String, _ draft: RequestDraft, _ expectation: Expectation, _ place: Place) {
        (self.name, self.draft, self.expectation, self.place) = (name, draft, expectation, place)
    }
}
