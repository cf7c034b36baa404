import APIRuntime
import EventLoop
import HTTP1

/// How far the body of the current request is.
struct BodyState {
    /// Who waits for bytes.
    enum Consumer {
        case nobody
        case collect(limit: Int, collected: [UInt8], CheckedContinuation<Result<[UInt8], RequestBodyError>, Never>)
        case next(CheckedContinuation<Result<[UInt8]?, RequestBodyError>, Never>)
    }
    var consumer = Consumer.nobody
    /// The parser has reported the end of the request.
    var isComplete = true
    /// Why no more can be had.
    var failure: RequestBodyError?
    /// Whether the client still waits for `100 Continue`.
    var owesContinue = false
}

extension Connection {
    /// The body of a request whose head has just been parsed: at hand, or still to come.
    func beginBody(_ framing: HTTP1Framing) -> RequestBody {
        body = BodyState()
        switch framing {
        case .none:
            _ = nextEvent()
            return .none
        case .length(let length) where length <= input.count:
            return .bytes(takeWholeBody(length))
        case .length(let length):
            awaitBody()
            return .incoming(ConnectionBody(connection: self, serial: serial, declaredLength: length))
        case .chunked:
            awaitBody()
            return .incoming(ConnectionBody(connection: self, serial: serial, declaredLength: nil))
        }
    }

    private func awaitBody() {
        body.isComplete = false
        body.owesContinue = info.expectsContinue && !info.isHTTP10
        readDeadline = now + server.timeouts.body
    }

    private func takeWholeBody(_ length: Int) -> [UInt8] {
        var whole: [UInt8] = []
        whole.reserveCapacity(length)
        while true {
            let event = nextEvent { whole.append(contentsOf: $0) }
            guard case .body = event else { return whole }
        }
    }

    /// Hands bytes to whoever waits for them. Returns whether that may have set something in motion.
    func feedBody() -> Bool {
        var progress = false
        while feedOnce() { progress = true }
        if progress { server.loop.runPendingJobs() }
        return progress
    }

    private func feedOnce() -> Bool {
        if case .nobody = body.consumer { return false }
        if let failure = body.failure { return fail(consumerWith: failure) }
        if body.isComplete { return endConsumer() }
        switch nextEvent(deliver) {
        case .body: break
        case .endOfMessage: completeBody()
        case .failure(let error):
            server.counters.protocolErrors.add(1)
            failBody(.malformed(error.reason))
        case .needMore, .head:
            guard peerHasEnded else { return false }
            failBody(.disconnected)
        }
        return true
    }

    private func deliver(_ bytes: UnsafeBufferPointer<UInt8>) {
        let consumer = body.consumer
        body.consumer = .nobody
        switch consumer {
        case .nobody: break
        case .next(let continuation): continuation.resume(returning: .success(Array(bytes)))
        case .collect(let limit, var collected, let continuation):
            guard bytes.count <= limit - collected.count else {
                body.failure = .tooLarge(limit: limit)
                return continuation.resume(returning: .failure(.tooLarge(limit: limit)))
            }
            collected.append(contentsOf: bytes)
            body.consumer = .collect(limit: limit, collected: collected, continuation)
        }
    }

    private func completeBody() {
        body.isComplete = true
        readDeadline = .max
    }

    private func endConsumer() -> Bool {
        let consumer = body.consumer
        body.consumer = .nobody
        switch consumer {
        case .nobody: return false
        case .next(let continuation): continuation.resume(returning: .success(nil))
        case .collect(_, let collected, let continuation): continuation.resume(returning: .success(collected))
        }
        return true
    }

    private func fail(consumerWith failure: RequestBodyError) -> Bool {
        let consumer = body.consumer
        body.consumer = .nobody
        switch consumer {
        case .nobody: return false
        case .next(let continuation): continuation.resume(returning: .failure(failure))
        case .collect(_, _, let continuation): continuation.resume(returning: .failure(failure))
        }
        return true
    }

    /// No more of the body can be had; the first reason stays.
    func failBody(_ failure: RequestBodyError) {
        if body.failure == nil && !body.isComplete { body.failure = failure }
        _ = fail(consumerWith: body.failure ?? failure)
    }

    /// Whether the body is out of the way of the next request; reads past a rest that has come already.
    func bodyIsRead() -> Bool {
        guard !body.isComplete, body.failure == nil else { return body.isComplete }
        guard !body.owesContinue else { return false }
        while true {
            switch nextEvent() {
            case .body: continue
            case .endOfMessage:
                completeBody()
                return true
            case .needMore, .failure, .head: return false
            }
        }
    }

    /// The answer is written: nobody reads this body any more.
    func endBody() {
        failBody(.disconnected)
        body = BodyState()
    }
}
