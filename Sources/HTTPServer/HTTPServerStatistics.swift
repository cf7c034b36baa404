import Synchronization

/// What a server has done so far and what it is doing now.
public struct HTTPServerStatistics: Sendable, Equatable {
    /// Connections open now.
    public var openConnections = 0
    /// Connections accepted since the start, refused ones included.
    public var acceptedConnections = 0
    /// Connections refused because ``HTTPServerConfiguration/maxConnections`` were open.
    public var refusedConnections = 0
    /// Requests being answered now.
    public var requestsInFlight = 0
    /// Requests whose head was complete, since the start.
    public var requests = 0
    /// Requests refused because ``HTTPServerConfiguration/maxRequestsInFlight`` were being answered.
    public var refusedRequests = 0
    /// Connections that broke a rule of HTTP or TLS.
    public var protocolErrors = 0
    /// Requests and connections that missed a deadline (idle keep-alive connections are not counted).
    public var timeouts = 0
    /// Bytes read from sockets.
    public var bytesReceived = 0
    /// Bytes handed to sockets.
    public var bytesSent = 0
}

/// A number that one thread changes and every thread may read: no locked instruction is needed.
struct LoopCounter: ~Copyable {
    private let atomic = Atomic<Int>(0)

    var value: Int { atomic.load(ordering: .relaxed) }

    /// Only for the one thread that owns the counter.
    func add(_ amount: Int) {
        atomic.store(atomic.load(ordering: .relaxed) &+ amount, ordering: .relaxed)
    }
}

/// The counters of one loop. Changed on the loop's thread, read from everywhere.
final class LoopCounters: Sendable {
    let open = LoopCounter()
    let accepted = LoopCounter()
    let refusedConnections = LoopCounter()
    let inFlight = LoopCounter()
    let requests = LoopCounter()
    let refusedRequests = LoopCounter()
    let protocolErrors = LoopCounter()
    let timeouts = LoopCounter()
    let bytesReceived = LoopCounter()
    let bytesSent = LoopCounter()
}

extension HTTPServerStatistics {
    /// The sum over the loops.
    init(_ loops: [LoopCounters]) {
        for counters in loops {
            openConnections += counters.open.value
            acceptedConnections += counters.accepted.value
            refusedConnections += counters.refusedConnections.value
            requestsInFlight += counters.inFlight.value
            requests += counters.requests.value
            refusedRequests += counters.refusedRequests.value
            protocolErrors += counters.protocolErrors.value
            timeouts += counters.timeouts.value
            bytesReceived += counters.bytesReceived.value
            bytesSent += counters.bytesSent.value
        }
    }
}
