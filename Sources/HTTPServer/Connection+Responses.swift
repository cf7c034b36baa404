import APIRuntime
import EventLoop
import HTTP1

extension Connection {
    /// What makes the body of a streamed answer.
    typealias StreamProducer = @Sendable (any ResponseBodyWriter) async throws -> Void

    /// Writes the answer to the request `number`. Returns what has to be run to make its body, when that is a stream.
    func finish(_ response: HTTPResponse, _ number: Int) -> StreamProducer? {
        guard phase == .responding, number == serial else { return nil }
        // What makes a streamed answer may be reading the body: nothing of it is passed over then.
        let isStream = if case .stream = response.body { true } else { false }
        let canStay =
            (isStream ? body.isComplete : bodyIsRead()) && info.keepAlive && !peerHasEnded && !server.isDraining
        var writer = HTTP1ResponseWriter(
            method: parser.head.method, isHTTP10: info.isHTTP10, keepAlive: canStay)
        writer.write(response, date: server.dateText, to: &output)
        guard case .stream(_, let produce) = response.body, writer.wantsBody else {
            endRequest(mayStay: !writer.closesConnection)
            return nil
        }
        streaming = writer
        afterOutput()
        return produce
    }

    /// Runs a producer to its end. One that throws leaves the answer incomplete, and the client sees that it is.
    func runStream(_ produce: StreamProducer, _ number: Int) async {
        let isComplete: Bool
        do {
            try await produce(StreamWriter(connection: self, serial: number))
            isComplete = true
        } catch {
            isComplete = false
        }
        endStream(number, isComplete: isComplete)
    }

    private func endStream(_ number: Int, isComplete: Bool) {
        guard phase == .responding, number == serial, var writer = streaming else { return }
        streaming = nil
        do {
            guard isComplete else { throw HTTP1ResponseError.bodyTooShort }
            try writer.finish(to: &output)
            endRequest(mayStay: !writer.closesConnection)
        } catch {
            abortStream(writer)
        }
    }

    /// Ends an answer that cannot be completed: no final chunk, and where only the end of the connection marks the end
    /// of the body, a reset in its place.
    private func abortStream(_ writer: HTTP1ResponseWriter) {
        guard !info.isHTTP10 else { return close(reset: true) }
        endRequest(mayStay: false)
    }

    /// The request is answered: on to the next one, or to the end of the connection.
    private func endRequest(mayStay: Bool) {
        endBody()
        wakeStreamWaiters(isOpen: false)
        if mayStay && !peerHasEnded {
            phase = .idle
            trimTime = now + Self.trimDelay
            readDeadline = now + server.timeouts.keepAlive
        } else {
            beginClosing()
        }
        afterOutput()
    }

    /// Milliseconds after which an idle connection gives its buffers back.
    private static let trimDelay: UInt64 = 500

    /// Answers what is no request (or not any more) and closes.
    func refuse(_ status: Int, _ reason: String) {
        var writer = HTTP1ResponseWriter(method: .get, isHTTP10: false, keepAlive: false)
        writer.write(server.context.answer(status, reason), date: server.dateText, to: &output)
        beginClosing()
        afterOutput()
    }

    /// Tells a client that too many connections are open. Over TLS there is no way to say it: the connection closes.
    func refuse() {
        server.counters.refusedConnections.add(1)
        guard server.tls == nil, server.refusing < Self.refusingLimit else { return close(reset: true) }
        server.refusing += 1
        isBeingRefused = true
        refuse(503, "Too many connections are open. Try again in a moment.")
    }

    /// On each loop at most this many connections are told that they are too many; more are reset.
    private static let refusingLimit = 256

    /// Sends what ``process()`` further up the stack will not send by itself.
    func afterOutput() {
        if !isProcessing { process() }
    }
}
