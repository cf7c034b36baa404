/// Who makes a request, as the service's security says. Handlers cast it to the type that their security returns.
public protocol Principal: Sendable {}

/// What is known about a request besides its input.
public struct RequestContext: Sendable {
    /// The operation that the request is for.
    public let operation: Operation
    /// The name of the request in logs and in `X-Request-ID`: the client's own, or a new one.
    public let requestID: String
    /// Who makes the request; `nil` before security has run and where the operation asks for none.
    public var principal: (any Principal)?
    /// The client's address without a port, as the peer's or as a trusted proxy says; empty where the transport has none.
    public let remoteAddress: String
    /// `traceparent` as it came (W3C Trace Context), not yet checked.
    public let traceparent: String?
    /// The certificate that the client showed and the transport verified; `nil` without one.
    public let clientCertificate: ClientCertificate?
    /// What media types the client wants; known where the operation has several to choose from.
    public let accepted: AcceptedTypes

    /// A context with these parts.
    public init(
        operation: Operation, requestID: String, principal: (any Principal)? = nil, remoteAddress: String = "",
        traceparent: String? = nil, clientCertificate: ClientCertificate? = nil,
        accepted: AcceptedTypes = AcceptedTypes()
    ) {
        self.operation = operation
        self.requestID = requestID
        self.principal = principal
        self.remoteAddress = remoteAddress
        self.traceparent = traceparent
        self.clientCertificate = clientCertificate
        self.accepted = accepted
    }
}
