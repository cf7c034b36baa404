/// The name of a log field. What sounds like a secret is known by its name and its value is never written.
struct LogKey: Sendable, ExpressibleByStringLiteral {
    /// The name as text lines have it, with the separators around it.
    let text: [UInt8]
    /// The name as JSON lines have it, with the separators around it.
    let json: [UInt8]
    /// Whether values under this name are replaced by `***`.
    let isSensitive: Bool

    /// A field of this name: lower case letters, digits and underscores.
    init(stringLiteral name: StaticString) {
        let name = "\(name)"
        text = Array(" \(name)=".utf8)
        json = Array(",\"\(name)\":".utf8)
        let lowercased = name.lowercased()
        isSensitive = ["password", "token", "secret", "authorization", "cookie", "credential", "api_key"]
            .contains { lowercased.contains($0) }
    }

    static let requestID: LogKey = "request_id"
    static let operation: LogKey = "operation"
    static let method: LogKey = "method"
    static let route: LogKey = "route"
    static let status: LogKey = "status"
    static let duration: LogKey = "duration_ms"
    static let error: LogKey = "error"
    static let remote: LogKey = "remote"
}
