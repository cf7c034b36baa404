import APIRuntime
import HTTP1
import TestSupport
import Testing

/// Valid requests made at random come out as they went in, in whatever pieces they arrive.
struct RoundTripTests {
    @Test(arguments: 1...60)
    func generatedRequestsSurviveAnySplit(_ seed: Int) {
        var random = SeededGenerator(seed: UInt64(seed))
        var bytes: [UInt8] = []
        var expected: [RequestTrace.Request] = []
        for _ in 0..<Int.random(in: 1...4, using: &random) {
            expected.append(Self.makeRequest(&bytes, &random))
        }
        for round in 0..<6 {
            let pieces = sequence(state: random) { Int.random(in: 1...(1 << (round * 2)), using: &$0) }
            let trace = RequestTrace(bytes, pieces: pieces)
            #expect(trace.failure == nil)
            #expect(trace.requests == expected)
            #expect(trace.consumed == bytes.count)
            _ = random.next()
        }
    }

    private static func makeRequest(_ bytes: inout [UInt8], _ random: inout SeededGenerator) -> RequestTrace.Request {
        let method = HTTPMethod.standard.randomElement(using: &random) ?? .get
        let path = "/" + text("abcXYZ09-_~!$&'()*+,;=:@/", 0...40, &random)
        let query = Bool.random(using: &random) ? text("abc=&%20".filter { $0 != "%" } + "?/", 0...40, &random) : nil
        var fields = [["Host", "example.org:8080"]]
        for _ in 0..<Int.random(in: 0...20, using: &random) {
            let value = text("abc \t\"(),/:;<=>?@[]{}\u{E9}\u{4E2D}", 0...60, &random)
            fields.append(["X-" + text("abcXYZ09-_", 0...20, &random), trimmed(value)])
        }
        var info = HTTP1RequestInfo()
        let body = (0..<Int.random(in: 1...3000, using: &random)).map { _ in UInt8.random(in: 0...255, using: &random) }
        switch Int.random(in: 0...2, using: &random) {
        case 0: info.framing = .none
        case 1:
            info.framing = .length(body.count)
            fields.append(["Content-Length", "\(body.count)"])
        default:
            info.framing = .chunked
            fields.append(["Transfer-Encoding", "chunked"])
        }
        fields.shuffle(using: &random)
        bytes += Array("\(method.token) \(path)\(query.map { "?" + $0 } ?? "") HTTP/1.1\r\n".utf8)
        for field in fields { bytes += Array("\(field[0]):\(text(" \t", 0...3, &random))\(field[1]) \r\n".utf8) }
        bytes += [13, 10]
        append(body, framing: info.framing, to: &bytes, &random)
        return RequestTrace.Request(
            method: method, path: path, query: query, fields: fields, info: info,
            body: info.framing == .none ? [] : body, isComplete: true)
    }

    private static func append(
        _ body: [UInt8], framing: HTTP1Framing, to bytes: inout [UInt8], _ random: inout SeededGenerator
    ) {
        switch framing {
        case .none: break
        case .length: bytes += body
        case .chunked:
            var rest = body[...]
            while !rest.isEmpty {
                let part = rest.prefix(Int.random(in: 1...700, using: &random))
                rest = rest.dropFirst(part.count)
                bytes += Array((String(part.count, radix: 16, uppercase: Bool.random(using: &random))).utf8)
                if Int.random(in: 0...9, using: &random) == 0 { bytes += Array(";name=\"a value\"".utf8) }
                bytes += [13, 10] + part + [13, 10]
            }
            bytes += Array(Bool.random(using: &random) ? "0\r\n\r\n".utf8 : "0\r\nX-Trailer: a\r\n\r\n".utf8)
        }
    }

    private static func text(_ alphabet: String, _ count: ClosedRange<Int>, _ random: inout SeededGenerator) -> String {
        let characters = Array(alphabet)
        return String(
            (0..<Int.random(in: count, using: &random)).compactMap { _ in characters.randomElement(using: &random) })
    }

    private static func trimmed(_ value: String) -> String {
        var value = Substring(value)
        while let first = value.first, first == " " || first == "\t" { value.removeFirst() }
        while let last = value.last, last == " " || last == "\t" { value.removeLast() }
        return String(value)
    }
}
