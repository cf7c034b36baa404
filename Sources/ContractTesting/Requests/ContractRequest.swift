/// A request as it is sent: nothing about it has to be right.
package struct ContractRequest: Sendable {
    /// The method, as it stands in the request line.
    package var method: String
    /// The path with its query, as they stand in the request line.
    package var target: String
    /// The fields, without those of the connection.
    package var fields: [(name: String, value: String)]
    /// The body; nil for none.
    package var body: [UInt8]?

    /// A request with these parts.
    package init(
        _ method: String, _ target: String, fields: [(name: String, value: String)] = [], body: [UInt8]? = nil
    ) {
        (self.method, self.target, self.fields, self.body) = (method, target, fields, body)
    }
}

/// What a request was answered.
package struct ContractAnswer: Sendable {
    /// The status code.
    package var status: Int
    /// The fields in the order they came.
    package var fields: [(name: String, value: String)]
    /// The body.
    package var body: [UInt8]

    /// An answer with these parts.
    package init(status: Int, fields: [(name: String, value: String)] = [], body: [UInt8] = []) {
        (self.status, self.fields, self.body) = (status, fields, body)
    }

    /// The value of a field; nil when it is absent. Values of repeated fields are joined with a comma.
    package subscript(name: String) -> String? {
        let name = name.lowercased()
        let values = fields.filter { $0.name.lowercased() == name }.map(\.value)
        return values.isEmpty ? nil : values.joined(separator: ", ")
    }

    /// The body as JSON; nil when it is none.
    package var json: JSONValue? { try? JSONValue(parsing: body) }

    var isSuccess: Bool { (200...299).contains(status) }
}
