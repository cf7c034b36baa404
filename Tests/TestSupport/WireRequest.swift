/// One request as it goes over the wire.
package struct WireRequest: Sendable {
    /// The method, as it stands in the request line.
    package var method: String
    /// The request target.
    package var target: String
    /// The fields in order, without Host and Content-Length unless a test sets them.
    package var fields: [(name: String, value: String)]
    /// The body; nil when there is none.
    package var body: [UInt8]?

    /// A request with these parts.
    package init(_ method: String, _ target: String, fields: [(name: String, value: String)] = [], body: [UInt8]? = nil)
    {
        self.method = method
        self.target = target
        self.fields = fields
        self.body = body
    }

    /// The path of the target, without the query.
    package var path: String { String(target.prefix { $0 != "?" }) }

    /// A copy with one more field, or with another value of a field that it has.
    package func with(_ name: String, _ value: String?) -> WireRequest {
        var copy = self
        copy.fields.removeAll { $0.name.lowercased() == name.lowercased() }
        if let value { copy.fields.append((name, value)) }
        return copy
    }

    /// A copy with a JSON body.
    package func json(_ value: JSONValue, type: String = "application/json") -> WireRequest {
        var copy = with("Content-Type", type)
        copy.body = value.bytes
        return copy
    }

    /// A copy with a body of any bytes.
    package func bytes(_ body: [UInt8], type: String? = "application/json") -> WireRequest {
        var copy = with("Content-Type", type)
        copy.body = body
        return copy
    }

    /// A copy with this access token.
    package func token(_ token: String?) -> WireRequest { with("Authorization", token.map { "Bearer \($0)" }) }

    /// The request line and the fields, without the empty line at the end.
    package var head: String {
        var head = "\(method) \(target) HTTP/1.1\r\nHost: 127.0.0.1\r\n"
        for field in fields { head += "\(field.name): \(field.value)\r\n" }
        return head
    }

    /// The whole request, its body framed by Content-Length.
    package var bytes: [UInt8] {
        let length = body.map { "Content-Length: \($0.count)\r\n" } ?? ""
        return Array((head + length + "\r\n").utf8) + (body ?? [])
    }

    /// The whole request, its body in chunks of at most `size` bytes.
    package func chunked(_ size: Int = 1000) -> [UInt8] {
        var output = Array((head + "Transfer-Encoding: chunked\r\n\r\n").utf8)
        var rest = (body ?? [])[...]
        while !rest.isEmpty {
            let chunk = rest.prefix(size)
            rest = rest.dropFirst(size)
            output += "\(String(chunk.count, radix: 16))\r\n".utf8
            output += chunk
            output += "\r\n".utf8
        }
        return output + Array("0\r\n\r\n".utf8)
    }
}
