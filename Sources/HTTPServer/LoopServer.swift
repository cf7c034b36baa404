import CLibUV
import EventLoop
import HTTP1

/// The part of a server that lives on one loop: its listener, its connections, its deadlines.
///
/// Confinement, the reason for `@unchecked Sendable`: after `init`, everything mutable is touched on `loop`'s thread only.
/// ``start(listeningOn:)`` and ``drain(within:)`` get there by themselves.
final class LoopServer: @unchecked Sendable {
    let loop: EventLoop
    let context: ServerContext
    let counters: LoopCounters
    let timeouts: Timeouts
    let tls: TLSContext?
    /// Unparsed bytes of a connection at which reading from it pauses until some of them are used.
    let inputLimit: Int

    /// Where libuv puts what it reads. Read callbacks copy from it before anything else happens, so one is enough.
    let readBuffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 64 * 1024, alignment: 16)

    var listener: UnsafeMutablePointer<uv_tcp_t>?
    var connections: [Connection] = []
    var ticker: EventLoopTimer?
    var drain: Drain?
    /// Connections over the limit that are being told so.
    var refusing = 0
    private var date = CachedDate()

    /// How often deadlines are looked at: they are late by at most this much. Milliseconds.
    static let tick = 50

    init(loop: EventLoop, context: ServerContext, tls: TLSContext?) {
        self.loop = loop
        self.context = context
        counters = context.counters[loop.index % context.counters.count]
        timeouts = context.timeouts
        inputLimit = max(64 * 1024, context.configuration.limits.headBytes + 1024)
        self.tls = tls
    }

    deinit {
        readBuffer.deallocate()
    }

    var isDraining: Bool { drain != nil }

    /// What answers have in `Date`.
    var dateText: [UInt8] { date.bytes(at: loop.nowMilliseconds) }

    /// Adds a connection to those whose deadlines are watched.
    func add(_ connection: Connection) {
        connection.slot = connections.count
        connections.append(connection)
        if !connection.isRefused { counters.open.add(1) }
        if ticker == nil {
            ticker = loop.scheduleRepeatedly(every: .milliseconds(Self.tick)) { [weak self] in self?.checkDeadlines() }
        }
    }

    /// Forgets a connection; the last one moves into its place.
    func remove(_ connection: Connection) {
        let last = connections.removeLast()
        if last !== connection {
            connections[connection.slot] = last
            last.slot = connection.slot
        }
        if !connection.isRefused { counters.open.add(-1) }
        drain?.count()
        guard connections.isEmpty else { return }
        ticker?.cancel()
        ticker = nil
        finishDrainIfEmpty()
    }

    /// Looks at every connection. Backwards, since a connection that ends is replaced by the last one.
    private func checkDeadlines() {
        let now = loop.nowMilliseconds
        for index in connections.indices.reversed() where index < connections.count {
            connections[index].check(now)
        }
        if let drain, now >= drain.idleUntil { closeIdleConnections() }
    }
}
