import CLibUV

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

extension LogBuffer {
    /// How long the writer lets lines gather.
    private static let gatherTime = Duration.milliseconds(5)

    /// Starts the thread. It ends with ``close(deadline:)`` and is never joined: it may hang on a log nobody reads.
    func startWriter() {
        // Without a thread there is no log; the server is worth more than its log.
        let retained = Unmanaged.passRetained(self)
        let status = withUnsafeTemporaryAllocation(of: uv_thread_t.self, capacity: 1) { thread in
            uv_thread_create(
                thread.baseAddress,
                { argument in
                    guard let argument else { return }
                    cuv_set_thread_name("log")
                    Unmanaged<LogBuffer>.fromOpaque(argument).takeRetainedValue().runWriter()
                }, retained.toOpaque())
        }
        guard status != 0 else { return }
        hasEnded = true
        retained.release()
    }

    private func runWriter() {
        var batch: [UInt8] = []
        var isWritable = true
        while takeBatch(&batch) {
            if isWritable { isWritable = Self.writeAll(batch, to: descriptor) }
            batch.removeAll(keepingCapacity: batch.capacity <= 1 << 18)
        }
        uv_mutex_lock(mutex)
        hasEnded = true
        uv_cond_broadcast(ended)
        uv_mutex_unlock(mutex)
    }

    /// Waits for lines and swaps them with the empty `batch`; `false` when there will be no more.
    private func takeBatch(_ batch: inout [UInt8]) -> Bool {
        uv_mutex_lock(mutex)
        defer { uv_mutex_unlock(mutex) }
        while line.bytes.isEmpty && !isClosing { uv_cond_wait(wake, mutex) }
        waitFor(Self.gatherTime, on: wake) { isClosing }
        swap(&batch, &line.bytes)
        reportDropped(after: &batch)
        return !batch.isEmpty
    }

    /// Says in the log how many lines it lacks.
    private func reportDropped(after batch: inout [UInt8]) {
        guard dropped > 0 else { return }
        let count = dropped
        dropped = 0
        swap(&batch, &line.bytes)
        append(.warning, "log lines were dropped because the log was not read fast enough", at: .now) {
            $0.field("lines", count)
        }
        swap(&batch, &line.bytes)
    }

    /// The system call; inside of this type `write` alone means the method.
    private static func systemWrite(_ descriptor: Int32, _ bytes: UnsafeRawBufferPointer) -> Int {
        #if canImport(Glibc)
        Glibc.write(descriptor, bytes.baseAddress, bytes.count)
        #else
        Darwin.write(descriptor, bytes.baseAddress, bytes.count)
        #endif
    }

    /// Writes everything; `false` when the reader has gone for good.
    private static func writeAll(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
        bytes.withUnsafeBytes { bytes in
            var rest = bytes[...]
            while !rest.isEmpty {
                let written = systemWrite(descriptor, UnsafeRawBufferPointer(rebasing: rest))
                if written >= 0 {
                    rest = rest.dropFirst(written)
                } else if errno == EAGAIN {
                    var waiting = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
                    poll(&waiting, 1, 100)
                } else if errno != EINTR {
                    return false
                }
            }
            return true
        }
    }
}
