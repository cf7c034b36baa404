public import APIRuntime

/// A client's transport that asks a responder in the same process: everything but the sockets.
public struct InProcessTransport<Responder: HTTPResponder>: ClientTransport {
    private let responder: Responder

    /// A transport to this responder.
    public init(_ responder: Responder) { self.responder = responder }

    /// Asks the responder. A streamed body comes back whole; one that fails comes back as far as it was written.
    public func send(_ request: ClientRequest) async throws -> ClientResponse {
        await send(request.method, request.target.string, request.fields.all, body: request.body)
    }

    /// Asks the responder with a request as it would stand on the wire, well-formed or not.
    public func send(
        _ method: HTTPMethod, _ target: String, _ fields: [(name: String, value: String)] = [], body: [UInt8]? = nil
    ) async -> ClientResponse {
        let head = RequestHead(method, target, fields)
        let body = body.map { APIRuntime.RequestBody.bytes($0) } ?? .none
        let response = await responder.respond(to: HTTPRequest(head: head, body: body))
        switch response.body {
        case .none: return ClientResponse(status: response.status, fields: response.fields)
        case .bytes(let bytes): return ClientResponse(status: response.status, fields: response.fields, body: bytes)
        case .stream(_, let write):
            let collector = Collector()
            try? await write(collector)
            return ClientResponse(status: response.status, fields: response.fields, body: await collector.bytes)
        }
    }
}

/// Takes what a streamed body writes.
private actor Collector: ResponseBodyWriter {
    private(set) var bytes: [UInt8] = []

    func write(_ bytes: [UInt8]) { self.bytes += bytes }
}

extension RequestHead {
    /// The head of a request as a transport would have read it: `target` is a path with an optional query.
    public init(_ method: HTTPMethod, _ target: String, _ fields: [(name: String, value: String)] = []) {
        var bytes = Array("\(method.token) ".utf8)
        let parts = target.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        let path = bytes.append(text: parts[0])
        bytes.append(0x3F)
        let query = parts.count > 1 ? bytes.append(text: parts[1]) : nil
        var lines: [Field] = []
        for (name, value) in fields {
            let name = bytes.append(text: name[...])
            lines.append(Field(name: name, value: bytes.append(text: value[...])))
        }
        self.init(method: method, bytes: bytes, path: path, query: query, fields: lines)
    }
}

extension [UInt8] {
    /// Appends the text and says where it stands.
    fileprivate mutating func append(text: Substring) -> Range<Int32> {
        let start = Int32(count)
        self += text.utf8
        return start..<Int32(count)
    }
}
