import CLibUV
import EventLoop

extension Connection {
    /// Reads when there is room, also while a request is being answered: that is how a client's going away is noticed.
    func updateReading() {
        guard phase != .closed else { return }
        let wanted = !peerHasEnded && (phase == .closing || input.count < server.inputLimit)
        guard wanted != isReading else { return }
        isReading = wanted
        guard wanted else { return _ = uv_read_stop(stream) }
        let status = uv_read_start(
            stream,
            { handle, _, buffer in
                guard let data = handle?.pointee.data, let buffer else { return }
                let memory = Unmanaged<Connection>.fromOpaque(data).takeUnretainedValue().server.readBuffer
                buffer.pointee = uv_buf_init(
                    memory.baseAddress?.assumingMemoryBound(to: CChar.self), UInt32(memory.count))
            },
            { stream, count, buffer in
                guard let data = stream?.pointee.data else { return }
                let connection = Unmanaged<Connection>.fromOpaque(data).takeUnretainedValue()
                if count > 0 {
                    connection.received(UnsafeRawBufferPointer(start: buffer?.pointee.base, count: count))
                } else if count < 0 {
                    connection.ended(Int32(clamping: count))
                }
            })
        if status != 0 { close(reset: true) }
    }

    private func received(_ bytes: UnsafeRawBufferPointer) {
        server.counters.bytesReceived.add(bytes.count)
        if phase == .closing { return discard(bytes.count) }
        if tls != nil {
            receivedSealed(bytes)
        } else {
            input.append(bytes)
        }
        process()
    }

    /// Reads past what the client sends after the last answer, up to a bound: closing at once could destroy the answer
    /// on its way (RFC 9112 section 9.6).
    private func discard(_ count: Int) {
        discarded += count
        if discarded > Self.discardLimit { close(reset: true) }
    }

    private static let discardLimit = 1024 * 1024

    /// The client has closed its sending side (`UV_EOF`), or the connection is broken.
    private func ended(_ status: Int32) {
        guard status == UV_EOF.rawValue else { return close() }
        peerHasEnded = true
        isReading = false
        switch phase {
        case .handshaking, .closed: close()
        case .closing: if unsent == 0 { close() }
        case .idle, .head:
            beginClosing()
            process()
        case .responding:
            task?.cancel()
            process()
        }
    }
}
