import APIRuntime
import TestSupport
import Testing

@testable import Golden32API

/// Streams whose items the document describes (`itemSchema`), in every format, both ways.
struct NextStreamTests {
    private let client = Next.client
    private let entries = [Entry(level: 1, text: "a\nb"), Entry(level: 5), Entry(level: 0, text: "\u{1E}")]

    private func lines<Value>(_ values: [Value]) -> JSONLines<Value> {
        JSONLines { writer in
            for value in values { try await writer.send(value) }
        }
    }

    private func send(
        _ target: String, _ type: String, _ body: String, accept: String = "*/*"
    ) async -> (status: Int, body: String) {
        let answer = await Next.send(.post, target, [("Content-Type", type), ("Accept", accept)], body: body)
        return (answer.status, answer.body)
    }

    @Test func linesAndRecords() async throws {
        for body in [WriteLogs.Body.jsonl(lines(entries)), .jsonSeq(lines(entries))] {
            guard case .ok(.jsonSeq(let answer)) = try await client.writeLogs(.init(body: body)) else {
                Issue.record("expected records")
                return
            }
            #expect(try await answer.values() == entries)
        }
        let line = await send("/logs", "application/jsonl", #"{"level":2}"#, accept: "application/x-ndjson")
        #expect(line.body == "{\"level\":2}\n")
        let record = await send("/logs", "application/jsonl", #"{"level":2}"#, accept: "application/json-seq")
        #expect(record.body == "\u{1E}{\"level\":2}\n")
    }

    private func numbers(_ text: String) async throws -> [Int64] {
        try await JSONLines<Int64>(BodyStream(.bytes(Array(text.utf8))), framing: .records).values()
    }

    @Test func recordsAsOthersWriteThem() async throws {
        #expect(try await numbers("\u{1E}2\n\u{1E}4\n") == [2, 4])
        #expect(try await numbers(" \n\u{1E}\u{1E} \n\u{1E} 2 \u{1E}4\t") == [2, 4])
        #expect(try await numbers("") == [])
        let answer = await send("/records", "application/geo+json-seq", "\u{1E}2\n\u{1E}4\n")
        #expect(answer.body == "\u{1E}2\n\u{1E}4\n")
    }

    @Test(arguments: [
        ("2\n\u{1E}4\n", "Value 1 of the body is not valid JSON"),
        ("\u{1E}2\n\u{1E}4", "Value 2 of the body is not valid JSON"),
        ("\u{1E}2 2\n", "Value 1 of the body is not valid JSON"),
        ("\u{1E}2\n\u{1E}true\n", "The request breaks 1 rule of the API."),
    ])
    func recordsThatAreNone(_ text: String, _ detail: String) async {
        let problem = await #expect(throws: Problem.self) { try await numbers(text) }
        #expect(problem?.status == 400)
        #expect(problem?.detail.hasPrefix(detail) == true)
    }

    @Test func itemsAreCheckedWhenTheyAreRead() async throws {
        let body = BodyStream(.bytes(Array("1\n10\n".utf8)))
        let received = JSONLines<Int64>(
            body,
            reading: { (reader) throws(JSONSyntaxError) -> Int64? in
                guard let value = try reader.decodeInt64() else { return nil }
                reader.checkRange(value, max: 9)
                return value
            })
        let problem = await #expect(throws: Problem.self) { try await received.values() }
        #expect(problem?.violations.map(\.location) == [.body(pointer: "/1")])
        #expect(problem?.violations.map(\.constraint) == ["maximum"])
        guard case .ok(let answer) = try await client.countNumbers(.init(body: lines([1, 3]))) else { return }
        #expect(try await answer.values() == [["a"], ["aaa"]])
    }

    @Test func aServerSendsNoItemThatTheDocumentForbids() async throws {
        guard case .ok(let answer) = try await client.countNumbers(.init(body: lines([1, 4]))) else { return }
        var iterator = answer.makeAsyncIterator()
        #expect(try await iterator.next() == ["a"])
        await #expect(throws: (any Error).self) { try await iterator.next() }
    }

    @Test func aClientSendsNoItemThatTheDocumentForbids() async throws {
        let input = CountNumbers.Input(body: lines([1, 10]))
        let request = try input.request()
        let body = try #require(request.body)
        let error = await #expect(throws: ForbiddenItem.self) { try await body.collect(upTo: 100) }
        #expect(error?.violations.map(\.constraint) == ["maximum"])
        let wrong = WriteLogs.Input(body: .jsonl(lines([Entry(level: 6)])))
        let other = try #require(try wrong.request().body)
        await #expect(throws: ForbiddenItem.self) { try await other.collect(upTo: 100) }
    }

    @Test func eventsAsObjects() async throws {
        let events = [
            Event(data: "{\"a\":\n1}", event: .add, id: "7", retry: 5), Event(data: "b"), Event(data: " c", id: "8"),
        ]
        let body = EventObjects<Event> { writer in
            for event in events { try await writer.send(event) }
        }
        guard case .ok(let answer) = try await client.relayEvents(.init(body: body)) else { return }
        #expect(try await answer.events() == events)
        let text =
            "retry: 5\nevent: add\n: note\nfoo: bar\ndata: a\ndata: b\nid: 1\n\nevent: add\n\ndata: c\nretry: x\n\n"
        #expect(
            await send("/events", "text/event-stream", text).body
                == ":\n\nevent: add\nid: 1\nretry: 5\ndata: a\ndata: b\n\ndata: c\n\n")
    }

    @Test(arguments: [
        Event(data: "a\rb"), Event(data: "a", id: "1\n2"), Event(data: "a", id: ""), Event(data: "a", retry: -1),
        Event(data: "a", retry: 1001), Event(data: ""),
    ])
    func eventsThatHaveNoForm(_ event: Event) async throws {
        let input = RelayEvents.Input(body: EventObjects { try await $0.send(event) })
        let body = try #require(try input.request().body)
        await #expect(throws: ForbiddenItem.self) { try await body.collect(upTo: 100) }
    }

    @Test func eventsAreHeldAgainstTheDocument() async throws {
        let stream = EventObjects<Event>(BodyStream(.bytes(Array("data: a\n\nevent: other\ndata: b\n\n".utf8))))
        let problem = await #expect(throws: Problem.self) { try await stream.events() }
        #expect(problem?.violations.map(\.location) == [.body(pointer: "/1/event")])
    }
}
