import APIRuntime
import HTTP1

/// Everything a request parser found, as bytes: two logs are equal when the parsers agree.
struct RequestLog {
    private(set) var bytes: [UInt8] = []
    private var bodyLength = 0

    init(_ input: Span<UInt8>, limits: HTTP1Limits, pieces: Pieces) {
        var parser = HTTP1RequestParser(limits: limits)
        var pieces = pieces
        var start = 0
        var end = 0
        repeat {
            end = pieces.end(after: end, of: input.count)
            guard read(&parser, input, start: &start, end: end) else { return }
        } while end < input.count
        // What is left unread must not depend on the cuts either.
        log("left \(input.count - start) idle \(parser.isIdle)")
    }

    /// Takes all events up to `end`; `false` after a failure.
    private mutating func read(
        _ parser: inout HTTP1RequestParser, _ input: Span<UInt8>, start: inout Int, end: Int
    ) -> Bool {
        while true {
            let available = input.extracting(start..<end)
            let (event, consumed) = parser.next(available)
            precondition(consumed >= 0 && consumed <= available.count)
            switch event {
            case .needMore:
                start += consumed
                return true
            case .head(let info):
                precondition(consumed > 0 && consumed <= parser.limits.headBytes + 2)
                check(parser.head, limits: parser.limits)
                log("head \(parser.head.method) \(parser.head.path) \(String(describing: parser.head.query)) \(info)")
                log("fields \(parser.head.fields)")
                bytes += parser.head.bytes
            case .body(let range):
                precondition(!range.isEmpty && range.upperBound <= consumed)
                for index in range { bytes.append(available[index]) }
                bodyLength += range.count
            case .endOfMessage:
                log("end \(bodyLength)")
                bodyLength = 0
            case .failure(let error):
                log("failure \(error) \(bodyLength)")
                precondition(parser.next(available).event == event)
                precondition(parser.next(available).consumed == 0)
                return false
            }
            start += consumed
        }
    }

    /// What everything behind the parser relies on.
    private func check(_ head: RequestHead, limits: HTTP1Limits) {
        let path = head.bytes[Int(head.path.lowerBound)..<Int(head.path.upperBound)]
        precondition(path.first == UInt8(ascii: "/") || path == [UInt8(ascii: "*")])
        precondition(path.allSatisfy { $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "?") && $0 != UInt8(ascii: "#") })
        if let query = head.query {
            let query = head.bytes[Int(query.lowerBound)..<Int(query.upperBound)]
            precondition(query.allSatisfy { $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "#") })
        }
        precondition(head.fields.count <= limits.fields)
        for field in head.fields {
            let name = head.bytes[Int(field.name.lowerBound)..<Int(field.name.upperBound)]
            let value = head.bytes[Int(field.value.lowerBound)..<Int(field.value.upperBound)]
            precondition(!name.isEmpty && name.allSatisfy { $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: ":") })
            precondition(value.allSatisfy { $0 == 0x09 || ($0 >= 0x20 && $0 != 0x7F) })
            precondition(value.first != 0x20 && value.last != 0x20 && value.first != 0x09 && value.last != 0x09)
        }
    }

    private mutating func log(_ text: String) { bytes += Array(text.utf8) }
}
