public import APIRuntime

/// A client's transport that asks a responder in the same process: everything but the sockets. Bodies stream both ways.
public struct InProcessTransport<Responder: HTTPResponder>: ClientTransport {
    private let responder: Responder

    /// A transport to this responder.
    public init(_ responder: Responder) { self.responder = responder }

    /// Asks the responder.
    public func send(_ request: ClientRequest) async throws -> ClientResponse {
        let body = request.body.map(\.requestBody) ?? .none
        return await send(request.method, request.target.string, request.fields.all, body)
    }

    /// Asks the responder with a request as it would stand on the wire, well-formed or not. A streamed body that fails
    /// comes back as far as it was written.
    public func send(
        _ method: HTTPMethod, _ target: String, _ fields: [(name: String, value: String)] = [], body: [UInt8]? = nil
    ) async -> CollectedResponse {
        let response = await send(method, target, fields, body.map { .bytes($0) } ?? .none)
        var bytes: [UInt8] = []
        do {
            for try await part in response.body { bytes += part }
        } catch {}
        return CollectedResponse(status: response.status, fields: response.fields, body: bytes)
    }

    private func send(
        _ method: HTTPMethod, _ target: String, _ fields: [(name: String, value: String)], _ body: RequestBody
    ) async -> ClientResponse {
        let response = await responder.respond(to: HTTPRequest(head: RequestHead(method, target, fields), body: body))
        let stream: BodyStream =
            switch response.body {
            case .none: BodyStream([])
            case .bytes(let bytes): BodyStream(bytes)
            case .stream(let length, let write): BodyStream(length: length, write)
            }
        return ClientResponse(status: response.status, fields: response.fields, body: stream)
    }
}

extension BodyStream {
    /// The body as the responder gets it.
    fileprivate var requestBody: RequestBody { bytes.map { .bytes($0) } ?? .incoming(SentBody(self)) }
}

/// The body of a request that is read while a client writes it.
private actor SentBody: IncomingBody {
    nonisolated let declaredLength: Int?
    private var iterator: BodyStream.AsyncIterator

    init(_ body: BodyStream) {
        declaredLength = body.length
        iterator = body.makeAsyncIterator()
    }

    func next() async throws(RequestBodyError) -> [UInt8]? {
        var iterator = iterator
        defer { self.iterator = iterator }
        do {
            return try await iterator.next()
        } catch {
            throw .disconnected
        }
    }

    func collect(upTo limit: Int) async throws(RequestBodyError) -> [UInt8] {
        var bytes: [UInt8] = []
        while let part = try await next() {
            guard part.count <= limit - bytes.count else { throw .tooLarge(limit: limit) }
            bytes += part
        }
        return bytes
    }
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
