import APIRuntime
import EventLoop
import HTTP1

/// Somebody who waits for bytes of a body, and how they get them.
final class BodyConsumer {
    enum Kind {
        case collect(limit: Int, CheckedContinuation<Result<[UInt8], RequestBodyError>, Never>)
        case next(CheckedContinuation<Result<[UInt8]?, RequestBodyError>, Never>)
    }
    let kind: Kind
    var collected: [UInt8] = []

    init(_ kind: Kind) {
        self.kind = kind
    }

    /// The body has ended.
    func end() {
        switch kind {
        case .collect(_, let continuation): continuation.resume(returning: .success(collected))
        case .next(let continuation): continuation.resume(returning: .success(nil))
        }
    }

    /// The body will not come.
    func fail(_ failure: RequestBodyError) {
        switch kind {
        case .collect(_, let continuation): continuation.resume(returning: .failure(failure))
        case .next(let continuation): continuation.resume(returning: .failure(failure))
        }
    }
}

/// How far the body of the current request is.
struct BodyState {
    /// Who waits for bytes.
    var consumer: BodyConsumer?
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
        guard let consumer = body.consumer else { return false }
        if let failure = body.failure {
            fail(consumerWith: failure)
            return true
        }
        if body.isComplete {
            body.consumer = nil
            consumer.end()
            return true
        }
        switch nextEvent({ deliver($0, to: consumer) }) {
        case .body: break
        case .endOfMessage: completeBody()
        case .failure(let error):
            server.counters.protocolErrors.add(1)
            failBody(.malformed(error.reason, status: error.status))
        case .needMore, .head:
            guard peerHasEnded else { return false }
            failBody(.disconnected)
        }
        return true
    }

    private func deliver(_ bytes: UnsafeBufferPointer<UInt8>, to consumer: BodyConsumer) {
        switch consumer.kind {
        case .next(let continuation):
            body.consumer = nil
            continuation.resume(returning: .success(Array(bytes)))
        case .collect(let limit, _):
            if bytes.count <= limit - consumer.collected.count {
                consumer.collected.append(contentsOf: bytes)
            } else {
                failBody(.tooLarge(limit: limit))
            }
        }
    }

    private func completeBody() {
        body.isComplete = true
        readDeadline = .max
    }

    private func fail(consumerWith failure: RequestBodyError) {
        guard let consumer = body.consumer else { return }
        body.consumer = nil
        consumer.fail(failure)
    }

    /// No more of the body can be had; the first reason stays.
    func failBody(_ failure: RequestBodyError) {
        if body.failure == nil && !body.isComplete { body.failure = failure }
        fail(consumerWith: body.failure ?? failure)
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
