import APIRuntime
import HTTP1

/// Everything a response parser found, as bytes: two logs are equal when the parsers agree.
struct ResponseLog {
    private(set) var bytes: [UInt8] = []
    private var bodyLength = 0

    init(_ input: Span<UInt8>, limits: HTTP1Limits, method: HTTPMethod, pieces: Pieces) {
        var parser = HTTP1ResponseParser(limits: limits)
        var pieces = pieces
        var start = 0
        var end = 0
        repeat {
            end = pieces.end(after: end, of: input.count)
            guard read(&parser, input, method: method, start: &start, end: end) else { return }
        } while end < input.count
        log("left \(input.count - start) \(parser.endOfInput())")
    }

    /// Takes all events up to `end`; `false` after a failure.
    private mutating func read(
        _ parser: inout HTTP1ResponseParser, _ input: Span<UInt8>, method: HTTPMethod, start: inout Int, end: Int
    ) -> Bool {
        while true {
            let available = input.extracting(start..<end)
            let (event, consumed) = parser.next(available, answering: method)
            precondition(consumed >= 0 && consumed <= available.count)
            switch event {
            case .needMore:
                start += consumed
                return true
            case .interim(let status):
                log("interim \(status)")
            case .head:
                let head = parser.head
                precondition(200...999 ~= head.status && head.bytes.count <= parser.limits.headBytes)
                log("head \(head.status) \(head.reason) \(head.fields) \(head.keepAlive)")
                bytes += head.bytes
            case .body(let range):
                precondition(!range.isEmpty && range.upperBound <= consumed)
                for index in range { bytes.append(available[index]) }
                bodyLength += range.count
            case .endOfMessage:
                log("end \(bodyLength)")
                bodyLength = 0
            case .failure(let error):
                log("failure \(error) \(bodyLength)")
                return false
            }
            start += consumed
        }
    }

    private mutating func log(_ text: String) { bytes += Array(text.utf8) }
}
