import APIRuntime
import Golden32API
import TestSupport

/// The service of the golden document about OpenAPI 3.2, without sockets. It answers with what it understood.
struct Next {
    typealias Transport = InProcessTransport<APIResponder<APIService<Next, Next>>>

    static var transport: Transport { InProcessTransport(APIResponder(APIService(methods: Next(), copies: Next()))) }
    static var client: APIClient<Transport> { APIClient(transport) }

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
