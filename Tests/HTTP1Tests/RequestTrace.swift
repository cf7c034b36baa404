import APIRuntime
import HTTP1

/// What a parser made of some input, in a form that does not depend on how the input was cut.
struct RequestTrace: Equatable, CustomStringConvertible {
    /// One request as far as it came.
    struct Request: Equatable {
        var method: HTTPMethod
        var path: String
        var query: String?
        var fields: [[String]]
        var info: HTTP1RequestInfo
        var body: [UInt8] = []
        var isComplete = false
    }

    var requests: [Request] = []
    var failure: HTTP1Error?
    /// How many bytes were consumed at the end of the input.
    var consumed = 0
    var isIdle = false

    var description: String { "\(requests) failure: \(String(describing: failure)) consumed: \(consumed)" }

    /// Feeds `bytes` in the given pieces; what is left after the last piece is fed in one.
    init(_ bytes: [UInt8], pieces: some Sequence<Int> = [], limits: HTTP1Limits = HTTP1Limits()) {
        var parser = HTTP1RequestParser(limits: limits)
        var end = 0
        var pieces = pieces.makeIterator()
        repeat {
            end = min(bytes.count, end + (pieces.next() ?? bytes.count))
            drain(&parser, bytes, end: end)
        } while end < bytes.count
        isIdle = parser.isIdle
    }

    private mutating func drain(_ parser: inout HTTP1RequestParser, _ bytes: [UInt8], end: Int) {
        while true {
            let start = consumed
            let (event, count) = parser.next(bytes.span.extracting(start..<end))
            consumed += count
            switch event {
            case .needMore: return
            case .failure(let error):
                failure = error
                consumed = 0  // of no meaning any more
                return
            case .head(let info): requests.append(Request(parser.head, info: info))
            case .body(let range):
                requests[requests.count - 1].body += bytes[start + range.lowerBound..<start + range.upperBound]
            case .endOfMessage: requests[requests.count - 1].isComplete = true
            }
        }
    }
}

extension RequestTrace.Request {
    init(_ head: RequestHead, info: HTTP1RequestInfo) {
        func text(_ range: Range<Int32>) -> String {
            String(decoding: head.bytes[Int(range.lowerBound)..<Int(range.upperBound)], as: UTF8.self)
        }
        self.init(
            method: head.method, path: text(head.path), query: head.query.map(text),
            fields: head.fields.map { [text($0.name), text($0.value)] }, info: info)
    }
}

/// Parses text in one piece.
func parse(_ text: String, limits: HTTP1Limits = HTTP1Limits()) -> RequestTrace {
    RequestTrace(Array(text.utf8), limits: limits)
}

/// The rule that the text breaks; `nil` when it breaks none.
func failure(_ text: String, limits: HTTP1Limits = HTTP1Limits()) -> HTTP1Error? {
    parse(text, limits: limits).failure
}

/// The one complete request in the text; `nil` when there is none, or more than one.
func request(_ text: String, limits: HTTP1Limits = HTTP1Limits()) -> RequestTrace.Request? {
    let trace = parse(text, limits: limits)
    guard trace.failure == nil, trace.requests.count == 1, trace.requests[0].isComplete else { return nil }
    return trace.requests[0]
}

/// A head with this request line, a Host, and these lines.
func head(_ requestLine: String = "GET / HTTP/1.1", _ lines: String...) -> String {
    ([requestLine, "Host: example.org"] + lines + ["", ""]).joined(separator: "\r\n")
}
