/// That the document deprecates an operation or one of its parameters: since when, and until when it works.
///
/// An answer to a request that uses what is deprecated says so in `Deprecation` (RFC 9745) and `Sunset` (RFC 8594).
public struct Deprecation: Sendable {
    /// What is deprecated.
    public enum Subject: Sendable {
        /// The operation: every request uses it.
        case operation
        /// A parameter in the path: every request has it.
        case path
        /// The parameter of the query with this name, or its parts: `filter[limit]`.
        case query(StaticString)
        /// The header of this name, in lower case.
        case header(StaticString)
        /// The cookie of this name.
        case cookie(StaticString)
        /// The whole query.
        case querystring
    }

    /// What is deprecated.
    public let subject: Subject
    /// Since when, in seconds since 1970-01-01T00:00:00Z. 0 stands for a moment that the document does not tell.
    public let since: Int64
    /// Until when it works, in seconds since 1970-01-01T00:00:00Z; nil where the document does not tell.
    public let sunset: Int64?

    /// A deprecation of this subject.
    ///
    /// - Parameters:
    ///   - subject: what is deprecated.
    ///   - since: seconds since 1970. RFC 9745 knows no deprecation without a date; without one it is the first moment there
    ///     is, which is in the past as that of the deprecation.
    ///   - sunset: seconds since 1970.
    public init(_ subject: Subject, since: Int64 = 0, sunset: Int64? = nil) {
        self.subject = subject
        self.since = since
        self.sunset = sunset
    }

    /// Whether a request uses what is deprecated.
    func isUsed(by head: RequestHead) -> Bool {
        switch subject {
        case .operation, .path: true
        case .query(let name): head.hasQuery(name)
        case .header(let name): head.contains(name)
        case .cookie(let name): head.cookie(name) != nil
        case .querystring: head.query.map { !$0.isEmpty } ?? false
        }
    }
}

extension Operation {
    /// `Deprecation` and `Sunset` for a request that uses what is deprecated: the first date of each kind. nil for one that
    /// does not.
    func deprecationFields(for head: RequestHead) -> HTTPFields? {
        let used = deprecations.filter { $0.isUsed(by: head) }
        guard let since = used.map(\.since).min() else { return nil }
        var fields = HTTPFields()
        var date = "@\(since)"
        date.withUTF8 { fields.append("Deprecation", unchecked: $0) }
        if let sunset = used.compactMap(\.sunset).min() {
            HTTPDateText.write(seconds: sunset).withUnsafeBufferPointer { fields.append("Sunset", unchecked: $0) }
        }
        return fields
    }
}

extension RequestHead {
    /// Whether the query has a pair of this name, or of a part of it in brackets.
    fileprivate func hasQuery(_ name: StaticString) -> Bool {
        guard let query else { return false }
        var isFound = false
        ParameterReader(self).scan(query) { key, _ in
            let text = bytes.withUnsafeBufferPointer { bytes in
                PercentEncoding.decode(UnsafeBufferPointer(rebasing: bytes[key]), plusIsSpace: true)
            }
            guard let text else { return true }
            isFound = name.withUTF8Buffer { name in
                text.starts(with: name) && (text.count == name.count || text[name.count] == 0x5B)
            }
            return !isFound
        }
        return isFound
    }
}
