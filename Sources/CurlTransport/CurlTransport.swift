public import APIRuntime

/// A client's transport over libcurl: HTTP/1.1 and HTTP/2, TLS, connections that are used again.
///
///     let client = APIClient(try CurlTransport("https://api.example.com"))
///
/// One thread of its own drives all transfers; it ends when the transport and the last body that came over it are gone.
/// Bodies stream both ways within ``CurlConfiguration/bufferSize``. A task that is cancelled, and a body that nobody
/// holds any more, end their transfer.
public struct CurlTransport: ClientTransport {
    private let origin: String
    private let configuration: CurlConfiguration
    private let loop: CurlLoopOwner

    /// A transport to one server.
    ///
    /// - Parameters:
    ///   - origin: scheme, host and port, without a path: `https://api.example.com`.
    ///   - configuration: time-outs, limits, TLS.
    /// - Throws: ``ClientTransportError`` for an origin that is none, or when libcurl cannot be set up.
    public init(
        _ origin: String, _ configuration: CurlConfiguration = CurlConfiguration()
    ) throws(ClientTransportError) {
        self.origin = try Self.checked(origin)
        self.configuration = configuration
        loop = CurlLoopOwner(try CurlLoop(configuration))
    }

    /// How many requests are under way or wait for their turn.
    public var transferCount: Int { loop.loop.transferCount }

    /// How often the thread has gone through its work.
    var turnCount: Int { loop.loop.turnCount }

    /// Sends a request; to its own origin where it has one.
    public func send(_ request: ClientRequest) async throws -> ClientResponse {
        let origin = try request.origin.map(Self.checked) ?? origin
        let transfer = CurlTransfer(request, origin: origin, bufferSize: configuration.bufferSize)
        loop.loop.start(transfer)
        // Whoever asks for the body holds the transfer; when nobody does any more, it ends.
        let holder = CurlTransferHolder(transfer, loop)
        let head = try await transfer.head()
        return ClientResponse(
            status: head.status, fields: head.fields,
            body: .receiving(length: head.bodyLength(answering: request.method)) { try await holder.transfer.next() })
    }

    /// `scheme://host` or `scheme://host:port`; nothing else, so that no part of a URL gets where it does not belong.
    private static func checked(_ origin: String) throws(ClientTransportError) -> String {
        for scheme in ["http://", "https://"] where origin.lowercased().hasPrefix(scheme) {
            let authority = origin.utf8.dropFirst(scheme.utf8.count)
            let isName = authority.allSatisfy { byte in
                switch byte {
                case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
                case 0x2D, 0x2E, 0x3A, 0x5B, 0x5D, 0x5F, 0x7E: true
                default: false
                }
            }
            if isName, !authority.isEmpty { return origin }
        }
        throw ClientTransportError(
            .invalidRequest,
            "`\(origin)` is no origin of a server: write scheme, host and port alone, as in https://api.example.com:8443."
        )
    }
}

/// Ends the loop when the last transport and the last body are gone.
final class CurlLoopOwner: Sendable {
    let loop: CurlLoop

    init(_ loop: CurlLoop) { self.loop = loop }

    deinit { loop.stop() }
}

/// Ends the transfer when nobody can ask for its body any more.
private final class CurlTransferHolder: Sendable {
    let transfer: CurlTransfer
    private let loop: CurlLoopOwner

    init(_ transfer: CurlTransfer, _ loop: CurlLoopOwner) {
        self.transfer = transfer
        self.loop = loop
    }

    deinit { transfer.cancel() }
}
