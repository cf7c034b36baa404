/// A body that is not held in memory: bytes as they come, in a request or a response.
///
/// One consumer. What comes from a transport is read when it is asked for, so that a slow reader slows the sender.
public struct BodyStream: Sendable {
    fileprivate enum Source: Sendable {
        case bytes([UInt8])
        case incoming(any IncomingBody)
        case written(@Sendable (any ResponseBodyWriter) async throws -> Void)
    }

    private let source: Source
    /// The length in bytes, where it is known.
    public let length: Int?

    /// A body of these bytes.
    public init(_ bytes: [UInt8]) {
        source = .bytes(bytes)
        length = bytes.count
    }

    /// A body that is written while it is sent.
    ///
    /// - Parameters:
    ///   - length: its length in bytes, where it is known; the transport holds the writer to it.
    ///   - write: writes all of it; fails when the receiver has gone.
    public init(length: Int? = nil, _ write: @escaping @Sendable (any ResponseBodyWriter) async throws -> Void) {
        source = .written(write)
        self.length = length
    }

    /// The body of a request, as it comes.
    public init(_ body: RequestBody) {
        switch body {
        case .none:
            source = .bytes([])
            length = 0
        case .bytes(let bytes):
            source = .bytes(bytes)
            length = bytes.count
        case .incoming(let incoming):
            source = .incoming(incoming)
            length = incoming.declaredLength
        }
    }

    /// The whole body, at most `limit` bytes; 413 beyond.
    public func collect(upTo limit: Int) async throws -> [UInt8] {
        var bytes: [UInt8] = []
        var iterator = makeAsyncIterator()
        while let part = try await iterator.next() {
            guard part.count <= limit - bytes.count else { throw Problem(RequestBodyError.tooLarge(limit: limit)) }
            bytes += part
        }
        return bytes
    }

    /// The body as a transport sends it.
    public var responseBody: HTTPResponse.Body {
        switch source {
        case .bytes(let bytes): .bytes(bytes)
        case .written(let write): .stream(length: length, write)
        case .incoming:
            .stream(length: length) { writer in
                for try await part in self { try await writer.write(part) }
            }
        }
    }
}

extension BodyStream: AsyncSequence {
    /// Bytes in the pieces in which they come; none is empty.
    public struct AsyncIterator: AsyncIteratorProtocol, Sendable {
        private let source: Source
        private var isDone = false

        fileprivate init(_ source: Source) { self.source = source }

        /// The next bytes; `nil` at the end.
        ///
        /// Throws a ``Problem`` for a body that cannot be had (400, 408), cancellation when the client went away. A body
        /// that is written by a function is written into memory first.
        public mutating func next() async throws -> [UInt8]? {
            if isDone { return nil }
            switch source {
            case .incoming(let incoming): return try await next(of: incoming)
            case .bytes(let bytes):
                isDone = true
                return bytes.isEmpty ? nil : bytes
            case .written(let write):
                isDone = true
                let collector = BodyCollector()
                try await write(collector)
                let bytes = await collector.bytes
                return bytes.isEmpty ? nil : bytes
            }
        }

        private mutating func next(of incoming: any IncomingBody) async throws -> [UInt8]? {
            do throws(RequestBodyError) {
                while let part = try await incoming.next() {
                    if !part.isEmpty { return part }
                }
            } catch .disconnected {
                throw CancellationError()
            } catch {
                throw Problem(error)
            }
            isDone = true
            return nil
        }
    }

    /// Goes through the body once.
    public func makeAsyncIterator() -> AsyncIterator { AsyncIterator(source) }
}

/// Takes what a function writes.
private actor BodyCollector: ResponseBodyWriter {
    private(set) var bytes: [UInt8] = []

    func write(_ bytes: [UInt8]) { self.bytes += bytes }
}

extension HTTPResponse {
    /// A response with content that is not held in memory. `contentType` as it stands in the document.
    public init(status: Int, contentType: StaticString, stream: BodyStream) {
        var fields = HTTPFields(capacity: 256)
        fields.append("Content-Type", static: contentType)
        self.init(status: status, fields: fields, body: stream.responseBody)
    }
}
