import CHiredis
import CLibUV
import EventLoop

/// One asynchronous connection of hiredis on an event loop. Commands of one turn of the loop are written together at its
/// end; replies come in the order of the commands.
///
/// hiredis ships an adapter for libuv, which drops errors of the socket; this one hands them to hiredis.
///
/// Belongs to the thread of its loop, which keeps it until it has ended.
final class Connection {
    private let loop: EventLoop
    private var context: UnsafeMutablePointer<redisAsyncContext>?
    private var poll: UnsafeMutablePointer<uv_poll_t>?
    private var events: Int32 = 0
    /// Commands wait for the end of the turn.
    private var needsFlush = false
    private var isFlushing = false
    private(set) var isConnected = false
    /// There is a socket, connected or about to be.
    var isAttached: Bool { context != nil }
    /// The socket is connected.
    var onConnect: () -> Void = {}
    /// The connection has ended, and every command under way was answered with nothing.
    var onEnd: (_ reason: String) -> Void = { _ in }

    init(_ loop: EventLoop) { self.loop = loop }

    /// Begins to connect to an address (no name: nothing is looked up here) or a path. Returns what is wrong at once.
    func open(_ address: RedisConfiguration.Address) -> String? {
        let opened =
            switch address {
            case .tcp(let host, let port): redisAsyncConnect(host, Int32(clamping: port))
            case .unix(let path): redisAsyncConnectUnix(path)
            }
        guard let context = opened else { return "no memory is left for a connection" }
        guard context.pointee.err == 0, attach(context) else {
            let message =
                context.pointee.err == 0 ? "the socket cannot be watched" : String(cString: chiredis_message(context))
            redisAsyncFree(context)
            return message
        }
        return nil
    }

    /// Ends the connection at once. ``onEnd`` is called before this returns, unless a reply is just being taken in.
    func close() {
        if let context { redisAsyncFree(context) }
    }

    /// Sends a command. `pending` is told its reply exactly once, nil when the connection ends before.
    func send(_ command: RedisCommand, _ pending: PendingReply) {
        let handle = Unmanaged.passRetained(pending)
        let isTaken = command.withText { text, count in
            context.map {
                redisAsyncFormattedCommand(
                    $0, { _, reply, data in PendingReply.take(data)?.receive(reply.map(Connection.copy)) },
                    handle.toOpaque(), text, count) == REDIS_OK
            } ?? false
        }
        if !isTaken { handle.takeRetainedValue().receive(nil) }
    }

    /// Subscribes to a channel; `receive` is called with the subscription's replies. To be called once for a connection.
    func subscribe(_ command: RedisCommand, _ receive: @escaping (RedisReply) -> Void) {
        onMessage = receive
        guard let context else { return }
        // hiredis keeps this for all messages of the channel, so it is not given away; the connection outlives it.
        command.withText { text, count in
            _ = redisAsyncFormattedCommand(
                context,
                { _, reply, data in
                    guard let reply, let data else { return }
                    Unmanaged<Connection>.fromOpaque(data).takeUnretainedValue().onMessage(Connection.copy(reply))
                }, Unmanaged.passUnretained(self).toOpaque(), text, count)
        }
    }

    private var onMessage: (RedisReply) -> Void = { _ in }

    private static func copy(_ reply: UnsafeMutableRawPointer) -> RedisReply {
        RedisReply(copying: reply.assumingMemoryBound(to: redisReply.self))
    }

    /// Takes in what has arrived, without waiting for the socket's turn.
    func takeIn() {
        if isConnected, let context { redisAsyncHandleRead(context) }
    }

    /// Writes what was sent during this turn.
    func flush() {
        guard needsFlush, isConnected, let context else { return }
        needsFlush = false
        write(context)
    }

    private func write(_ context: UnsafeMutablePointer<redisAsyncContext>) {
        isFlushing = true
        redisAsyncHandleWrite(context)
        isFlushing = false
    }
}

// MARK: The hooks of hiredis

extension Connection {
    private func attach(_ context: UnsafeMutablePointer<redisAsyncContext>) -> Bool {
        let poll = UnsafeMutablePointer<uv_poll_t>.allocate(capacity: 1)
        guard uv_poll_init(loop.uv, poll, context.pointee.c.fd) == 0 else {
            poll.deallocate()
            return false
        }
        let data = Unmanaged.passUnretained(self).toOpaque()
        poll.pointee.data = data
        self.context = context
        self.poll = poll
        events = 0
        isConnected = false
        needsFlush = false
        context.pointee.data = data
        context.pointee.ev.data = data
        context.pointee.ev.addRead = { Connection.of($0)?.watch(adding: UV_READABLE) }
        context.pointee.ev.delRead = { Connection.of($0)?.watch(removing: UV_READABLE) }
        context.pointee.ev.addWrite = { Connection.of($0)?.wantsToWrite() }
        context.pointee.ev.delWrite = { Connection.of($0)?.watch(removing: UV_WRITABLE) }
        context.pointee.ev.cleanup = { Connection.of($0)?.ended() }
        redisAsyncSetConnectCallback(context) { context, status in
            guard status == REDIS_OK, let connection = Connection.of(context?.pointee.data) else { return }
            connection.isConnected = true
            connection.onConnect()
        }
        watch(adding: UV_WRITABLE)
        return true
    }

    private static func of(_ data: UnsafeMutableRawPointer?) -> Connection? {
        data.map { Unmanaged<Connection>.fromOpaque($0).takeUnretainedValue() }
    }

    /// Waits until the socket can be written to only where it could not take everything.
    private func wantsToWrite() {
        if isFlushing || !isConnected { watch(adding: UV_WRITABLE) } else { needsFlush = true }
    }

    private func watch(adding event: uv_poll_event) { watch(events | Int32(event.rawValue)) }

    private func watch(removing event: uv_poll_event) { watch(events & ~Int32(event.rawValue)) }

    private func watch(_ wanted: Int32) {
        guard let poll, wanted != events else { return }
        events = wanted
        guard wanted != 0 else {
            uv_poll_stop(poll)
            return
        }
        uv_poll_start(poll, wanted) { handle, status, events in
            guard let connection = Connection.of(handle?.pointee.data) else { return }
            connection.socketIsReady(status, events)
            connection.loop.runPendingJobs()
        }
    }

    private func socketIsReady(_ status: Int32, _ events: Int32) {
        guard let context else { return }
        // Reading or connecting finds out what is wrong with the socket.
        if !isConnected {
            redisAsyncHandleWrite(context)
        } else if status < 0 || events & Int32(UV_READABLE.rawValue) != 0 {
            redisAsyncHandleRead(context)
        }
        // The context may be gone by now.
        if self.context == context, isConnected, status >= 0, events & Int32(UV_WRITABLE.rawValue) != 0 {
            write(context)
        }
    }

    /// hiredis is about to free the context, whatever the reason.
    private func ended() {
        guard let context, let poll else { return }
        let reason = context.pointee.err == 0 ? "" : String(cString: chiredis_message(context))
        self.context = nil
        self.poll = nil
        isConnected = false
        uv_poll_stop(poll)
        EventLoop.closeAndDeallocate(poll)
        onEnd(reason.isEmpty ? "it was closed" : reason)
    }
}

/// A command whose reply is awaited; told exactly once.
class PendingReply {
    /// Takes the reply in; nil when the connection ended before it came.
    func receive(_ reply: RedisReply?) {}

    static func take(_ data: UnsafeMutableRawPointer?) -> PendingReply? {
        data.map { Unmanaged<PendingReply>.fromOpaque($0).takeRetainedValue() }
    }
}

/// A command whose reply goes to a closure.
final class ReplyHandler: PendingReply {
    private let handle: (RedisReply?) -> Void

    init(_ handle: @escaping (RedisReply?) -> Void) { self.handle = handle }

    override func receive(_ reply: RedisReply?) { handle(reply) }
}
