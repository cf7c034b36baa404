import APIRuntime
import GoldenAPI
import Synchronization
import TestSupport
import Testing

/// What a generated server says of the end of what a request uses (RFC 9745, RFC 8594), and what a client hears of it.
struct DeprecationTests {
    private func headers(_ method: HTTPMethod, _ target: String) async -> [String?] {
        let fields = await Library.transport.send(method, target).fields
        return [fields.first("deprecation"), fields.first("sunset")]
    }

    @Test func operation() async {
        #expect(
            await headers(.get, "/v2/books/featured/cover") == ["@1767225600", "Thu, 31 Dec 2026 18:00:00 GMT"])
    }

    /// Of a parameter, where the client sends it, whatever becomes of the request. The document does not tell since when.
    @Test(arguments: [
        "since=2001-01-01T00:00:00Z&format=hardcover", "format=hardcover&since=yesterday", "%73ince=",
        "format=none&since[a]=1",
    ])
    func parameterThatIsSent(query: String) async {
        #expect(await headers(.get, "/v2/books?" + query) == ["@0", "Wed, 30 Jun 2027 00:00:00 GMT"])
    }

    @Test(arguments: ["", "?format=hardcover", "?format=since", "?sinc=1&sinced=2"])
    func parameterThatIsNotSent(query: String) async {
        #expect(await headers(.get, "/v2/books" + query) == [nil, nil])
    }

    @Test func metadata() {
        let operations = APIService<Library, Library, Library, Library>.operations
        #expect(operations.filter(\.isDeprecated).map(\.id) == ["featuredCover"])
        #expect(operations.filter { !$0.deprecations.isEmpty }.map(\.id) == ["listBooks", "featuredCover"])
    }

    @Test func clientHears() async throws {
        let notices = Mutex<[DeprecationNotice]>([])
        let client = APIClient(
            Library.transport.reportingDeprecations { notice in notices.withLock { $0.append(notice) } },
            server: APIServers.server)
        _ = try await client.listBooks(.init(format: .hardcover))
        #expect(notices.withLock { $0 }.isEmpty)
        _ = try await client.listBooks(.init(format: .hardcover, since: Timestamp("2001-01-01T00:00:00Z")))
        let notice = try #require(notices.withLock { $0 }.first)
        #expect(notice.method == .get)
        #expect(notice.path == "/v2/books")
        #expect(notice.since == Timestamp(microseconds: 0))
        #expect(notice.sunset == Timestamp("2027-06-30T00:00:00Z"))
    }
}
