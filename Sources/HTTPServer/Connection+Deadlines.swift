import APIRuntime
import HTTP1

extension Connection {
    /// Ends what has lasted too long; gives memory back that an idle connection does not need.
    func check(_ now: UInt64) {
        if now >= writeDeadline {
            server.counters.timeouts.add(1)
            return close(reset: true)
        }
        if now >= readDeadline { return missedReadDeadline() }
        if now >= trimTime { trim() }
    }

    private func missedReadDeadline() {
        switch phase {
        case .handshaking:
            server.counters.timeouts.add(1)
            close(reset: true)
        case .idle:
            beginClosing()
            process()
        case .head:
            server.counters.timeouts.add(1)
            refuse(408, "The head of the request took too long.")
        case .responding:
            // While nobody asks for bytes, it is not the client who is late.
            if body.consumer == nil { return }
            server.counters.timeouts.add(1)
            readDeadline = .max
            failBody(.timedOut)
        case .closing, .closed:
            close()
        }
    }

    private func trim() {
        trimTime = .max
        guard phase == .idle, input.isEmpty, parser.isIdle else { return }
        unpark()
        input.removeAll()
        parser = HTTP1RequestParser(limits: parser.limits)
        if output.isEmpty { output = [] }
    }
}
