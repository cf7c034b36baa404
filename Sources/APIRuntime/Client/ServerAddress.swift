/// Where an API is found: scheme, host and port, and what stands before all of its paths.
public struct ServerAddress: Sendable, Hashable {
    /// Scheme, host and port, such as `https://api.example.com:8443`; nil: wherever the transport is connected to.
    public let origin: String?
    /// The path before all paths, percent-encoded and without a slash at the end: `/v1`; empty for none.
    public let path: String

    /// An address of these parts, which are taken as they are.
    public init(origin: String?, path: String) {
        self.origin = origin
        self.path = path
    }

    /// The address that a URL says: `https://api.example.com/v1`, or `/v1` for a path alone.
    ///
    /// - Throws: `ClientError.invalidRequest` for anything else: a URL with a query, a fragment, user and password, or
    ///   characters that no URL has (RFC 3986 section 2).
    public init(_ url: String) throws(ClientError) {
        guard let parts = URLParts(url), parts.query == nil else {
            throw .invalidRequest("`\(url)` is no URL of a server")
        }
        origin = parts.origin
        var path = Substring(parts.path)
        while path.last == "/" { path.removeLast() }
        self.path = String(path)
    }
}

/// A URL taken apart (RFC 3986 section 3), as far as a request needs it.
struct URLParts {
    /// Scheme and authority, such as `https://example.com`.
    var origin: String?
    /// From its slash on; empty for none.
    var path: String
    /// Without its question mark.
    var query: String?

    /// Fails for what is no absolute URL and no path that begins with a slash.
    init?(_ url: String) {
        guard url.utf8.allSatisfy({ 0x21...0x7E ~= $0 && !"\"<>\\^`{|}#".utf8.contains($0) }) else { return nil }
        var rest = Substring(url)
        if let mark = rest.firstRange(of: "://") {
            let scheme = rest[..<mark.lowerBound]
            let end = rest[mark.upperBound...].firstIndex { $0 == "/" || $0 == "?" } ?? rest.endIndex
            let authority = rest[mark.upperBound..<end]
            guard let first = scheme.utf8.first, 0x41...0x5A ~= first || 0x61...0x7A ~= first, !authority.isEmpty,
                scheme.allSatisfy({ $0.isLetter || $0.isNumber || "+-.".contains($0) }), !authority.contains("@")
            else { return nil }
            origin = String(rest[..<end])
            rest = rest[end...]
        } else {
            guard rest.isEmpty || rest.first == "/" && !rest.hasPrefix("//") else { return nil }
        }
        if let mark = rest.firstIndex(of: "?") {
            query = String(rest[rest.index(after: mark)...])
            rest = rest[..<mark]
        }
        path = String(rest)
    }
}

extension ClientRequest {
    /// The request as another server gets it: there instead of where the transport is connected to, and with the path
    /// of that server instead of the first bytes of the target, which are `path`. Unchanged without a server.
    ///
    /// - Throws: `ClientError.invalidRequest` when a parameter has a value that a server would read as another one.
    public func sent(to server: ServerAddress?, insteadOf path: StaticString) throws(ClientError) -> ClientRequest {
        try checkTarget(behind: path.utf8CodeUnitCount)
        guard let server else { return self }
        var request = self
        request.origin = server.origin
        request.target.replacePrefix(path.utf8CodeUnitCount, with: server.path, query: nil)
        return request
    }

    /// The request to one URL: what a caller was given to send to, such as that of a webhook. The URL's own query
    /// comes before what the request adds to it.
    ///
    /// - Throws: `ClientError.invalidRequest` when it is no absolute URL of http or https.
    public func sent(to url: String, insteadOf path: StaticString) throws(ClientError) -> ClientRequest {
        guard let parts = URLParts(url), let origin = parts.origin,
            ["http://", "https://"].contains(where: { origin.lowercased().hasPrefix($0) })
        else { throw .invalidRequest("`\(url)` is no URL of http or https") }
        try checkTarget(behind: path.utf8CodeUnitCount)
        var request = self
        request.origin = origin
        request.target.replacePrefix(
            path.utf8CodeUnitCount, with: parts.path.isEmpty ? "/" : parts.path, query: parts.query)
        return request
    }
}

extension ClientRequest {
    private func checkTarget(behind start: Int) throws(ClientError) {
        if let refusal = target.refusal { throw refusal }
        if target.hasDotSegment(from: start) {
            throw .invalidRequest("`\(target.string)` has a segment of dots alone, which leads to another path")
        }
    }

    /// Makes a request.
    ///
    /// - Throws: `ClientError.invalidRequest` for what cannot be sent, such as a number that is not finite or a field with a
    ///   line break, and what else `make` throws.
    public static func making(_ make: () throws -> ClientRequest) throws -> ClientRequest {
        do {
            return try make()
        } catch let error as InvalidHTTPField {
            throw ClientError.invalidRequest("the field \(error.name) has a character that no field can have")
        } catch is JSONEncodingError {
            throw ClientError.invalidRequest(
                "a value is none of JSON: a number that is not finite, a case that is not known, an item behind a gap")
        }
    }
}

extension RequestTarget {
    /// Puts another path in the place of the first bytes, and a query before the present one.
    fileprivate mutating func replacePrefix(_ count: Int, with path: String, query: String?) {
        var rest = bytes.dropFirst(count)
        var start = Array(path.utf8)
        if let query {
            start += [0x3F] + Array(query.utf8)
            // The request's own pairs follow those of the URL.
            if rest.first == 0x3F { rest = [0x26] + rest.dropFirst() }
        }
        replaceBytes(start + rest, hasQuery: query != nil)
    }
}
