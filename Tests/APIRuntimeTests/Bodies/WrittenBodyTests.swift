import APIRuntime
import Synchronization
import Testing

/// Bodies that are written while they are read.
struct WrittenBodyTests {
    /// What a writing function has done, seen from outside.
    private final class Log: Sendable {
        private let state = Mutex<[String]>([])
        var lines: [String] { state.withLock { $0 } }
        func add(_ line: String) { state.withLock { $0.append(line) } }
        /// Waits until a line stands there.
        func wait(for line: String) async {
            while !lines.contains(line) { await Task.yield() }
        }
    }

    private struct Failure: Error {}

    @Test func aPieceIsThereBeforeTheNextIsWritten() async throws {
        let log = Log()
        let body = BodyStream { writer in
            for number in UInt8(1)...3 {
                try await writer.write([number])
                log.add("\(number)")
            }
        }
        var iterator = body.makeAsyncIterator()
        #expect(try await iterator.next() == [1])
        await log.wait(for: "1")
        for _ in 0..<100 { await Task.yield() }
        // The second piece waits for its reader, so the third is not even begun.
        #expect(log.lines == ["1"])
        #expect(try await iterator.next() == [2])
        #expect(try await iterator.next() == [3])
        #expect(try await iterator.next() == nil)
        #expect(try await iterator.next() == nil)
    }

    @Test func emptyPiecesAreNoEnd() async throws {
        let body = BodyStream { writer in
            for piece in [[], [1], [], [], [2]] as [[UInt8]] { try await writer.write(piece) }
        }
        #expect(try await body.collect(upTo: 2) == [1, 2])
        await #expect(throws: ClientError.bodyTooLarge(limit: 1)) { try await body.collect(upTo: 1) }
    }

    @Test func lettingGoCancelsTheWriter() async throws {
        let log = Log()
        let body = BodyStream { writer in
            do {
                while true { try await writer.write([0]) }
            } catch {
                log.add("\(error is CancellationError) \(Task.isCancelled)")
            }
        }
        do {
            var iterator = body.makeAsyncIterator()
            _ = try await iterator.next()
        }
        await log.wait(for: "true true")
    }

    @Test func cancellingTheReaderCancelsTheWriter() async throws {
        let log = Log()
        let body = BodyStream { writer in
            log.add("begun")
            do {
                try await Task.sleep(for: .seconds(600))
            } catch {
                log.add("cancelled")
            }
        }
        let reader = Task { try await body.collect(upTo: 1) }
        await log.wait(for: "begun")
        reader.cancel()
        await #expect(throws: CancellationError.self) { try await reader.value }
        await log.wait(for: "cancelled")
    }

    @Test func theFailureOfTheWriterIsThatOfTheReader() async throws {
        let body = BodyStream { writer in
            try await writer.write([1])
            throw Failure()
        }
        var iterator = body.makeAsyncIterator()
        #expect(try await iterator.next() == [1])
        await #expect(throws: Failure.self) { try await iterator.next() }
        #expect(try await iterator.next() == nil)
    }

    /// Several tasks may write; each piece comes exactly once.
    @Test func manyWriters() async throws {
        let body = BodyStream { writer in
            try await withThrowingTaskGroup(of: Void.self) { group in
                for number in UInt8(0)..<50 { group.addTask { try await writer.write([number]) } }
                try await group.waitForAll()
            }
        }
        #expect(try await body.collect(upTo: 50).sorted() == Array(0..<50))
    }

    @Test func aReceivedBodyIsAskedForNoMoreThanIsRead() async throws {
        let pieces = Mutex<[[UInt8]]>([[1], [2], []])
        let body = BodyStream.receiving(length: 2) { pieces.withLock { $0.isEmpty ? nil : $0.removeFirst() } }
        #expect(body.length == 2 && body.bytes == nil)
        var iterator = body.makeAsyncIterator()
        #expect(try await iterator.next() == [1])
        #expect(pieces.withLock { $0.count } == 2)
        #expect(try await iterator.next() == [2])
        #expect(try await iterator.next() == nil)
        await #expect(throws: ClientError.bodyTooLarge(limit: 1)) { try await body.collect(upTo: 1) }
    }

    @Test func aRequestHasItsLimitForStreamsToo() async throws {
        let body = BodyStream(.incoming(Pieces([[1, 2], [3]])), upTo: 2)
        var iterator = body.makeAsyncIterator()
        #expect(try await iterator.next() == [1, 2])
        let problem = await #expect(throws: Problem.self) { try await iterator.next() }
        #expect(problem?.status == 413)
        #expect(try await iterator.next() == nil)
    }
}

/// The body of a request that comes in these pieces.
private actor Pieces: IncomingBody {
    nonisolated let declaredLength: Int? = nil
    private var pieces: [[UInt8]]

    init(_ pieces: [[UInt8]]) { self.pieces = pieces }

    func next() async throws(RequestBodyError) -> [UInt8]? { pieces.isEmpty ? nil : pieces.removeFirst() }

    func collect(upTo limit: Int) async throws(RequestBodyError) -> [UInt8] { pieces.flatMap(\.self) }
}
