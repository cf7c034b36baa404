/// A whole API: the generated service conforms, an ``APIResponder`` drives it.
public protocol APIImplementation: Sendable {
    /// The operations of the document, in the order of their indices.
    static var operations: [Operation] { get }
    /// The routes of the document; they lead to indices of ``operations``.
    static var routes: RouteTable { get }

    /// Answers one request: security, content type and declared length, parameters, body, handler, encoding.
    ///
    /// Throws a ``Problem`` for the client, or any other error, which becomes a plain 500.
    func handle(
        _ operation: Int, _ request: HTTPRequest, _ captures: PathCaptures, _ context: RequestContext
    ) async throws -> HTTPResponse
}
