/// One request that has been answered.
public struct RequestRecord: Sendable {
    /// The operation; `nil` when the request got to none (404, 405, a malformed target, a preflight).
    public let operation: Operation?
    /// The method.
    public let method: HTTPMethod
    /// The status of the answer.
    public let status: Int
    /// The time from the head's arrival to the answer, in nanoseconds.
    public let duration: UInt64
    /// The name of the request.
    public let requestID: String
    /// The peer's address.
    public let remoteAddress: String
    /// What went wrong inside, when the answer is a plain 500 (or the client went away): for the log only.
    public let error: (any Error)?
}

/// What metrics and access logs hang on.
public protocol RequestObserver: Sendable {
    /// Called once for each request when its answer is ready, on the task that made it. Must not block.
    func requestEnded(_ record: RequestRecord)
}

/// An error of the service itself, for ``RequestRecord/error``.
public enum ServiceError: Error, Sendable {
    /// A handler threw a problem whose status its operation does not declare.
    case undeclaredStatus(operation: String, status: Int, code: String)
    /// A handler's answer has a number that JSON cannot express.
    case notEncodable(operation: String)
}
