/// One request, as a transport hands it to an ``HTTPResponder``.
public struct HTTPRequest: Sendable {
    /// The request line and the fields.
    public var head: RequestHead
    /// The body, which may still be on its way.
    public var body: RequestBody
    /// The peer's address without a port (`127.0.0.1`, `::1`); empty where the transport has none.
    public var remoteAddress: String
    /// Whether the request came over TLS.
    public var isSecure: Bool
    /// The certificate that the client showed and the transport verified; `nil` without one.
    public var clientCertificate: ClientCertificate?

    /// A request with these parts.
    public init(
        head: RequestHead, body: RequestBody = .none, remoteAddress: String = "", isSecure: Bool = false,
        clientCertificate: ClientCertificate? = nil
    ) {
        self.head = head
        self.body = body
        self.remoteAddress = remoteAddress
        self.isSecure = isSecure
        self.clientCertificate = clientCertificate
    }
}
