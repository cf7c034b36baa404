/// What a server says of the end of what a request used (RFC 9745, RFC 8594).
public struct DeprecationNotice: Sendable, Equatable {
    /// The method of the request.
    public var method: HTTPMethod
    /// The path of the request, without its query.
    public var path: String
    /// Since when it is deprecated, or from when on; nil where the server does not tell. Servers that do not know the moment
    /// tell the beginning of 1970.
    public var since: Timestamp?
    /// Until when it works; nil where the server does not tell.
    public var sunset: Timestamp?

    /// What the fields of a response say; nil where they say nothing that can be read.
    init?(_ fields: HTTPFields, _ request: ClientRequest) {
        // RFC 9745 section 2.1: an Item Structured Field that is a Date.
        since = fields.first("deprecation").flatMap { value in
            let item = value.prefix { $0 != ";" }
            guard item.first == "@" else { return nil }
            return Int64(item.dropFirst()).flatMap(Self.moment)
        }
        sunset = fields.first("sunset").flatMap(HTTPDateText.seconds).flatMap(Self.moment)
        guard since != nil || sunset != nil else { return nil }
        method = request.method
        path = String(request.target.string.prefix { $0 != "?" })
    }

    private static func moment(seconds: Int64) -> Timestamp? {
        let (microseconds, overflow) = seconds.multipliedReportingOverflow(by: 1_000_000)
        return overflow ? nil : Timestamp(microseconds: microseconds)
    }
}

/// A transport that tells when a server answers that what a client uses is deprecated.
///
///     let client = APIClient(CurlTransport().reportingDeprecations { notice in
///         log.warning("\(notice.path) works until \(notice.sunset)")
///     })
public struct DeprecationReporter<Transport: ClientTransport>: ClientTransport {
    /// What sends the requests.
    public let transport: Transport
    private let report: @Sendable (DeprecationNotice) -> Void

    init(_ transport: Transport, _ report: @escaping @Sendable (DeprecationNotice) -> Void) {
        self.transport = transport
        self.report = report
    }

    /// Sends a request, and reports what the answer says before the body of the answer is read.
    public func send(_ request: ClientRequest) async throws -> ClientResponse {
        let response = try await transport.send(request)
        if let notice = DeprecationNotice(response.fields, request) { report(notice) }
        return response
    }
}

extension ClientTransport {
    /// The same transport, which calls `report` with each answer that has `Deprecation` or `Sunset`: from whichever task sends
    /// the request, so often as such an answer comes.
    public func reportingDeprecations(
        _ report: @escaping @Sendable (DeprecationNotice) -> Void
    ) -> DeprecationReporter<Self> {
        DeprecationReporter(self, report)
    }
}
