import APIRuntime
import CLibUV
import EventLoop
import HTTP1

/// One client's connection: bytes in, requests out to the responder, answers back in order.
///
/// Confinement, the reason for `@unchecked Sendable`: everything mutable is touched on the loop's thread only. Tasks that
/// answer a request prefer that loop as their executor; bodies and stream writers, which may be used from elsewhere, hop
/// to it (``onLoop(_:)``).
final class Connection: @unchecked Sendable {
    /// What the connection is doing. Exits: every state -> `closed`.
    enum Phase {
        /// TLS is being set up. -> `idle`, `closing`
        case handshaking
        /// Waits for the first byte of a request. -> `head`, `responding`, `closing`
        case idle
        /// A part of a head has come. -> `responding`, `closing`
        case head
        /// A request is being answered. -> `idle`, `closing`
        case responding
        /// The last answer is written or on its way; what still comes in is discarded.
        case closing
        /// The handle is closed; nothing happens any more.
        case closed
    }

    let server: LoopServer
    let handle: UnsafeMutablePointer<uv_tcp_t>
    let remoteAddress: String
    let isRefused: Bool
    /// The place in the server's list of connections.
    var slot = 0
    var phase: Phase
    var tls: TLSSession?
    /// What the client showed in the handshake.
    var clientCertificate: ClientCertificate?

    // Several properties below are not checked for overlapping accesses at run time: each request touches them a dozen
    // times, and nothing that is called during an access comes back to them. Whoever is lent a part of `input` only copies it.

    // Reading
    @exclusivity(unchecked) var input = InputBuffer()
    var isReading = false
    /// The client has closed its sending side.
    var peerHasEnded = false
    /// When the current phase has lasted too long. Milliseconds of the loop's clock.
    var readDeadline = UInt64.max

    // The request being answered
    @exclusivity(unchecked) var parser: HTTP1RequestParser
    var info = HTTP1RequestInfo()
    var request: HTTPRequest?
    var task: Task<Void, Never>?
    /// That of the request, for the task.
    let deadline = RequestDeadline.Holder()
    /// The task, while it waits for a request.
    var parked: UnsafeContinuation<Void, Never>?
    @exclusivity(unchecked) var body = BodyState()
    /// Which request of the connection it is; a body or a writer kept beyond its request finds another number here.
    var serial = 0

    // Writing
    /// Bytes of answers that have not been handed to the socket (before encryption).
    @exclusivity(unchecked) var output: [UInt8] = []
    /// The writer of the stream that is being sent.
    var streaming: HTTP1ResponseWriter?
    /// Producers that wait for the client to take what is unsent.
    @exclusivity(unchecked) var streamWaiters: [CheckedContinuation<Bool, Never>] = []
    /// What libuv is still sending.
    var pending: PendingWrite?
    var writeDeadline = UInt64.max
    /// Whether the sending side has been closed.
    var hasShutDown = false
    /// Bytes discarded while closing.
    var discarded = 0
    /// Whether ``process()`` is running further up the stack: it will go on with whatever is asked for meanwhile.
    var isProcessing = false
    /// When an idle connection gives its buffers back. Milliseconds of the loop's clock.
    var trimTime = UInt64.max
    /// Whether the connection is one of those that ``LoopServer/refusing`` counts.
    var isBeingRefused = false
    /// Whether the first byte of the TLS handshake has come.
    var hasBegunTLS = false
    /// Whether close_notify has been written.
    var hasSealedEnd = false

    init(server: LoopServer, handle: UnsafeMutablePointer<uv_tcp_t>, isRefused: Bool) {
        self.server = server
        self.handle = handle
        self.isRefused = isRefused
        remoteAddress = peerAddress(of: handle)
        parser = HTTP1RequestParser(limits: server.context.configuration.limits)
        tls = isRefused ? nil : server.tls.flatMap { TLSSession($0) }
        phase = server.tls == nil ? .idle : .handshaking
    }

    deinit {
        handle.deallocate()
    }

    /// The loop's clock in milliseconds.
    var now: UInt64 { server.loop.nowMilliseconds }

    var stream: UnsafeMutablePointer<uv_stream_t> {
        UnsafeMutableRawPointer(handle).assumingMemoryBound(to: uv_stream_t.self)
    }

    /// Starts reading. The handle holds the connection until it is closed.
    func begin() {
        handle.pointee.data = Unmanaged.passRetained(self).toOpaque()
        readDeadline = now + server.timeouts.header
        if isRefused { return refuse() }
        guard server.tls == nil || tls != nil else { return close(reset: true) }
        updateReading()
    }

    /// Runs `work` on the loop: at once when this is its thread already. Returns `false` when the loop has ended.
    func onLoop(_ work: @escaping @Sendable () -> Void) -> Bool {
        guard server.loop.isCurrent else { return server.loop.execute(work) }
        work()
        return true
    }
}

/// Bytes that have been read and not yet parsed.
struct InputBuffer {
    private var bytes: [UInt8] = []
    private var start = 0

    var count: Int { bytes.count - start }
    var isEmpty: Bool { start == bytes.count }

    /// Lends the unparsed bytes.
    func withUnparsed<T>(_ body: (UnsafeBufferPointer<UInt8>) -> T) -> T {
        bytes.withUnsafeBufferPointer { body(UnsafeBufferPointer(rebasing: $0[start...])) }
    }

    mutating func append(_ more: UnsafeRawBufferPointer) {
        if start > 0 && start >= bytes.count - start {
            // What is left is no more than what is done with: moving it is cheaper than growing.
            bytes.removeFirst(start)
            start = 0
        }
        bytes.append(contentsOf: more.assumingMemoryBound(to: UInt8.self))
    }

    /// Drops what has been parsed. The storage stays, unless a large body has made it large.
    mutating func consume(_ count: Int) {
        start += count
        guard start == bytes.count else { return }
        start = 0
        if bytes.capacity > Self.keptCapacity {
            bytes = []
        } else {
            bytes.removeAll(keepingCapacity: true)
        }
    }

    mutating func removeAll() {
        self = InputBuffer()
    }

    static let keptCapacity = 32 * 1024
}
