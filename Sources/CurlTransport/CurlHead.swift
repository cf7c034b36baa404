import APIRuntime

/// The status and the fields of a response.
struct CurlHead: Sendable {
    var status: Int
    var fields: HTTPFields

    /// The length of the body that follows, where the head says it.
    func bodyLength(answering method: HTTPMethod) -> Int? {
        if method == .head || status == 204 || status == 304 { return 0 }
        guard !fields.contains("transfer-encoding") else { return nil }
        let lengths = fields.values(of: "content-length")
        return lengths.count == 1 ? lengths.first.flatMap { Int($0) } : nil
    }
}

/// Puts a head together from the lines that libcurl hands over one by one, interim responses and trailers among them.
struct CurlHeadReader {
    private let limit: Int
    /// How many bytes of all heads have come.
    private var count = 0
    private var status: Int?
    private var lines: [(name: String, value: String)] = []
    private var isComplete = false

    init(limit: Int) { self.limit = limit }

    /// Takes a line with its end; the head when the line ends one that is not interim.
    mutating func take(_ line: UnsafeRawBufferPointer) throws(ClientTransportError) -> CurlHead? {
        count += line.count
        guard count <= limit else {
            throw ClientTransportError(.headTooLarge, "The fields of the response have more than \(limit) bytes.")
        }
        var text = String(decoding: line, as: UTF8.self)[...]
        while let last = text.unicodeScalars.last, last == "\r" || last == "\n" { text.unicodeScalars.removeLast() }
        if text.hasPrefix("HTTP/") {
            begin(text)
            return nil
        }
        // What comes behind a complete head are trailers, which nobody has asked for.
        guard !isComplete else { return nil }
        guard text.isEmpty else {
            try add(text)
            return nil
        }
        guard let status, status >= 200 else { return nil }
        isComplete = true
        return CurlHead(status: status, fields: try fields())
    }

    /// A head begins again: that of a redirect is none of the caller's business.
    mutating func restart() {
        isComplete = false
        status = nil
    }

    private mutating func begin(_ statusLine: Substring) {
        let parts = statusLine.split(separator: " ", maxSplits: 2, omittingEmptySubsequences: true)
        status = parts.count > 1 ? Int(parts[1]) : nil
        lines = []
        isComplete = false
    }

    private mutating func add(_ line: Substring) throws(ClientTransportError) {
        if line.first == " " || line.first == "\t" {
            // RFC 9112 section 5.2: the line before goes on.
            guard let last = lines.indices.last else { throw Self.malformed(line) }
            lines[last].value += " " + Self.trimmed(line)
            return
        }
        guard let colon = line.firstIndex(of: ":") else { throw Self.malformed(line) }
        lines.append((String(line[..<colon]), Self.trimmed(line[line.index(after: colon)...])))
    }

    private func fields() throws(ClientTransportError) -> HTTPFields {
        var fields = HTTPFields(capacity: min(count, 4096))
        for line in lines {
            do throws(InvalidHTTPField) {
                try fields.append(name: line.name, value: line.value)
            } catch {
                throw Self.malformed(line.name[...])
            }
        }
        return fields
    }

    private static func malformed(_ line: Substring) -> ClientTransportError {
        ClientTransportError(
            .brokenResponse, "The response has a malformed field: \(String(line.prefix(80)).debugDescription).")
    }

    private static func trimmed(_ text: Substring) -> String {
        var scalars = text.unicodeScalars
        while let first = scalars.first, first == " " || first == "\t" { scalars.removeFirst() }
        while let last = scalars.last, last == " " || last == "\t" { scalars.removeLast() }
        return String(Substring(scalars))
    }
}
