import CLibUV

/// Collects log lines in memory and writes them to a file descriptor from a thread of its own.
///
/// Whoever logs never waits for the reader of the log: when the buffer is full, lines are dropped and counted, and the
/// count is the first line after it. The writer gathers lines for a few milliseconds, so that a busy server makes few
/// system calls.
///
/// @unchecked Sendable: every stored `var` is touched only while `mutex` is held.
final class LogBuffer: @unchecked Sendable {
    /// Bytes that may wait to be written.
    let capacity: Int
    /// Where the lines go.
    let descriptor: Int32
    let mutex: UnsafeMutablePointer<uv_mutex_t>
    /// Signalled when there is something to write or to close.
    let wake: UnsafeMutablePointer<uv_cond_t>
    /// Signalled when the writer has ended.
    let ended: UnsafeMutablePointer<uv_cond_t>

    var line: LogLine
    /// The text of the second in which the latest line was begun.
    var second: (seconds: Int64, text: [UInt8]) = (.min, [])
    var dropped: Int64 = 0
    var isClosing = false
    var hasEnded = false
    /// `,"service":"task-manager"`, or nothing.
    let service: [UInt8]

    /// A buffer that writes to `descriptor`, with its thread. `capacity` in bytes.
    init(descriptor: Int32, style: LogLine.Style, service: String = "", capacity: Int = 1 << 20) {
        self.descriptor = descriptor
        self.capacity = capacity
        self.service = service.isEmpty ? [] : Array(#","service":"\#(service)""#.utf8)
        line = LogLine(style: style)
        mutex = .allocate(capacity: 1)
        wake = .allocate(capacity: 1)
        ended = .allocate(capacity: 1)
        uv_mutex_init(mutex)
        uv_cond_init(wake)
        uv_cond_init(ended)
        startWriter()
    }

    deinit {
        uv_cond_destroy(ended)
        uv_cond_destroy(wake)
        uv_mutex_destroy(mutex)
        ended.deallocate()
        wake.deallocate()
        mutex.deallocate()
    }
}

extension LogBuffer {
    /// Writes one line; `fields` adds what belongs to it. Drops the line, and counts it, when the buffer is full.
    func write(_ level: LogLevel, _ message: String, at time: LogTime, _ fields: (inout LogLine) -> Void) {
        uv_mutex_lock(mutex)
        defer { uv_mutex_unlock(mutex) }
        guard !hasEnded else { return }
        guard line.bytes.count < capacity else {
            dropped += 1
            return
        }
        if line.bytes.isEmpty { uv_cond_signal(wake) }
        append(level, message, at: time, fields)
    }

    /// Writes what is left and ends the thread. Waits for it, but no longer than `deadline`: the reader of the log may
    /// have stopped reading. Lines that come later are lost.
    func close(deadline: Duration = .seconds(2)) {
        uv_mutex_lock(mutex)
        defer { uv_mutex_unlock(mutex) }
        isClosing = true
        uv_cond_broadcast(wake)
        waitFor(deadline, on: ended) { hasEnded }
    }

    /// Waits, with the mutex held, until `isDone` or until `time` has passed.
    func waitFor(_ time: Duration, on condition: UnsafeMutablePointer<uv_cond_t>, until isDone: () -> Bool) {
        let end = uv_hrtime() + UInt64(max(0, time.wholeMilliseconds)) * 1_000_000
        while !isDone() {
            let now = uv_hrtime()
            guard now < end else { return }
            uv_cond_timedwait(condition, mutex, end - now)
        }
    }

    /// Appends one line, with the mutex held.
    func append(_ level: LogLevel, _ message: String, at time: LogTime, _ fields: (inout LogLine) -> Void) {
        if second.seconds != time.seconds { second = (time.seconds, time.secondText) }
        line.begin(level, message, second: second.text, time: time, service: service)
        fields(&line)
        line.end()
    }
}
