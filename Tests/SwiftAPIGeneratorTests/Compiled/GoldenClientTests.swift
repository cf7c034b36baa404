import APIRuntime
import GoldenAPI
import TestSupport
import Testing

/// What the client that was generated for the golden document sends and understands.
struct GoldenClientTests {
    private let client = Library.client
    private let uuid = UUIDValue(high: 0x123e_4567_e89b_12d3, low: 0xa456_4266_1417_4000)

    @Test func parametersAreSentAsTheDocumentWritesThem() async throws {
        let input = ListBooks.Input(
            tag: ["a b", "ä&c"], ids: [3, 4], format: .paperBack, available: false, xTrace: "t")
        guard case .ok(.csv(let text)) = try await client.listBooks(input) else { Issue.record(); return }
        #expect(text == "title\n[\"a b\", \"ä&c\"][3, 4]falset\n")
    }

    @Test func aResponseIsReadByItsMediaType() async throws {
        guard case .ok(.json(let page)) = try await client.listBooks(.init(format: .hardcover)) else {
            Issue.record()
            return
        }
        #expect(page == ListBooksOkBody(books: [], next: .value("bearer")))
    }

    @Test func bodyAndHeadersComeTogether() async throws {
        let body = BookRequest(title: "T", author: PersonRequest(name: "A"), pages: 2, shelf: nil, secretNote: "n")
        guard case .created(let created) = try await client.addBook(.init(body: .json(body))) else {
            Issue.record()
            return
        }
        #expect(created.location == "/books/1")
        #expect(created.xRemaining == 3)
        #expect(created.body.value == Book(id: 1, title: "T", author: Person(name: "A"), pages: 2, shelf: nil))
    }

    @Test func statusesRangesAndDefault() async throws {
        guard case .status4XX(422, let error) = try await client.addBook(.init(body: .plainText("x"))) else {
            Issue.record()
            return
        }
        #expect(error.message == "text")
        let slow = BookRequest(title: "slow", author: PersonRequest(name: "A"), pages: 2, shelf: nil)
        guard case .tooManyRequests(let wait) = try await client.addBook(.init(body: .json(slow))) else {
            Issue.record()
            return
        }
        #expect(wait.retryAfter == 7)
        guard case .default(507, _) = try await client.listBooks(.init(format: ._2In1)) else { Issue.record(); return }
    }

    @Test func bytesGoBothWays() async throws {
        guard case .ok(let bytes) = try await client.getBooksBookIDCover(.init(bookID: uuid)) else {
            Issue.record()
            return
        }
        #expect(bytes == Array(uuid.description.utf8))
        guard case .noContent = try await client.putCover(.init(bookID: uuid, body: [1, 2])) else {
            Issue.record()
            return
        }
    }

    @Test func anUndeclaredStatusIsAnError() async {
        var client = client
        client.credentials.bearerAuth = nil
        await #expect(throws: ClientError.undeclaredStatus(401)) { try await client.putCover(.init(bookID: uuid)) }
    }

    @Test func severalCredentialsTogether() async throws {
        var client = client
        client.credentials = APICredentials(
            apiKey: APIKeyCredential(key: "key"), basicAuth: BasicCredential(username: "ü", password: "secret"))
        let body = BookRequest(title: "T", author: PersonRequest(name: "A"), pages: 2, shelf: nil)
        guard case .created = try await client.addBook(.init(body: .json(body))) else { Issue.record(); return }
    }

    @Test func whatCannotBeSentFailsBeforeItIsSent() async {
        await #expect(throws: ClientError.self) {
            try await client.listBooks(.init(format: .hardcover, xTrace: "a\r\nb"))
        }
        let body = BookRequest(title: "T", author: PersonRequest(name: "A"), pages: 2, shelf: nil, rating: .nan)
        await #expect(throws: ClientError.self) { try await client.addBook(.init(body: .json(body))) }
    }
}
