import Synchronization

/// Joins a function that writes a body with somebody who reads it: the function waits until a piece is taken.
final class BodyPipe: ResponseBodyWriter {
    private struct State {
        /// Pieces that nobody has taken yet, one for each task that writes.
        var pieces: [(bytes: [UInt8], writer: CheckedContinuation<Void, any Error>)] = []
        var reader: CheckedContinuation<[UInt8]?, any Error>?
        /// How the body ended; nothing is taken any more.
        var outcome: Result<Void, any Error>?
    }

    private let state = Mutex(State())

    func write(_ bytes: [UInt8]) async throws {
        try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { writer in put(bytes, writer) }
        } onCancel: {
            close(.failure(CancellationError()))
        }
    }

    private func put(_ bytes: [UInt8], _ writer: CheckedContinuation<Void, any Error>) {
        let isClosed = state.withLock { state in
            if state.outcome != nil { return true }
            if let reader = state.reader {
                state.reader = nil
                reader.resume(returning: bytes)
                writer.resume()
            } else {
                state.pieces.append((bytes, writer))
            }
            return false
        }
        if isClosed { writer.resume(throwing: CancellationError()) }
    }

    func next() async throws -> [UInt8]? {
        try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { reader in take(reader) }
        } onCancel: {
            close(.failure(CancellationError()))
        }
    }

    private func take(_ reader: CheckedContinuation<[UInt8]?, any Error>) {
        state.withLock { state in
            if !state.pieces.isEmpty {
                let (bytes, writer) = state.pieces.removeFirst()
                reader.resume(returning: bytes)
                writer.resume()
            } else if let outcome = state.outcome {
                Self.end(reader, outcome)
            } else {
                state.reader = reader
            }
        }
    }

    /// Ends the body; the first end counts.
    func close(_ outcome: Result<Void, any Error>) {
        let waiting: State = state.withLock { state in
            guard state.outcome == nil else { return State() }
            let waiting = state
            state = State(outcome: outcome)
            return waiting
        }
        if let reader = waiting.reader { Self.end(reader, outcome) }
        for piece in waiting.pieces { piece.writer.resume(throwing: CancellationError()) }
    }

    private static func end(_ reader: CheckedContinuation<[UInt8]?, any Error>, _ outcome: Result<Void, any Error>) {
        switch outcome {
        case .success: reader.resume(returning: nil)
        case .failure(let error): reader.resume(throwing: error)
        }
    }
}

/// A body that a function writes, to be read piece by piece. When it goes away, the function is cancelled.
final class WrittenBody: Sendable {
    private let pipe = BodyPipe()
    private let task: Task<Void, Never>

    init(_ write: @escaping @Sendable (any ResponseBodyWriter) async throws -> Void) {
        task = Task { [pipe] in
            do {
                try await write(pipe)
                pipe.close(.success(()))
            } catch {
                pipe.close(.failure(error))
            }
        }
    }

    deinit {
        task.cancel()
        pipe.close(.failure(CancellationError()))
    }

    /// The next piece; `nil` when the function has returned. Fails as it does.
    func next() async throws -> [UInt8]? { try await pipe.next() }
}
