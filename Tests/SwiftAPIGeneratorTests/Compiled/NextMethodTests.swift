import APIRuntime
import Golden32API
import TestSupport
import Testing

/// QUERY, and methods that have no name of their own.
struct NextMethodTests {
    private let client = Next.client

    @Test func queriesWithABody() async throws {
        let output = try await client.searchBooks(.init(body: Search(text: "tea", limit: 3)))
        guard case .ok(let text) = output else { Issue.record(); return }
        #expect(text == "tea 3")
        let answer = await Next.send(.query, "/books", [("Content-Type", "application/json")], body: #"{"text":"x"}"#)
        #expect(answer.status == 400)
        #expect(answer.body.contains(#""pointer":"/text","constraint":"minLength""#))
        #expect(await Next.send(.query, "/books", [("Content-Type", "text/plain")], body: "x").status == 415)
    }

    @Test func anyMethod() async throws {
        guard case .ok(let copied) = try await client.copyBook(.init(id: 7, destination: "shelf")) else { return }
        #expect(copied == "7 to shelf")
        guard case .ok(let versions) = try await client.versionControlBooksID(.init(id: 7)) else { return }
        #expect(versions == "versions of 7")
        guard case .ok(let small) = try await client.lowerCopy(.init(id: 7)) else { return }
        #expect(small == "small copy of 7")
        #expect(await Next.send(.other("COPY"), "/books/0", [("Destination", "a")]).status == 400)
    }

    @Test func otherMethodsAreNotAllowed() async {
        for method in [HTTPMethod.get, .other("Copy"), .other("VERSION-CONTROLS"), .other("")] {
            let answer = await Next.send(method, "/books/1")
            #expect(answer.status == 405)
            #expect(answer.allow == "OPTIONS, COPY, VERSION-CONTROL, copy")
        }
        #expect(await Next.send(.post, "/books").allow == "GET, HEAD, OPTIONS, QUERY")
        #expect(await Next.send(.options, "/books/1").allow == "OPTIONS, COPY, VERSION-CONTROL, copy")
    }

    @Test func webhooksOfAnyMethod() async throws {
        let receiver = InProcessTransport(APIResponder(WebhookService(handlers: Notified())))
        let answer = await receiver.send(
            .other("NOTIFY"), "/changed", [("Content-Type", "application/json")], body: Array(#"{"text":"ab"}"#.utf8))
        #expect(answer.status == 204)
        #expect(await receiver.send(.post, "/changed", []).fields.first("allow") == "OPTIONS, NOTIFY")
        let sender = WebhookClient(receiver)
        _ = try await sender.changed(.init(body: Search(text: "ab")), to: "https://a.example/changed")
    }
}

private struct Notified: WebhookHandlers {
    func changed(_ input: ChangedWebhook.Input, _ context: RequestContext) async throws -> ChangedWebhook.Output {
        .noContent
    }
}
