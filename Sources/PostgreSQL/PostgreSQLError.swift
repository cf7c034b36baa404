/// Why PostgreSQL, or the way to it, could not do what it was asked to: a code to decide by and a sentence for people.
public struct PostgreSQLError: Error, Sendable, Hashable {
    /// What went wrong, for code to decide by.
    public enum Code: Sendable, Hashable {
        /// The connection string is not understood.
        case invalidConfiguration
        /// No connection could be had in time; nothing was sent.
        case unavailable
        /// As many requests wait as may wait; nothing was sent.
        case overloaded
        /// The connection broke, or the answer did not come in time, while a statement was under way that may have
        /// changed something: whether it did is unknown.
        case outcomeUnknown
        /// The pool was closed.
        case closed
        /// PostgreSQL refused the statement with this SQLSTATE (PostgreSQL manual, appendix A); nothing was changed.
        case refused(sqlState: String)
        /// The replica has not replayed what the read has to see.
        case behind
        /// PostgreSQL answered something else than the statement says.
        case unexpectedAnswer
    }

    /// What went wrong.
    public let code: Code
    /// A sentence that says what happened.
    public let message: String

    /// Creates an error.
    public init(_ code: Code, _ message: String) {
        self.code = code
        self.message = message
    }

    /// The SQLSTATE of a refusal.
    public var sqlState: String? {
        if case .refused(let state) = code { state } else { nil }
    }
}

extension PostgreSQLError: CustomStringConvertible {
    /// The sentence.
    public var description: String { message }
}
