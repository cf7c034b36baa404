import EventLoop
public import HTTP1

/// Where a server listens and the bounds it keeps. Every default is meant for production.
public struct HTTPServerConfiguration: Sendable {
    /// The address to listen on: an IPv4 or IPv6 address, or a name that stands for one.
    public var host: String
    /// The port; 0 takes a free one, which ``HTTPServer/start()`` returns.
    public var port: Int
    /// Lets another process of the same user listen on the same port at the same time (a hand-over without a gap).
    /// Without it a port in use is an error, although the listeners of one server share theirs.
    public var sharesPort = false
    /// Certificate and key; `nil` for plain HTTP.
    public var tls: TLSConfiguration?

    /// The bounds on heads and chunks: 16 KiB of head, 100 fields.
    public var limits = HTTP1Limits()
    /// Open connections of the whole server. One more is answered 503 and closed (over TLS: closed).
    public var maxConnections = 10_000
    /// Requests being answered at one time in the whole server. One more is answered 503 with `Retry-After: 1`.
    public var maxRequestsInFlight = 1024
    /// Bytes of answers that a connection may hold unsent before it handles no further pipelined request.
    public var maxUnsentBytes = 1024 * 1024

    /// From the first byte of a request (or, for a new connection, from its beginning, TLS handshake included) to the
    /// end of its head; further bytes do not extend it. Then 408.
    public var headerTimeout = Duration.seconds(10)
    /// From the end of the head to the end of the body; further bytes do not extend it. Then 408. Where a handler reads
    /// the body while it comes, from when it asks for bytes until some have come.
    public var bodyTimeout = Duration.seconds(30)
    /// By when a request has to be answered once it has come: the deadline that travels with it (`RequestDeadline`), which
    /// is later by ``bodyTimeout`` for one with a body. `nil`: no deadline.
    public var requestTimeout: Duration?
    /// How long a connection may stay open between two requests.
    public var keepAliveTimeout = Duration.seconds(75)
    /// How long a client may take to accept one written batch of bytes before the connection is reset.
    public var responseWriteTimeout = Duration.seconds(30)
    /// How long a closing connection still reads (and discards) what the client is sending, so that the client gets to
    /// see the answer (RFC 9112 section 9.6).
    public var lingerTimeout = Duration.seconds(2)
    /// How long ``HTTPServer/drain(deadline:)`` waits for requests in flight, unless it is told otherwise.
    public var drainTimeout = Duration.seconds(25)
    /// How long a draining server keeps idle connections open for requests that are on their way.
    public var drainGrace = Duration.milliseconds(500)

    /// A configuration with the documented defaults.
    public init(host: String = "127.0.0.1", port: Int = 8080, tls: TLSConfiguration? = nil) {
        self.host = host
        self.port = port
        self.tls = tls
    }
}

/// The durations of a configuration in milliseconds of the loop's clock.
struct Timeouts: Sendable {
    let header, body, keepAlive, write, linger, drainGrace: UInt64
    /// For a request, without its body.
    let request: UInt64?

    init(_ configuration: HTTPServerConfiguration) {
        header = Self.bounded(configuration.headerTimeout)
        body = Self.bounded(configuration.bodyTimeout)
        request = configuration.requestTimeout.map(Self.bounded)
        keepAlive = Self.bounded(configuration.keepAliveTimeout)
        write = Self.bounded(configuration.responseWriteTimeout)
        linger = Self.bounded(configuration.lingerTimeout)
        drainGrace = Self.bounded(configuration.drainGrace)
    }

    /// At most ten years, so that adding it to the clock cannot overflow.
    static func bounded(_ duration: Duration) -> UInt64 {
        min(duration.milliseconds, 315_360_000_000)
    }
}
