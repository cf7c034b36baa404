/// A body that is not held in memory: bytes as they come, in a request or a response.
///
/// One consumer. What comes from a transport is read when it is asked for, so that a slow reader slows the sender; who
/// lets go of a body before its end stops the transfer.
public struct BodyStream: Sendable {
    fileprivate enum Source: Sendable {
        case bytes([UInt8])
        case incoming(any IncomingBody, limit: Int)
        case received(@Sendable () async throws -> [UInt8]?)
        case written(@Sendable (any ResponseBodyWriter) async throws -> Void)
    }

    private let source: Source
    /// The length in bytes, where it is known.
    public let length: Int?
    /// Whether this is the body of a request at its receiver: what is wrong with it is told the client as a ``Problem``.
    let isRequest: Bool

    private init(_ source: Source, length: Int?, isRequest: Bool = false) {
        self.source = source
        self.length = length
        self.isRequest = isRequest
    }

    /// A body of these bytes.
    public init(_ bytes: [UInt8]) { self.init(.bytes(bytes), length: bytes.count) }

    /// A body that is written while it is sent.
    ///
    /// Who reads it instead gets each piece when the function writes it: the function waits until it is taken.
    ///
    /// - Parameters:
    ///   - length: its length in bytes, where it is known; the transport holds the writer to it.
    ///   - write: writes all of it; fails when the receiver has gone.
    public init(length: Int? = nil, _ write: @escaping @Sendable (any ResponseBodyWriter) async throws -> Void) {
        self.init(.written(write), length: length)
    }

    /// The body of a response as a client's transport receives it.
    ///
    /// - Parameters:
    ///   - length: its length in bytes, where the head of the response says it.
    ///   - next: the next bytes when they have come, `nil` at the end; throws when the rest cannot be had, and
    ///     cancellation when its task is cancelled. The closure holds the only reference to the transfer: when it goes
    ///     away before the end, nobody reads on, and the transfer is to be stopped.
    /// - Returns: the body.
    public static func receiving(
        length: Int? = nil, _ next: @escaping @Sendable () async throws -> [UInt8]?
    ) -> BodyStream {
        BodyStream(.received(next), length: length)
    }

    /// The body of a request, as it comes; more than `limit` bytes of it are refused with 413.
    public init(_ body: RequestBody, upTo limit: Int = .max) {
        switch body {
        case .none: self.init(.bytes([]), length: 0, isRequest: true)
        case .bytes(let bytes): self.init(.bytes(bytes), length: bytes.count, isRequest: true)
        case .incoming(let incoming):
            self.init(.incoming(incoming, limit: limit), length: incoming.declaredLength, isRequest: true)
        }
    }

    /// The whole body where it is in memory already: it may then be sent more than once.
    public var bytes: [UInt8]? {
        if case .bytes(let bytes) = source { bytes } else { nil }
    }

    /// The whole body, at most `limit` bytes; beyond, 413 in a server and ``ClientError/bodyTooLarge(limit:)`` in a
    /// client.
    public func collect(upTo limit: Int) async throws -> [UInt8] {
        if let length, length > limit { throw tooLarge(limit) }
        var bytes: [UInt8] = []
        var iterator = makeAsyncIterator()
        while let part = try await iterator.next() {
            guard part.count <= limit - bytes.count else { throw tooLarge(limit) }
            bytes += part
        }
        return bytes
    }

    /// The same body, held in memory.
    func holding(_ bytes: [UInt8]) -> BodyStream {
        BodyStream(.bytes(bytes), length: bytes.count, isRequest: isRequest)
    }

    func tooLarge(_ limit: Int) -> any Error {
        isRequest ? Problem(RequestBodyError.tooLarge(limit: limit)) : ClientError.bodyTooLarge(limit: limit)
    }

    /// The body as a transport sends it.
    public var responseBody: HTTPResponse.Body {
        switch source {
        case .bytes(let bytes): .bytes(bytes)
        case .written(let write): .stream(length: length, write)
        case .incoming, .received:
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
        private var written: WrittenBody?
        private var isDone = false
        private var count = 0

        fileprivate init(_ source: Source) { self.source = source }

        /// The next bytes; `nil` at the end, and after a failure.
        ///
        /// Throws a ``Problem`` for the body of a request that cannot be had (400, 408, 413), what the transport throws
        /// for that of a response, and cancellation when the sender went away.
        public mutating func next() async throws -> [UInt8]? {
            if isDone { return nil }
            do {
                while let part = try await part() {
                    if !part.isEmpty { return part }
                }
            } catch {
                end()
                throw error
            }
            end()
            return nil
        }

        private mutating func end() {
            isDone = true
            written = nil
        }

        private mutating func part() async throws -> [UInt8]? {
            switch source {
            case .incoming(let incoming, let limit): return try await part(of: incoming, limit)
            case .received(let next): return try await next()
            case .bytes(let bytes):
                isDone = true
                return bytes.isEmpty ? nil : bytes
            case .written(let write):
                let body = written ?? WrittenBody(write)
                written = body
                return try await body.next()
            }
        }

        private mutating func part(of incoming: any IncomingBody, _ limit: Int) async throws -> [UInt8]? {
            do throws(RequestBodyError) {
                guard let part = try await incoming.next() else { return nil }
                guard part.count <= limit - count else { throw .tooLarge(limit: limit) }
                count += part.count
                return part
            } catch .disconnected {
                throw CancellationError()
            } catch {
                throw Problem(error)
            }
        }
    }

    /// Goes through the body once.
    public func makeAsyncIterator() -> AsyncIterator { AsyncIterator(source) }
}

extension HTTPResponse {
    /// A response with content that is not held in memory. `contentType` as it stands in the document.
    public init(
        status: Int, contentType: StaticString, stream: BodyStream, fields: HTTPFields = HTTPFields()
    ) {
        var all = HTTPFields(capacity: 256)
        all.append("Content-Type", static: contentType)
        all.append(contentsOf: fields)
        self.init(status: status, fields: all, body: stream.responseBody)
    }
}
