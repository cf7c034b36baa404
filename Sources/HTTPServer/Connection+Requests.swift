import APIRuntime
import EventLoop
import HTTP1

extension Connection {
    /// Does everything that can be done now with the bytes there are, then sends the answers of all of it together.
    ///
    /// Called after every event: bytes came, an answer is ready, unsent bytes are gone, somebody asks for the body.
    func process() {
        guard !isProcessing, phase != .closed else { return }
        isProcessing = true
        while step() {}
        isProcessing = false
        flush()
        updateReading()
    }

    /// Takes one step. Returns whether another may be possible.
    private func step() -> Bool {
        switch phase {
        case .idle, .head: return parseHead()
        case .responding: return feedBody()
        case .handshaking, .closing, .closed: return false
        }
    }

    private func parseHead() -> Bool {
        guard unsent <= server.context.configuration.maxUnsentBytes else { return false }
        guard !input.isEmpty else { return false }
        switch nextEvent() {
        case .head(let info):
            startRequest(info)
            return true
        case .failure(let error):
            server.counters.protocolErrors.add(1)
            refuse(error.status, error.reason)
        case .needMore:
            if peerHasEnded {
                beginClosing()
            } else if phase == .idle && !parser.isIdle {
                phase = .head
                readDeadline = now + server.timeouts.header
            }
        case .body, .endOfMessage:
            // The parser never reports a body outside a request.
            close(reset: true)
        }
        return false
    }

    /// The parser's next event. The bytes of a body are lent to `take`; the range in `.body` means nothing afterwards.
    func nextEvent(_ take: (UnsafeBufferPointer<UInt8>) -> Void = { _ in }) -> HTTP1RequestEvent {
        let (event, consumed) = input.withUnparsed { bytes in
            let result = parser.next(Span(_unsafeElements: bytes))
            if case .body(let range) = result.event { take(UnsafeBufferPointer(rebasing: bytes[range])) }
            return result
        }
        input.consume(consumed)
        return event
    }

    private func startRequest(_ info: HTTP1RequestInfo) {
        self.info = info
        phase = .responding
        serial &+= 1
        readDeadline = .max
        server.counters.requests.add(1)
        let requestBody = beginBody(info.framing)
        guard server.context.requestsInFlight < server.context.configuration.maxRequestsInFlight else {
            server.counters.refusedRequests.add(1)
            _ = finish(server.context.answer(503, "The server has too much to do. Try again in a moment."), serial)
            return
        }
        server.counters.inFlight.add(1)
        request = HTTPRequest(
            head: parser.head, body: requestBody, remoteAddress: remoteAddress, isSecure: tls != nil,
            clientCertificate: clientCertificate)
        server.loop.requestArrives()
        startTask()
        // An answer that needs no waiting is ready when this returns.
        server.loop.runPendingJobs()
    }
}
