import APIRuntime
import GoldenAPI
import TestSupport

/// Who asks, as the library's security says.
struct Reader: Principal, Equatable {
    var name: String
}

/// Handlers of the golden document that answer with what they were given.
struct Library: BooksAPI, CoversAPI, DefaultAPI, APISecurity {
    func listBooks(_ input: ListBooks.Input, _ context: RequestContext) async throws -> ListBooks.Output {
        switch input.format {
        case .hardcover:
            let name = (context.principal as? Reader)?.name
            return .ok(.json(ListBooksOkBody(books: [], next: name.map { .value($0) } ?? .null)))
        case .paperBack:
            return .ok(.csv("title\n\(input.tag ?? [])\(input.ids ?? [])\(input.available)\(input.xTrace)\n"))
        case ._2In1: return .default(status: 507, ErrorSchema(kind: .failure, message: "full"))
        case .default: return .default(status: 99, ErrorSchema(kind: .failure, message: "no status"))
        }
    }

    func addBook(_ input: AddBook.Input, _ context: RequestContext) async throws -> AddBook.Output {
        guard case .json(let body) = input.body else { return .status4XX(status: 422, error("text")) }
        if body.title == "slow" { return .tooManyRequests(.init(error("slow"), retryAfter: 7)) }
        if body.title == "wrong" { return .status4XX(status: 500, error("not a 4XX")) }
        let book = Book(
            id: 1, title: body.title, author: Person(name: body.author.name), pages: body.pages, shelf: body.shelf)
        return .created(.init(book, location: "/books/1\(body.title == "break" ? "\r\n" : "")", xRemaining: 3))
    }

    func getBooksBookIDCover(
        _ input: GetBooksBookIDCover.Input, _ context: RequestContext
    ) async throws -> GetBooksBookIDCover.Output {
        input.bookID.high == 0 ? .notFound : .ok(Array(input.bookID.description.utf8))
    }

    func putCover(_ input: PutCover.Input, _ context: RequestContext) async throws -> PutCover.Output {
        input.body == nil ? .tooManyRequests(.init(error("none"), retryAfter: 1)) : .noContent
    }

    func addShelf(_ input: AddShelf.Input, _ context: RequestContext) async throws -> AddShelf.Output {
        .ok(input.body)
    }

    func featuredCover(_ input: FeaturedCover.Input, _ context: RequestContext) async throws -> FeaturedCover.Output {
        .found(.init(location: "/books/9/cover"))
    }

    func bearerAuth(
        _ credential: BearerCredential, roles: [String], _ context: RequestContext
    ) async throws -> any Principal {
        guard credential.token == "good" else { throw Problem.unauthorized("The token is not good.") }
        return Reader(name: "bearer")
    }

    func apiKey(_ credential: APIKeyCredential, _ context: RequestContext) async throws -> any Principal {
        guard credential.key == "key" else { throw Problem.unauthorized("The key is not good.") }
        return Reader(name: "key")
    }

    func basicAuth(_ credential: BasicCredential, _ context: RequestContext) async throws -> any Principal {
        guard credential.password == "secret", context.principal as? Reader == Reader(name: "key") else {
            throw Problem.unauthorized("The password is not good.")
        }
        return Reader(name: credential.username)
    }

    private func error(_ message: String) -> ErrorSchema { ErrorSchema(kind: .failure, message: message) }
}

typealias LibraryTransport = InProcessTransport<APIResponder<APIService<Library, Library, Library, Library>>>

extension Library {
    /// The library over its generated service, without sockets.
    static var transport: LibraryTransport {
        let library = Library()
        return InProcessTransport(
            APIResponder(APIService(books: library, default: library, covers: library, security: library)))
    }

    /// A client with a good token.
    static var client: APIClient<LibraryTransport> {
        APIClient(transport, credentials: APICredentials(bearerAuth: BearerCredential(token: "good")))
    }

    /// Sends a request as it is, with a good token unless it has an Authorization, and gives the status and the body.
    static func send(
        _ method: HTTPMethod, _ target: String, _ fields: [(name: String, value: String)] = [], body: String? = nil
    ) async -> (status: Int, body: String) {
        let isAuthorized = fields.contains { $0.name == "Authorization" }
        let authorization = isAuthorized ? [] : [(name: "Authorization", value: "Bearer good")]
        let response = await transport.send(
            method, "/v2" + target, fields + authorization, body: body.map { Array($0.utf8) })
        return (response.status, String(decoding: response.body, as: UTF8.self))
    }
}
