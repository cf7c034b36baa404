import APIRuntime
import HTTP1

/// What the response parser made of some input, in a form that does not depend on how the input was cut.
struct ResponseTrace: Equatable {
    /// One response as far as it came.
    struct Response: Equatable {
        var status: Int
        var reason: String
        var fields: [[String]]
        var keepAlive: Bool
        var body: [UInt8] = []
        var isComplete = false
    }

    var responses: [Response] = []
    var interims: [Int] = []
    var failure: HTTP1Error?
    var consumed = 0

    /// Feeds `bytes` as the answers to requests of these methods (GET when there are no more), in the given pieces.
    init(_ bytes: [UInt8], methods: [HTTPMethod] = [], pieces: some Sequence<Int> = [], endsInput: Bool = false) {
        var parser = HTTP1ResponseParser()
        var end = 0
        var pieces = pieces.makeIterator()
        repeat {
            end = min(bytes.count, end + (pieces.next() ?? bytes.count))
            drain(&parser, bytes, methods: methods, end: end)
        } while end < bytes.count
        if endsInput, failure == nil { take(parser.endOfInput(), parser, bytes, start: end) }
    }

    private mutating func drain(
        _ parser: inout HTTP1ResponseParser, _ bytes: [UInt8], methods: [HTTPMethod], end: Int
    ) {
        while true {
            let start = consumed
            let answered = responses.filter(\.isComplete).count
            let method = answered < methods.count ? methods[answered] : .get
            let (event, count) = parser.next(bytes.span.extracting(start..<end), answering: method)
            consumed += count
            guard take(event, parser, bytes, start: start) else { return }
        }
    }

    @discardableResult
    private mutating func take(
        _ event: HTTP1ResponseEvent, _ parser: HTTP1ResponseParser, _ bytes: [UInt8], start: Int
    ) -> Bool {
        switch event {
        case .needMore: return false
        case .failure(let error):
            failure = error
            consumed = 0  // of no meaning any more
            return false
        case .interim(let status): interims.append(status)
        case .head: responses.append(Response(parser.head))
        case .body(let range):
            responses[responses.count - 1].body += bytes[start + range.lowerBound..<start + range.upperBound]
        case .endOfMessage: responses[responses.count - 1].isComplete = true
        }
        return true
    }
}

extension ResponseTrace.Response {
    init(_ head: HTTP1ResponseHead) {
        func text(_ range: Range<Int32>) -> String {
            String(decoding: head.bytes[Int(range.lowerBound)..<Int(range.upperBound)], as: UTF8.self)
        }
        self.init(
            status: head.status, reason: text(head.reason),
            fields: head.fields.map { [text($0.name), text($0.value)] }, keepAlive: head.keepAlive)
    }
}
