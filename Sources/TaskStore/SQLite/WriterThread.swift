/// The loop of the writer's thread.
///
/// Unchecked: made by the opening thread, which keeps no reference to the connection, then used by the writer's thread
/// only.
final class WriterThread: @unchecked Sendable {
    private var connection: SQLiteConnection?
    private let queue: WriteQueue
    private let progress: WriterProgress
    private let batchLimit: Int
    private let checkpointPages: Int32
    private let beforeClosing: @Sendable () -> Void

    init(
        _ connection: sending SQLiteConnection, queue: WriteQueue, progress: WriterProgress, batchLimit: Int,
        checkpointPages: Int32, beforeClosing: @escaping @Sendable () -> Void
    ) {
        self.connection = connection
        self.queue = queue
        self.progress = progress
        self.batchLimit = max(1, batchLimit)
        self.checkpointPages = checkpointPages
        self.beforeClosing = beforeClosing
    }

    /// Carries out writes until the queue is closed and empty.
    func run() {
        while let connection {
            let jobs = queue.take(atMost: batchLimit)
            if jobs.isEmpty { break }
            let outcome = carryOut(jobs, on: connection)
            // A log that was copied into the file is written from its beginning again: room on a full disk.
            if connection.logPages >= checkpointPages || outcome.filledDisk { connection.checkpoint() }
        }
        beforeClosing()
        connection = nil  // the last connection to close copies the log into the file and removes it
        queue.finishClosing()
    }

    private func carryOut(_ jobs: [WriteJob], on connection: SQLiteConnection) -> GroupCommit.Outcome {
        progress.begin()
        let outcome = GroupCommit(connection: connection).run(jobs)
        progress.finish(outcome)
        for (job, failure) in outcome.finished { job.finish(failure: failure) }
        return outcome
    }
}
