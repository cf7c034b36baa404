import APIRuntime
import CCurl

/// The bytes of a request's body on their way to libcurl.
struct CurlUpload {
    private var bytes: [UInt8]
    private var position = 0
    /// No more will come.
    var isComplete: Bool
    /// The whole body is here, so that it can be sent again.
    private let isWhole: Bool
    /// How many bytes libcurl has taken.
    private(set) var sent = 0

    /// A body that is still to come.
    init() {
        bytes = []
        isComplete = false
        isWhole = false
    }

    /// A body that is in memory.
    init(_ bytes: [UInt8]) {
        self.bytes = bytes
        isComplete = true
        isWhole = true
    }

    var count: Int { bytes.count - position }

    mutating func append(_ more: [UInt8]) {
        if position == bytes.count {
            bytes = more
            position = 0
        } else {
            bytes.removeFirst(position)
            position = 0
            bytes += more
        }
    }

    /// Moves bytes to where libcurl wants them; returns how many.
    mutating func move(to target: UnsafeMutableRawBufferPointer) -> Int {
        let length = min(target.count, count)
        bytes.withUnsafeBytes {
            target.copyMemory(from: UnsafeRawBufferPointer(rebasing: $0[position..<position + length]))
        }
        position += length
        sent += length
        return length
    }

    /// Begins again; false where the beginning is gone.
    mutating func rewind() -> Bool {
        guard isWhole || sent == 0 else { return false }
        if isWhole { position = 0 }
        sent = 0
        return true
    }
}

/// The caller's side of the request.
extension CurlTransfer {
    /// Reads the body of the request as fast as it can be sent.
    func feed(_ body: BodyStream) async {
        do {
            var iterator = body.makeAsyncIterator()
            while let bytes = try await iterator.next() { try await push(bytes) }
            endUpload(nil)
        } catch {
            endUpload(error)
        }
    }

    /// Gives bytes to the loop; returns when it can take more.
    private func push(_ bytes: [UInt8]) async throws {
        let (resumed, isFull): (CurlLoop?, Bool) = try withState { state in
            guard state.outcome == nil else { throw CancellationError() }
            state.upload.append(bytes)
            let isPaused = state.isSendingPaused
            state.isSendingPaused = false
            return (isPaused ? state.loop : nil, state.upload.count >= bufferSize)
        }
        resumed?.resume(self)
        guard isFull else { return }
        try await withCheckedThrowingContinuation { (sender: CheckedContinuation<Void, any Error>) in
            withState { state in
                if state.outcome != nil {
                    sender.resume(throwing: CancellationError())
                } else if state.upload.count < bufferSize {
                    sender.resume()
                } else {
                    state.sender = sender
                }
            }
        }
    }

    private func endUpload(_ error: (any Error)?) {
        if let error {
            end(.failed(error))
            let loop = withState { $0.loop }
            loop?.remove(self)
            return
        }
        let resumed: CurlLoop? = withState { state in
            state.upload.isComplete = true
            guard state.isSendingPaused else { return nil }
            state.isSendingPaused = false
            return state.loop
        }
        resumed?.resume(self)
    }
}

/// The loop's side of the request.
extension CurlTransfer {
    /// Fills libcurl's buffer; what its read callback returns.
    func send(into target: UnsafeMutableRawBufferPointer) -> Int {
        let length = request.body?.length
        return withState { state in
            guard state.outcome == nil else { return ccurl_read_abort }
            if state.upload.count == 0, !state.upload.isComplete {
                state.isSendingPaused = true
                return ccurl_read_pause
            }
            let count = state.upload.move(to: target)
            if let sender = state.sender, state.upload.count < bufferSize {
                state.sender = nil
                sender.resume()
            }
            let isWrong = length.map { state.upload.sent > $0 || (count == 0 && state.upload.sent < $0) } ?? false
            return isWrong ? ccurl_read_abort : count
        }
    }

    /// Whether the body can be sent once more, after a connection that was kept turned out to be dead.
    func rewind() -> Bool { withState { $0.upload.rewind() } }
}
