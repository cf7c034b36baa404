import APIRuntime
import CLibUV
import EventLoop
import HTTP1

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

extension Connection {
    /// The last answer has been written to `output`: once it is sent the connection ends.
    func beginClosing() {
        guard phase != .closed else { return }
        phase = .closing
        unpark()
        input.removeAll()
        readDeadline = .max
    }

    /// Everything is sent: ends the sending side, then waits for the client to end its own (RFC 9112 section 9.6).
    func endSending() {
        guard !hasShutDown else { return }
        hasShutDown = true
        if peerHasEnded { return close() }
        var descriptor: uv_os_fd_t = -1
        guard uv_fileno(EventLoop.handle(handle), &descriptor) == 0,
            shutdown(descriptor, Int32(SHUT_WR)) == 0
        else { return close() }
        readDeadline = now + server.timeouts.linger
        updateReading()
    }

    /// Closes a connection on which nothing is under way.
    func closeIfIdle() {
        guard phase == .idle, input.isEmpty, parser.isIdle, unsent == 0 else { return }
        beginClosing()
        process()
    }

    /// Closes the handle now. With `reset` what is unsent is thrown away and the client told so.
    func close(reset: Bool = false) {
        guard phase != .closed else { return }
        phase = .closed
        readDeadline = .max
        writeDeadline = .max
        if isBeingRefused { server.refusing -= 1 }
        task?.cancel()
        unpark()
        request = nil
        streaming = nil
        input.removeAll()
        output = []
        failBody(.disconnected)
        wakeStreamWaiters(isOpen: false)
        closeHandle(reset: reset)
        server.remove(self)
    }

    private func closeHandle(reset: Bool) {
        let closed: uv_close_cb = { handle in
            guard let data = handle?.pointee.data else { return }
            Unmanaged<Connection>.fromOpaque(data).release()
        }
        // A reset is refused by libuv once a shutdown is under way; then the plain close has to do.
        guard !reset || uv_tcp_close_reset(handle, closed) != 0 else { return }
        uv_close(EventLoop.handle(handle), closed)
    }
}
