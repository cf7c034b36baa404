import CLibUV
import EventLoop

/// Bytes that libuv is sending. The memory is its own, because the address must stay while libuv works on it.
final class PendingWrite {
    let request = UnsafeMutablePointer<uv_write_t>.allocate(capacity: 1)
    let bytes: UnsafeMutableRawBufferPointer

    init(_ source: UnsafeRawBufferPointer) {
        bytes = .allocate(byteCount: source.count, alignment: 1)
        bytes.copyMemory(from: source)
    }

    deinit {
        request.deallocate()
        bytes.deallocate()
    }
}

extension Connection {
    /// Bytes of answers that the kernel has not taken yet.
    var unsent: Int { output.count + (pending?.bytes.count ?? 0) + (tls?.sealed.count ?? 0) }

    /// Hands what is unsent to the kernel; what it does not take waits for the socket to become writable.
    func flush() {
        guard phase != .closed, pending == nil else { return }
        if tls != nil { sealOutput() }
        guard phase != .closed else { return }
        let isSent = sendOutgoing()
        guard phase != .closed else { return }
        if streaming != nil, unsent <= Self.streamLowWater { wakeStreamWaiters(isOpen: true) }
        guard isSent else { return }
        writeDeadline = .max
        if phase == .closing { endSending() }
    }

    /// Sends what waits in `output`, or sealed in the TLS session, and keeps the storage for the next answers.
    ///
    /// The bytes are moved out meanwhile: a failure closes the connection, which empties both.
    private func sendOutgoing() -> Bool {
        var bytes: [UInt8] = []
        if let tls { swap(&bytes, &tls.sealed) } else { swap(&bytes, &output) }
        guard !bytes.isEmpty else { return true }
        let isSent = send(bytes)
        guard bytes.capacity <= InputBuffer.keptCapacity, phase != .closed else { return isSent }
        bytes.removeAll(keepingCapacity: true)
        if let tls { swap(&bytes, &tls.sealed) } else { swap(&bytes, &output) }
        return isSent
    }

    /// Sends bytes. Returns `false` when some wait or the connection has been closed.
    private func send(_ bytes: [UInt8]) -> Bool {
        let written = bytes.withUnsafeBytes { buffer in
            var description = uv_buf_t()
            // libuv only reads from it.
            let start = UnsafeMutableRawPointer(mutating: buffer.baseAddress)
            description.base = start?.assumingMemoryBound(to: CChar.self)
            description.len = buffer.count
            return Int(uv_try_write(stream, &description, 1))
        }
        guard written >= 0 || written == Int(UV_EAGAIN.rawValue) else {
            close()
            return false
        }
        let count = max(written, 0)
        server.counters.bytesSent.add(count)
        guard count < bytes.count else { return true }
        bytes.withUnsafeBytes { sendLater(UnsafeRawBufferPointer(rebasing: $0[count...])) }
        return false
    }

    private func sendLater(_ rest: UnsafeRawBufferPointer) {
        let write = PendingWrite(rest)
        pending = write
        writeDeadline = now + server.timeouts.write
        var description = uv_buf_t()
        description.base = write.bytes.baseAddress?.assumingMemoryBound(to: CChar.self)
        description.len = write.bytes.count
        // The request holds the connection, and with it the bytes, until libuv reports the end.
        write.request.pointee.data = Unmanaged.passRetained(self).toOpaque()
        let status = uv_write(write.request, stream, &description, 1) { request, status in
            guard let data = request?.pointee.data else { return }
            Unmanaged<Connection>.fromOpaque(data).takeRetainedValue().wrote(status)
        }
        guard status != 0 else { return }
        Unmanaged.passUnretained(self).release()
        pending = nil
        close()
    }

    private func wrote(_ status: Int32) {
        let count = pending?.bytes.count ?? 0
        pending = nil
        guard phase != .closed else { return }
        guard status == 0 else { return close() }
        server.counters.bytesSent.add(count)
        process()
        server.loop.runPendingJobs()
    }

    /// Unsent bytes above which the producer of a stream has to wait.
    static let streamLowWater = 64 * 1024
}
