/// One response as it came over the wire.
package struct WireResponse: Sendable {
    /// The status code.
    package var status: Int
    /// The reason phrase.
    package var reason: String
    /// The fields in the order they came.
    package var fields: [(name: String, value: String)]
    /// The body, chunks put together.
    package var body: [UInt8]
    /// The statuses of interim responses before it.
    package var interim: [Int]
    /// Whether the connection can take another request.
    package var keepAlive: Bool

    /// A response with these parts.
    package init(
        status: Int, reason: String, fields: [(name: String, value: String)], body: [UInt8], interim: [Int],
        keepAlive: Bool
    ) {
        self.status = status
        self.reason = reason
        self.fields = fields
        self.body = body
        self.interim = interim
        self.keepAlive = keepAlive
    }

    /// The value of a field; nil when it is absent. Values of repeated fields are joined with a comma.
    package subscript(name: String) -> String? {
        let values = all(name)
        return values.isEmpty ? nil : values.joined(separator: ", ")
    }

    /// All values of a field.
    package func all(_ name: String) -> [String] {
        fields.filter { $0.name.lowercased() == name.lowercased() }.map(\.value)
    }

    /// The body as text.
    package var text: String { String(decoding: body, as: UTF8.self) }

    /// The body as JSON; `.null` when it is none, which no test expects of a body it reads.
    package var json: JSONValue { (try? JSONValue(parsing: body)) ?? .null }

    /// The problem's code, if the body is a problem.
    package var code: String? { json["code"]?.string }
}

extension WireResponse: CustomStringConvertible {
    package var description: String {
        let head = fields.map { "\($0.name): \($0.value)" }.joined(separator: "\n")
        return "\(status) \(reason)\n\(head)\n\n\(text.prefix(2000))"
    }
}
