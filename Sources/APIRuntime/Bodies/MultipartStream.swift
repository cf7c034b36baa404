/// A multipart body that is read part by part while it comes, so that a part may be larger than memory.
///
///     while let part = try await form.nextPart() {
///         while let bytes = try await form.nextBytes() { ... }
///     }
public actor MultipartStream {
    /// What is known of a part before its bytes come.
    public struct Part: Sendable {
        /// The name of the form's field.
        public let name: String
        /// The name of the file, as the sender gave it: never a path to write to.
        public let filename: String?
        /// All fields of the part.
        public let fields: HTTPFields
    }

    private var parser: MultipartParser
    private var source: BodyStream.AsyncIterator
    private var isInPart = false
    private var count = 0
    /// The form as a transport sends it.
    public nonisolated let body: BodyStream
    /// The value of Content-Type, with the boundary.
    public nonisolated let contentType: String

    /// The body of a request, of which at most `limit` bytes are read; 400 when its Content-Type has no boundary.
    public init(_ request: HTTPRequest, upTo limit: Int = .max) throws(Problem) {
        parser = try MultipartParser(request.head)
        body = BodyStream(request.body, upTo: limit)
        source = body.makeAsyncIterator()
        contentType = request.head.string(of: "content-type") ?? ""
    }

    /// A form of these parts, for a client. Parts may be streams: ``MultipartPart/init(streaming:filename:contentType:)``.
    public init(_ parts: [(name: String, part: MultipartPart)]) {
        var form = MultipartWriter()
        for (name, part) in parts { form.append(name, files: [part]) }
        parser = MultipartParser(boundary: form.boundary)
        body = form.finish()
        source = body.makeAsyncIterator()
        contentType = form.contentType
    }

    /// The next part, after skipping what is left of the present one; `nil` at the end.
    ///
    /// Throws a ``Problem`` for a body that is malformed (400), has more than ``MultipartForm/partLimit`` parts, or
    /// cannot be had; cancellation when the client went away.
    public func nextPart() async throws -> Part? {
        while true {
            switch try await event() {
            case .part(let head):
                isInPart = true
                count += 1
                guard count <= MultipartForm.partLimit else {
                    throw Problem(MultipartError(reason: "has more than \(MultipartForm.partLimit) parts"))
                }
                return Part(name: head.name, filename: head.filename, fields: head.fields)
            case .end: return nil
            case .data, .endOfPart, .needMore: continue
            }
        }
    }

    /// The next bytes of the part; `nil` at its end. Fails as ``nextPart()`` does.
    public func nextBytes() async throws -> [UInt8]? {
        guard isInPart else { return nil }
        guard case .data(let bytes) = try await event() else {
            isInPart = false
            return nil
        }
        return bytes
    }

    private func read() async throws -> [UInt8]? {
        var source = source
        defer { self.source = source }
        return try await source.next()
    }

    private func event() async throws -> MultipartParser.Event {
        while true {
            let event = try step { parser throws(MultipartError) in try parser.next() }
            guard event == .needMore else { return event }
            guard let bytes = try await read() else {
                try step { parser throws(MultipartError) in try parser.finish() }
                return .end
            }
            parser.append(bytes)
        }
    }

    private func step<Result>(
        _ body: (inout MultipartParser) throws(MultipartError) -> Result
    ) throws(Problem) -> Result {
        do throws(MultipartError) {
            return try body(&parser)
        } catch {
            throw Problem(error)
        }
    }
}
