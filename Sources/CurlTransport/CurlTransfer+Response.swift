import APIRuntime
import CCurl

/// The caller's side of the response.
extension CurlTransfer {
    /// The head, when it has come.
    func head() async throws -> CurlHead {
        try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { reader in
                withState { state in
                    if let head = state.head {
                        reader.resume(returning: head)
                    } else if let outcome = state.outcome {
                        reader.resume(throwing: outcome.headError)
                    } else {
                        state.headReader = reader
                    }
                }
            }
        } onCancel: {
            cancel()
        }
    }

    /// The next bytes of the body; `nil` at its end.
    func next() async throws -> [UInt8]? {
        try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { reader in take(reader) }
        } onCancel: {
            cancel()
        }
    }

    private func take(_ reader: CheckedContinuation<[UInt8]?, any Error>) {
        let resumed: CurlLoop? = withState { state in
            switch state.outcome {
            case .cancelled:
                reader.resume(throwing: CancellationError())
                return nil
            case .failed(let error) where state.received.isEmpty:
                reader.resume(throwing: error)
                return nil
            case .complete where state.received.isEmpty:
                reader.resume(returning: nil)
                return nil
            case .complete, .failed, nil: break
            }
            guard !state.received.isEmpty else {
                if state.reader != nil {
                    reader.resume(throwing: ClientTransportError(.other, "The body is being read already."))
                } else {
                    state.reader = reader
                }
                return nil
            }
            let bytes = state.received
            state.received = []
            reader.resume(returning: bytes)
            guard state.isReceivingPaused else { return nil }
            state.isReceivingPaused = false
            return state.loop
        }
        resumed?.resume(self)
    }
}

/// The loop's side of the response.
extension CurlTransfer {
    /// The head has come.
    func received(_ head: CurlHead) {
        withState { state in
            guard state.outcome == nil, state.head == nil else { return }
            state.head = head
            state.headReader?.resume(returning: head)
            state.headReader = nil
        }
    }

    /// Takes bytes of the body; what libcurl's write callback returns.
    func received(_ bytes: UnsafeRawBufferPointer) -> Int {
        withState { state in
            // Any other number than that of the bytes ends the transfer.
            guard state.outcome == nil else { return bytes.isEmpty ? 1 : 0 }
            guard state.received.count < bufferSize else {
                state.isReceivingPaused = true
                return ccurl_write_pause
            }
            guard !bytes.isEmpty else { return 0 }
            if let reader = state.reader {
                state.reader = nil
                reader.resume(returning: Array(bytes))
            } else {
                state.received.append(contentsOf: bytes)
            }
            return bytes.count
        }
    }
}
