/// Writing: hands writes to the one thread that carries them out. While it waits for the disk, further writes gather
/// and become its next transaction; there is no artificial delay.
final class SQLiteWriter: Sendable {
    private let queue: WriteQueue
    private let progress = WriterProgress()
    private let patience: Int64

    /// Starts the thread; from here on `connection` is its own. `beforeClosing` runs on it when the last write is done.
    init(
        _ connection: sending SQLiteConnection, _ configuration: SQLiteConfiguration,
        beforeClosing: @escaping @Sendable () -> Void
    ) throws(StoreError) {
        queue = WriteQueue(limit: configuration.queueLimit)
        patience = Int64(configuration.busyTimeout) / 1000 + 10
        let thread = WriterThread(
            connection, queue: queue, progress: progress, batchLimit: configuration.batchLimit,
            checkpointPages: configuration.checkpointPages, beforeClosing: beforeClosing)
        guard startThread({ thread.run() }) else {
            throw StoreError(.internalError, "No thread can be started for writing.")
        }
    }

    deinit { queue.startClosing() }

    /// Carries out a write and returns its result once it is durable.
    func write<Value: Sendable>(
        _ body: @escaping @Sendable (SQLiteConnection) throws(StoreError) -> Value
    ) async throws(StoreError) -> Value {
        let result = await withCheckedContinuation { (answer: Write<Value>.Answer) in
            if let refusal = queue.add(Write(body, answer: answer)) { answer.resume(returning: .failure(refusal)) }
        }
        return try result.get()
    }

    /// Throws when one transaction has been running for longer than waiting for a lock can explain.
    func check() throws(StoreError) {
        guard let seconds = progress.secondsInTransaction, seconds > patience else { return }
        throw StoreError(.busy, "The writer has been in one transaction for \(seconds) seconds.")
    }

    var statistics: StoreStatistics {
        var statistics = progress.statistics
        (statistics.queuedWrites, statistics.refusedWrites) = queue.load
        return statistics
    }

    /// Carries out what waits, closes the connection, returns when both are done.
    func close() async {
        queue.startClosing()
        await withCheckedContinuation { queue.whenClosed($0) }
    }
}
