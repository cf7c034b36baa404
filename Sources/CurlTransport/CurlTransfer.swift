import APIRuntime
import Synchronization

/// One request and its response, between the tasks of the caller and the thread of the loop.
///
/// The tasks wait for the head and for bytes of the response, and bring bytes of the request; the thread, in the
/// callbacks of libcurl, never waits.
final class CurlTransfer: Sendable {
    let request: ClientRequest
    let url: String
    /// When `send` was called.
    let start = ContinuousClock.now
    let bufferSize: Int
    private let state: Mutex<State>

    struct State: Sendable {
        /// Asks the loop to go on with this transfer, or to end it; `nil` before it is started.
        var loop: CurlLoop?
        var outcome: Outcome?

        var head: CurlHead?
        var headReader: CheckedContinuation<CurlHead, any Error>?

        var received: [UInt8] = []
        var isReceivingPaused = false
        var reader: CheckedContinuation<[UInt8]?, any Error>?

        var upload = CurlUpload()
        var isSendingPaused = false
        var sender: CheckedContinuation<Void, any Error>?
        /// Reads the body of the request.
        var feeder: Task<Void, Never>?
    }

    /// How the transfer ended.
    enum Outcome: Sendable {
        case complete
        case failed(any Error)
        /// The caller wants no more.
        case cancelled
    }

    init(_ request: ClientRequest, origin: String, bufferSize: Int) {
        self.request = request
        url = origin + request.target.string
        self.bufferSize = max(bufferSize, 1)
        state = Mutex(State())
    }

    func withState<Result: Sendable>(_ body: (inout State) throws -> Result) rethrows -> Result {
        try state.withLock { try body(&$0) }
    }

    /// The loop begins with the transfer: from here on the body of the request is read.
    func begin(on loop: CurlLoop) {
        let body = request.body
        withState { state in
            state.loop = loop
            guard state.outcome == nil, let body else { return }
            if let bytes = body.bytes {
                state.upload = CurlUpload(bytes)
            } else {
                state.feeder = Task { await feed(body) }
            }
        }
    }

    /// Ends the transfer; the first end counts. Everybody who waits is told.
    func end(_ outcome: Outcome) {
        let waiting: State? = withState { state in
            guard state.outcome == nil else { return nil }
            let waiting = state
            state.outcome = outcome
            state.headReader = nil
            state.sender = nil
            state.feeder = nil
            state.upload = CurlUpload()
            if outcome.isCancelled { state.received = [] }
            state.reader = nil
            return waiting
        }
        guard let waiting else { return }
        waiting.feeder?.cancel()
        waiting.sender?.resume(throwing: CancellationError())
        waiting.headReader?.resume(throwing: outcome.headError)
        guard let reader = waiting.reader else { return }
        switch outcome {
        case .complete: reader.resume(returning: nil)
        case .failed(let error): reader.resume(throwing: error)
        case .cancelled: reader.resume(throwing: CancellationError())
        }
    }

    /// The caller wants no more.
    func cancel() {
        end(.cancelled)
        let loop = withState { $0.loop }
        loop?.remove(self)
    }
}

extension CurlTransfer.Outcome {
    var isCancelled: Bool {
        if case .cancelled = self { true } else { false }
    }

    /// What somebody gets who waits for the head.
    var headError: any Error {
        switch self {
        case .complete: ClientTransportError(.brokenResponse, "The response has no head.")
        case .failed(let error): error
        case .cancelled: CancellationError()
        }
    }
}
