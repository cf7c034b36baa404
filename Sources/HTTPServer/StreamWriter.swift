import APIRuntime
import EventLoop
import HTTP1

/// The client has gone, or the answer cannot be continued: nothing more can be written.
public struct ResponseStreamClosed: Error, Sendable, Equatable {
    /// The one value there is.
    public init() {}
}

/// Writes the body of one streamed answer.
struct StreamWriter: ResponseBodyWriter {
    let connection: Connection
    let serial: Int

    /// Returns when the client has taken enough of what was written before.
    func write(_ bytes: [UInt8]) async throws {
        let result = await withCheckedContinuation { (continuation: CheckedContinuation<StreamResult, Never>) in
            let isUp = connection.onLoop { [connection, serial] in
                continuation.resume(returning: connection.writePart(bytes, serial))
            }
            if !isUp { continuation.resume(returning: .failure(ResponseStreamClosed())) }
        }
        guard try result.get() else { return }
        let isOpen = await withCheckedContinuation { (continuation: CheckedContinuation<Bool, Never>) in
            let isUp = connection.onLoop { [connection, serial] in connection.awaitRoom(serial, continuation) }
            if !isUp { continuation.resume(returning: false) }
        }
        guard isOpen else { throw ResponseStreamClosed() }
    }
}

/// Whether the writer has to wait, or why it cannot go on.
typealias StreamResult = Result<Bool, any Error>

extension Connection {
    fileprivate func writePart(_ bytes: [UInt8], _ number: Int) -> StreamResult {
        guard phase == .responding, number == serial, var writer = streaming else {
            return .failure(ResponseStreamClosed())
        }
        do {
            try writer.write(bytes, to: &output)
        } catch {
            return .failure(error)
        }
        streaming = writer
        afterOutput()
        guard phase == .responding else { return .failure(ResponseStreamClosed()) }
        return .success(unsent > Self.streamLowWater)
    }

    fileprivate func awaitRoom(_ number: Int, _ continuation: CheckedContinuation<Bool, Never>) {
        guard phase == .responding, number == serial, unsent > Self.streamLowWater else {
            return continuation.resume(returning: phase == .responding && number == serial)
        }
        streamWaiters.append(continuation)
    }

    /// Lets the producers go on, or tells them that nobody reads any more.
    func wakeStreamWaiters(isOpen: Bool) {
        guard !streamWaiters.isEmpty else { return }
        let waiters = streamWaiters
        streamWaiters = []
        for waiter in waiters { waiter.resume(returning: isOpen) }
    }
}
