public import APIRuntime
public import EventLoop
import Synchronization

/// Makes the answer to what never becomes a request: broken HTTP (400, 414, 431, 501, 505), a missed deadline (408), too
/// much load (503). The body must be `.bytes` or `.none`.
public typealias ErrorResponse = @Sendable (_ status: Int, _ reason: String) -> HTTPResponse

/// An HTTP/1.1 server on the loops of a group: one listener and its connections on each loop, nothing shared between them.
///
///     let group = try EventLoopGroup()
///     let server = HTTPServer(configuration: .init(port: 8080), group: group, responder: responder)
///     let port = try server.start()
///     …
///     await server.drain()
///     group.shutdown()
///
/// What it does with the odd connection:
/// - One request at a time: pipelined ones wait in the connection's buffer and are answered in order.
/// - A client that goes away (reset, or end of input) while its request is being answered has the request's task
///   cancelled. After an end of input the answer is still written if the task completes, because some clients close
///   their sending side after a request (`nc -N`); requests behind it are not begun.
/// - A request that breaks HTTP is answered through ``ErrorResponse`` and the connection closes; nothing after it is read
///   as a request.
/// - An answer that leaves the request's body unread closes the connection, unless the rest has come already.
public final class HTTPServer<Responder: HTTPResponder>: Sendable {
    /// The bounds the server keeps.
    public let configuration: HTTPServerConfiguration
    private let group: EventLoopGroup
    private let context: ServerContext
    private let servers = Mutex<[LoopServer]?>(nil)

    /// A server that does not listen yet.
    public init(
        configuration: HTTPServerConfiguration, group: EventLoopGroup, responder: Responder,
        errorResponse: @escaping ErrorResponse = TransportError.response(status:reason:)
    ) {
        self.configuration = configuration
        self.group = group
        context = ServerContext(
            configuration: configuration, loopCount: group.loops.count, errorResponse: errorResponse,
            responder: responder)
    }

    /// Begins to listen; connections are accepted from now on. Returns the port.
    @discardableResult
    public func start() throws(HTTPServerError) -> Int {
        guard servers.withLock({ $0 == nil }) else {
            throw HTTPServerError(code: .alreadyStarted, description: "The server has been started already.")
        }
        let tls = try configuration.tls.map { (tls) throws(HTTPServerError) in try TLSContext(tls) }
        let sockets = try ListeningSocket.open(configuration, count: group.loops.count)
        let started = group.loops.map { loop in
            LoopServer(loop: loop, context: context, tls: tls)
        }
        servers.withLock { $0 = started }
        for (server, socket) in zip(started, sockets.descriptors) { server.start(listeningOn: socket) }
        return sockets.port
    }

    /// Stops accepting, finishes what is in flight within `deadline` (default:
    /// ``HTTPServerConfiguration/drainTimeout``), closes every connection and returns how that went.
    ///
    /// Answers carry `Connection: close` from now on. Idle connections are kept open for a short grace, because a request
    /// may be on its way. What is not done at the deadline is cancelled and reset.
    @discardableResult
    public func drain(deadline: Duration? = nil) async -> DrainResult {
        let running = servers.withLock { $0 ?? [] }
        let limit = Timeouts.bounded(deadline ?? configuration.drainTimeout)
        return await withTaskGroup(of: DrainResult.self) { tasks in
            for server in running { tasks.addTask { await server.drain(within: limit) } }
            return await tasks.reduce(DrainResult()) { $0 + $1 }
        }
    }

    /// What the server has done and is doing. Callable from any thread.
    public var statistics: HTTPServerStatistics { HTTPServerStatistics(context.counters) }
}

/// How a drain went.
public struct DrainResult: Sendable, Equatable {
    /// Connections that ended by themselves, their requests answered.
    public var finished = 0
    /// Connections that were reset at the deadline.
    public var forced = 0

    /// A result with these counts.
    public init(finished: Int = 0, forced: Int = 0) {
        self.finished = finished
        self.forced = forced
    }

    static func + (left: DrainResult, right: DrainResult) -> DrainResult {
        DrainResult(finished: left.finished + right.finished, forced: left.forced + right.forced)
    }
}

/// What the loops of one server have in common. Constant, but for the counters.
final class ServerContext: Sendable {
    let configuration: HTTPServerConfiguration
    let timeouts: Timeouts
    let counters: [LoopCounters]
    let errorResponse: ErrorResponse
    let responder: any HTTPResponder

    init(
        configuration: HTTPServerConfiguration, loopCount: Int, errorResponse: @escaping ErrorResponse,
        responder: any HTTPResponder
    ) {
        self.configuration = configuration
        timeouts = Timeouts(configuration)
        counters = (0..<loopCount).map { _ in LoopCounters() }
        self.errorResponse = errorResponse
        self.responder = responder
    }

    var openConnections: Int { counters.reduce(0) { $0 + $1.open.value } }
    var requestsInFlight: Int { counters.reduce(0) { $0 + $1.inFlight.value } }

    /// The answer to an error, with a body that needs no stream.
    func answer(_ status: Int, _ reason: String) -> HTTPResponse {
        var response = errorResponse(status, reason)
        if case .stream = response.body { response.body = .none }
        if status == 503 { response.fields.append("Retry-After", static: "1") }
        return response
    }
}
