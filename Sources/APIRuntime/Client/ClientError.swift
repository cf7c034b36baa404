/// A response that is not what the document declares.
public enum ClientError: Error, Sendable, Equatable {
    /// The document declares no response with this status for the operation.
    case undeclaredStatus(Int)
    /// The content type is none of the declared ones.
    case unexpectedContentType(String?)
    /// The body is no JSON.
    case malformedBody(JSONSyntaxError)
    /// The body breaks rules of the document.
    case invalidBody([Violation])
    /// A declared header is missing or not of its type.
    case invalidHeader(String)
    /// The body, or one value of a stream, is longer than the client takes, in bytes.
    case bodyTooLarge(limit: Int)
    /// The request has a value that cannot be sent, such as a header with a line break or a number that is not finite.
    case invalidRequest(String)
}
