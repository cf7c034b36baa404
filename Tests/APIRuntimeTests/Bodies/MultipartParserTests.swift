import TestSupport
import Testing

@testable import APIRuntime

/// A body that comes in pieces.
private actor Pieces: IncomingBody {
    nonisolated let declaredLength: Int? = nil
    private var pieces: [[UInt8]]

    init(_ pieces: [[UInt8]]) { self.pieces = pieces }

    func collect(upTo limit: Int) async throws(RequestBodyError) -> [UInt8] { pieces.flatMap { $0 } }

    func next() async throws(RequestBodyError) -> [UInt8]? { pieces.isEmpty ? nil : pieces.removeFirst() }
}

struct MultipartParserTests {
    private struct Part: Equatable {
        var name: String
        var bytes: [UInt8]
    }

    /// What the parser makes of a body that comes in these pieces; `nil` for a malformed one.
    private func parse(_ pieces: [[UInt8]]) -> [Part]? {
        var parser = MultipartParser(boundary: Array("ab".utf8))
        var parts: [Part] = []
        do {
            for piece in pieces + [[]] {
                parser.append(piece)
                loop: while true {
                    switch try parser.next() {
                    case .part(let head): parts.append(Part(name: head.name, bytes: []))
                    case .data(let bytes): parts[parts.count - 1].bytes += bytes
                    case .endOfPart: break
                    case .needMore, .end: break loop
                    }
                }
            }
            try parser.finish()
            return parts
        } catch {
            return nil
        }
    }

    private func split(_ bytes: [UInt8], _ random: inout SeededGenerator) -> [[UInt8]] {
        var pieces: [[UInt8]] = []
        var start = 0
        while start < bytes.count {
            let end = min(bytes.count, start + Int.random(in: 1...9, using: &random))
            pieces.append(Array(bytes[start..<end]))
            start = end
        }
        return pieces
    }

    /// Seeded, so that it is the same on every run.
    @Test func whatIsWrittenIsReadHoweverItIsCut() {
        var random = SeededGenerator(seed: 3)
        for _ in 0..<2000 {
            let parts = (0..<Int.random(in: 0...4, using: &random)).map { index in
                let bytes: [UInt8] = (0..<Int.random(in: 0...30, using: &random)).map { _ in
                    [0x0D, 0x0A, 0x2D, 0x61, 0x00, 0xFF].randomElement(using: &random) ?? 0
                }
                return Part(name: "p\(index)", bytes: bytes)
            }
            var whole: [UInt8] = []
            for part in parts {
                whole += Array("--ab\r\nContent-Disposition: form-data; name=\"\(part.name)\"\r\n\r\n".utf8)
                whole += part.bytes + [0x0D, 0x0A]
            }
            whole += Array("--ab--\r\n".utf8)
            #expect(parse([whole]) == parts)
            #expect(parse(split(whole, &random)) == parts)
            #expect(parse([Array(whole.dropLast(4))]) == nil)
        }
    }

    /// Bytes that mean little give the same whole and in pieces, and never a trap.
    @Test func anythingIsReadTheSameHoweverItIsCut() {
        var random = SeededGenerator(seed: 4)
        let words = [
            "--ab", "\r\n", "--", "\r", "\n", "Content-Disposition: form-data; name=x", ":", "\"", " ", "ab", ";",
        ]
        for _ in 0..<5000 {
            var text: [UInt8] = []
            for _ in 0..<Int.random(in: 0...12, using: &random) {
                text += Array((words.randomElement(using: &random) ?? "").utf8)
            }
            #expect(parse([text]) == parse(split(text, &random)), "\(String(decoding: text, as: UTF8.self))")
        }
    }

    /// The name of a file comes from somebody else: it adds no fields and no parameters.
    @Test(arguments: ["a\r\nContent-Type: text/html\r\n\r\nb", "a\"\u{301}; name=\"c", "a\\", "\n\r", "é\u{1F600}"])
    func theNameOfAFileStaysAName(_ filename: String) async throws {
        let form = MultipartStream([("f", MultipartPart([1], filename: filename))])
        let part = try #require(try await form.nextPart())
        #expect(part.name == "f")
        #expect(part.fields.first("content-type") == "application/octet-stream")
        #expect(
            part.filename?.replacing("%0D", with: "\r").replacing("%0A", with: "\n").unicodeScalars.elementsEqual(
                filename.unicodeScalars) == true, "\(part.filename ?? "")")
        #expect(try await form.nextBytes() == [1])
        #expect(try await form.nextPart() == nil)
    }

    @Test func aLargePartIsNeverHeldWhole() async throws {
        let part = [UInt8](repeating: 0x2D, count: 65536)
        let start = Array("--ab\r\nContent-Disposition: form-data; name=f; filename=g\r\n\r\n".utf8)
        let pieces = [start] + Array(repeating: part, count: 64) + [Array("\r\n--ab--".utf8)]
        let head = makeHead(.post, "/", [("Content-Type", "multipart/form-data; boundary=ab")])
        let form = try MultipartStream(HTTPRequest(head: head, body: .incoming(Pieces(pieces))))
        #expect(try await form.nextPart()?.filename == "g")
        var total = 0
        while let bytes = try await form.nextBytes() {
            #expect(bytes.count <= part.count + 8)
            total += bytes.count
        }
        #expect(total == 64 * part.count)
        #expect(try await form.nextPart() == nil)
    }
}

struct BodyStreamTests {
    @Test func piecesComeOneByOne() async throws {
        let stream = BodyStream(.incoming(Pieces([[1], [], [2, 3]])))
        var pieces: [[UInt8]] = []
        for try await piece in stream { pieces.append(piece) }
        #expect(pieces == [[1], [2, 3]])
        #expect(stream.length == nil)
    }

    @Test func theLimitHoldsForWhatIsCollected() async throws {
        #expect(try await BodyStream([1, 2]).collect(upTo: 2) == [1, 2])
        let problem = await #expect(throws: Problem.self) {
            try await BodyStream(.incoming(Pieces([[1, 2], [3]]))).collect(upTo: 2)
        }
        #expect(problem?.status == 413)
    }

    @Test func eventsAreReadAsBrowsersReadThem() {
        var parser = EventParser()
        let text = "\u{FEFF}: x\r\ndata: a\rdata:b\n\nevent: e\ndata\nid: 1\n\nid: 2\n\nretry: 5\ndata: c\n\ndata: lost"
        let events = parser.feed(Array(text.utf8))
        #expect(events.map { String(decoding: $0.data, as: UTF8.self) } == ["a\nb", "", "c"])
        #expect(events.map(\.event) == [nil, "e", nil])
        #expect(events.map(\.id) == [nil, "1", nil])
        #expect(events.map(\.retry) == [nil, nil, 5])
        #expect(events.map(\.lastID) == [nil, "1", "2"])
    }
}
