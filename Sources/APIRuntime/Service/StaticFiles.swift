/// A file that is held in memory and sent as it is, under one path beside the API.
public struct StaticFile: Sendable {
    /// The media type, as `Content-Type` has it.
    let contentType: String
    let bytes: [UInt8]
    /// The same compressed with gzip.
    let compressed: [UInt8]?
    /// Further fields of every answer.
    let fields: HTTPFields
    /// The entity tag without its quotes.
    let tag: String

    /// A file with this content.
    ///
    /// - Parameters:
    ///   - contentType: the media type, as `Content-Type` has it.
    ///   - bytes: the content.
    ///   - compressed: the same bytes compressed with gzip, for clients that take them so.
    ///   - fields: further fields of every answer that has the file.
    public init(
        contentType: String, bytes: [UInt8], compressed: [UInt8]? = nil, fields: HTTPFields = HTTPFields()
    ) {
        self.contentType = contentType
        self.bytes = bytes
        self.compressed = compressed
        self.fields = fields
        // FNV-1a: a tag names a content among the versions of one file, and protects nothing.
        let hash = bytes.reduce(0xCBF2_9CE4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
        tag = String(hash, radix: 16)
    }
}

/// Files at fixed paths, for an ``APIResponder`` to answer with where the document has no such path: a page over the API.
///
/// There is no folder behind it at run time: what is not in the list is not there. Answers may be kept by browsers, which ask
/// each time whether they are still good (`ETag`, 304).
public struct StaticFiles: Sendable {
    private let files: [String: StaticFile]
    private let redirects: [String: String]
    private let missing: [String: String]

    /// Files by their paths.
    ///
    /// - Parameters:
    ///   - files: by path, such as `/docs/page.js`.
    ///   - redirects: paths that lead to others, such as `/docs/` to `/docs`.
    ///   - missing: paths with nothing behind them, and the sentence of the 404 that says why.
    public init(_ files: [String: StaticFile] = [:], redirects: [String: String] = [:], missing: [String: String] = [:])
    {
        self.files = files
        self.redirects = redirects
        self.missing = missing
    }

    /// The answer to a request of a path that the document does not have; nil where there is no file either.
    func answer(_ head: RequestHead) -> Answer? {
        guard !files.isEmpty || !missing.isEmpty else { return nil }
        let path = head.pathString
        if let reason = missing[path] { return .problem(.runtime(.notFound, reason)) }
        let target = redirects[path]
        guard target != nil || files[path] != nil else { return nil }
        let allowed: [HTTPMethod] = [.get, .head]
        switch head.method {
        case .get, .head: break
        case .options: return .options(allowed)
        default: return .problem(.methodNotAllowed(allowed))
        }
        if let target { return .file(redirect(to: target)) }
        return files[path].map { .file(response($0, head)) }
    }

    private func redirect(to path: String) -> HTTPResponse {
        var response = HTTPResponse(status: 308)
        var path = path
        path.withUTF8 { response.fields.append("Location", unchecked: $0) }
        return response
    }

    private func response(_ file: StaticFile, _ head: RequestHead) -> HTTPResponse {
        let compressed = head.takesGzip ? file.compressed : nil
        // Each form has a tag of its own (RFC 9110 section 8.8.3.3).
        let tag = "\"\(file.tag)\(compressed == nil ? "" : "-gzip")\""
        var response = HTTPResponse(status: 200, body: .bytes(compressed ?? file.bytes))
        append("ETag", tag, to: &response)
        if file.compressed != nil { response.fields.append(lines: "Vary: Accept-Encoding\r\n") }
        response.fields.append(lines: "Cache-Control: no-cache\r\n")
        if head.string(of: "if-none-match").map({ $0 == "*" || $0.contains(tag) }) ?? false {
            response.status = 304
            response.body = .none
            return response
        }
        append("Content-Type", file.contentType, to: &response)
        if compressed != nil { response.fields.append(lines: "Content-Encoding: gzip\r\n") }
        response.fields.append(contentsOf: file.fields)
        return response
    }

    private func append(_ name: StaticString, _ value: String, to response: inout HTTPResponse) {
        var value = value
        value.withUTF8 { response.fields.append(name, unchecked: $0) }
    }
}

extension RequestHead {
    /// Whether `Accept-Encoding` takes gzip (RFC 9110 section 12.5.3): named, or by `*`, with a weight that is not 0.
    fileprivate var takesGzip: Bool {
        var byName: Bool?
        var byAny = false
        for range in values(of: "accept-encoding") {
            for item in bytes[range].split(separator: 0x2C) {
                let parts = item.split(separator: 0x3B).map { MediaType.trim($0) }
                guard let coding = parts.first else { continue }
                let isRefused = parts.dropFirst().contains { weight in
                    ASCII.matches(weight.prefix(3), "q=0")
                        && weight.dropFirst(3).allSatisfy { $0 == 0x2E || $0 == 0x30 }
                }
                if ASCII.matches(coding, "gzip") || ASCII.matches(coding, "x-gzip") { byName = !isRefused }
                if coding.elementsEqual([0x2A]) { byAny = !isRefused }
            }
        }
        return byName ?? byAny
    }
}
