import APIRuntime

/// A head as a transport makes it.
func makeHead(_ method: HTTPMethod = .get, _ target: String, _ fields: [(String, String)] = []) -> RequestHead {
    var bytes = Array(target.utf8)
    let mark = bytes.firstIndex(of: 0x3F)
    let path = 0..<Int32(mark ?? bytes.count)
    let query = mark.map { Int32($0 + 1)..<Int32(bytes.count) }
    var lines: [RequestHead.Field] = []
    for (name, value) in fields {
        let start = Int32(bytes.count)
        bytes += Array(name.utf8) + Array(": ".utf8) + Array(value.utf8)
        let end = start + Int32(name.utf8.count)
        lines.append(.init(name: start..<end, value: (end + 2)..<Int32(bytes.count)))
        bytes += [13, 10]
    }
    return RequestHead(method: method, bytes: bytes, path: path, query: query, fields: lines)
}

extension HTTPResponse {
    var text: String {
        if case .bytes(let bytes) = body { String(decoding: bytes, as: UTF8.self) } else { "" }
    }
}
