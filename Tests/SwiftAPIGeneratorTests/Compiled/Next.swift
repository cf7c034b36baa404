import APIRuntime
import Golden32API
import TestSupport

/// The service of the golden document about OpenAPI 3.2, without sockets. It answers with what it understood.
struct Next {
    typealias Transport = InProcessTransport<APIResponder<APIService<Next, Next, Next, Next, Next>>>

    static var transport: Transport {
        let next = Next()
        return InProcessTransport(
            APIResponder(APIService(methods: next, copies: next, streams: next, queries: next, security: next)))
    }
    static var client: APIClient<Transport> {
        APIClient(
            transport,
            credentials: APICredentials(digest: HTTPCredential(scheme: "Digest", credentials: #"username="ann""#)))
    }

    /// Sends a request as it is, and gives the status, the body and the methods that the path allows.
    static func send(
        _ method: HTTPMethod, _ target: String, _ fields: [(name: String, value: String)] = [], body: String? = nil
    ) async -> (status: Int, body: String, allow: String?) {
        let response = await transport.send(method, target, fields, body: body.map { Array($0.utf8) })
        return (response.status, String(decoding: response.body, as: UTF8.self), response.fields.first("allow"))
    }
}

extension Next: MethodsAPI {
    func listBooks(_ input: ListBooks.Input, _ context: RequestContext) async throws -> ListBooks.Output {
        .ok("all")
    }

    func searchBooks(_ input: SearchBooks.Input, _ context: RequestContext) async throws -> SearchBooks.Output {
        .ok("\(input.body.text) \(input.body.limit)")
    }

    func echoPet(_ input: EchoPet.Input, _ context: RequestContext) async throws -> EchoPet.Output { .ok(input.body) }
}

extension Next: CopiesAPI {
    func copyBook(_ input: CopyBook.Input, _ context: RequestContext) async throws -> CopyBook.Output {
        .ok("\(input.id) to \(input.destination)")
    }

    func versionControlBooksID(
        _ input: VersionControlBooksID.Input, _ context: RequestContext
    ) async throws -> VersionControlBooksID.Output {
        .ok("versions of \(input.id)")
    }

    func lowerCopy(_ input: LowerCopy.Input, _ context: RequestContext) async throws -> LowerCopy.Output {
        .ok("small copy of \(input.id)")
    }
}

extension Next: StreamsAPI {
    func writeLogs(_ input: WriteLogs.Input, _ context: RequestContext) async throws -> WriteLogs.Output {
        let entries =
            switch input.body {
            case .jsonl(let lines), .jsonSeq(let lines): lines
            }
        let echoed = JSONLines<Entry> { writer in
            for try await entry in entries { try await writer.send(entry) }
        }
        return switch WriteLogs.OkBody.preferred(by: context) {
        case .jsonSeq: .ok(.jsonSeq(echoed))
        case .xNdjson: .ok(.xNdjson(echoed))
        }
    }

    /// As many letters as each number says, in groups of two.
    func countNumbers(_ input: CountNumbers.Input, _ context: RequestContext) async throws -> CountNumbers.Output {
        .ok(
            JSONLines { writer in
                for try await number in input.body {
                    try await writer.send([String(repeating: "a", count: Int(number))])
                }
            })
    }

    func echoRecords(_ input: EchoRecords.Input, _ context: RequestContext) async throws -> EchoRecords.Output {
        .ok(
            JSONLines { writer in
                for try await number in input.body { try await writer.send(number) }
            })
    }

    func relayEvents(_ input: RelayEvents.Input, _ context: RequestContext) async throws -> RelayEvents.Output {
        .ok(
            EventObjects { writer in
                try await writer.keepAlive()
                for try await event in input.body { try await writer.send(event) }
            })
    }
}

extension Next: QueriesAPI {
    func queryForm(_ input: QueryForm.Input, _ context: RequestContext) async throws -> QueryForm.Output {
        .ok("\(input.all)")
    }

    func queryJSON(_ input: QueryJSON.Input, _ context: RequestContext) async throws -> QueryJSON.Output {
        .ok(input.all.map { "\($0)" } ?? "nothing")
    }

    func queryText(_ input: QueryText.Input, _ context: RequestContext) async throws -> QueryText.Output {
        .ok(input.selector)
    }

    func eatCookies(_ input: EatCookies.Input, _ context: RequestContext) async throws -> EatCookies.Output {
        .ok(
            "\(input.plain) \(input.list ?? []) \(input.joined ?? []) \(input.apart?.greeting ?? "-") "
                + "\(input.apart?.code ?? -1) \(input.kind.map { "\($0)" } ?? "-")")
    }

    /// JSON where the client wants it, one count for each name without commas, else the form.
    func echoForm(_ input: EchoForm.Input, _ context: RequestContext) async throws -> EchoForm.Output {
        guard input.body.name != "counts" else { return .created(["a": 1, "b c": 2]) }
        guard input.body.name != "wrong" else { return .created(["a": 0]) }
        let count = Int64(input.body.commas?.count ?? 0)
        return switch EchoForm.OkBody.preferred(by: context) {
        case .xWwwFormUrlencoded: .ok(.init(.xWwwFormUrlencoded(input.body), xCount: count))
        case .json: .ok(.init(.json(input.body), xCount: count))
        }
    }
}

extension Next: APISecurity {
    struct Person: Principal {
        var name: String
    }

    func digest(_ credential: HTTPCredential, _ context: RequestContext) async throws -> any Principal {
        guard credential.credentials == #"username="ann""# else {
            throw Problem.unauthorized(challenge: .scheme("Digest", parameters: #"nonce="n", qop="auth""#))
        }
        return Person(name: credential.credentials)
    }
}
