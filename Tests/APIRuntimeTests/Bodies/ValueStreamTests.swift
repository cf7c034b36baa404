import APIRuntime
import Testing

/// Values that are read while they come: server-sent events and lines of JSON.
struct ValueStreamTests {
    private func body(_ text: String, cut: Int) -> BodyStream {
        let bytes = Array(text.utf8)
        return BodyStream { writer in
            for start in stride(from: 0, to: bytes.count, by: cut) {
                try await writer.write(Array(bytes[start..<min(start + cut, bytes.count)]))
            }
        }
    }

    /// Where the text is cut makes no difference, not even between CR and LF or inside of the byte order mark.
    @Test(arguments: [1, 2, 3, 5, 1000])
    func events(cut: Int) async throws {
        let text =
            "\u{FEFF}data: 1\r\n\r\n:c\n\ndata:2\nid: a\nevent: e\n\n\rdata:\rdata: 3\rid\r\rretry: 5\nother\ndata:4\n\n"
            + "data: 5\n"
        var found: [ServerSentEvent<Int64>] = []
        for try await event in EventStream<Int64>(body(text, cut: cut)) { found.append(event) }
        #expect(
            found == [
                ServerSentEvent(1), ServerSentEvent(2, event: "e", id: "a"), ServerSentEvent(3), ServerSentEvent(4),
            ])
    }

    @Test(arguments: [1, 2, 3, 1000])
    func lines(cut: Int) async throws {
        var found: [Int64] = []
        for try await value in JSONLines<Int64>(body("1\n\r\n22\r\n\n 3 \r4", cut: cut)) { found.append(value) }
        #expect(found == [1, 22, 3, 4])
    }

    @Test func aValueIsThereBeforeTheNextIsSent() async throws {
        let lines = JSONLines<Int64> { lines in
            try await lines.send(1)
            try await Task.sleep(for: .seconds(600))
        }
        var iterator = lines.makeAsyncIterator()
        #expect(try await iterator.next() == 1)
        let events = EventStream<Int64> { events in
            try await events.keepAlive()
            try await events.send(2)
            try await Task.sleep(for: .seconds(600))
        }
        var received = events.makeAsyncIterator()
        #expect(try await received.next() == ServerSentEvent(2))
    }

    @Test func aClientIsToldWhatIsWrong() async throws {
        var lines = JSONLines<Int64>(BodyStream(Array("1\n{\n2\n\"x\"\n".utf8))).makeAsyncIterator()
        #expect(try await lines.next() == 1)
        await #expect(throws: ClientError.malformedBody(JSONSyntaxError(offset: 1, reason: .unexpectedEnd))) {
            try await lines.next()
        }
        #expect(try await lines.next() == 2)
        await #expect(throws: ClientError.self) { try await lines.next() }
        #expect(try await lines.next() == nil)
    }

    @Test func aServerTellsTheClientWhatIsWrong() async throws {
        let body = RequestBody.bytes(Array("1\n{\n\"x\"\n".utf8))
        var lines = JSONLines<Int64>(BodyStream(body)).makeAsyncIterator()
        #expect(try await lines.next() == 1)
        let malformed = await #expect(throws: Problem.self) { try await lines.next() }
        #expect(malformed?.status == 400 && malformed?.detail.hasPrefix("Value 2 of the body is not valid") == true)
        let invalid = await #expect(throws: Problem.self) { try await lines.next() }
        #expect(invalid?.violations.map(\.location) == [.body(pointer: "/2")])
        #expect(invalid?.violations.map(\.constraint) == ["type"])
        let values = await #expect(throws: Problem.self) { try await JSONLines<Int64>(BodyStream(body)).values() }
        #expect(values?.status == 400)
        let whole = await #expect(throws: Problem.self) {
            try await JSONLines<Int64>(BodyStream(body)).values(upTo: 2)
        }
        #expect(whole?.status == 413)
    }

    @Test func oneValueIsBounded() async throws {
        let long = "1\n" + String(repeating: "2", count: 20)
        var lines = JSONLines<Int64>(body(long, cut: 4))
        lines.lineLimit = 10
        var iterator = lines.makeAsyncIterator()
        #expect(try await iterator.next() == 1)
        await #expect(throws: ClientError.bodyTooLarge(limit: 10)) { try await iterator.next() }
        var events = EventStream<Int64>(body("data: 1\n\n" + String(repeating: "data: 1\n", count: 20), cut: 4))
        events.eventLimit = 10
        var received = events.makeAsyncIterator()
        #expect(try await received.next() == ServerSentEvent(1))
        await #expect(throws: ClientError.bodyTooLarge(limit: 10)) { try await received.next() }
    }
}
