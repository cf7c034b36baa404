import APIRuntime
import EventLoop
import HTTP1

/// The body of one request, read from its connection when somebody asks.
///
/// The deadline and the limit of unparsed bytes are the connection's: while nobody asks, reading pauses.
final class ConnectionBody: IncomingBody {
    let declaredLength: Int?
    private let connection: Connection
    private let serial: Int

    init(connection: Connection, serial: Int, declaredLength: Int?) {
        self.connection = connection
        self.serial = serial
        self.declaredLength = declaredLength
    }

    func collect(upTo limit: Int) async throws(RequestBodyError) -> [UInt8] {
        if let declaredLength, declaredLength > limit { throw .tooLarge(limit: limit) }
        let result = await withCheckedContinuation { continuation in
            let isUp = connection.onLoop { [connection, serial] in
                if let refusal = connection.refusal(toRead: serial) {
                    return continuation.resume(returning: Result<[UInt8], RequestBodyError>.failure(refusal))
                }
                connection.read(for: BodyConsumer(.collect(limit: max(limit, 0), continuation)))
            }
            if !isUp { continuation.resume(returning: .failure(.disconnected)) }
        }
        return try result.get()
    }

    func next() async throws(RequestBodyError) -> [UInt8]? {
        let result = await withCheckedContinuation { continuation in
            let isUp = connection.onLoop { [connection, serial] in
                if let refusal = connection.refusal(toRead: serial) {
                    return continuation.resume(returning: Result<[UInt8]?, RequestBodyError>.failure(refusal))
                }
                connection.read(for: BodyConsumer(.next(continuation)))
            }
            if !isUp { continuation.resume(returning: .failure(.disconnected)) }
        }
        return try result.get()
    }
}

extension Connection {
    /// Why the body of the request `number` cannot be read; `nil` when it can.
    fileprivate func refusal(toRead number: Int) -> RequestBodyError? {
        guard phase == .responding, number == serial else { return .disconnected }
        guard body.consumer == nil else { return .malformed("The body is being read already.") }
        return nil
    }

    fileprivate func read(for consumer: BodyConsumer) {
        body.consumer = consumer
        // A body that is read while it comes may go on for longer than one that is held: each piece has the time.
        if case .next = consumer.kind, !body.isComplete { readDeadline = now + server.timeouts.body }
        sendContinue()
        process()
    }

    /// Tells a client that waits for it to send the body (RFC 9110 section 10.1.1), unless the body comes already.
    private func sendContinue() {
        guard body.owesContinue, body.failure == nil else { return }
        body.owesContinue = false
        guard input.isEmpty, streaming == nil else { return }
        HTTP1ResponseWriter.writeContinue(to: &output)
    }
}
