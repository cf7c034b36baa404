/// Why Redis, or the way to it, could not do what it was asked to: a code to decide by and a sentence for people.
public struct RedisError: Error, Sendable, Hashable {
    /// What went wrong, for code to decide by.
    public enum Code: Sendable, Hashable {
        /// The URL is not understood.
        case invalidURL
        /// There is no connection, or the circuit breaker is open; nothing was sent.
        case unavailable
        /// As many commands are under way as may be; nothing was sent.
        case overloaded
        /// No answer came in time: whether the command was carried out, or still will be, is unknown.
        case timedOut
        /// The connection was lost: whether the command was carried out is unknown.
        case lost
        /// Redis refused the command.
        case refused
        /// Redis answered something else than the command says.
        case unexpectedReply
        /// The client was closed.
        case closed
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
}

extension RedisError: CustomStringConvertible {
    /// The sentence.
    public var description: String { message }
}
