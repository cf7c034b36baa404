import EventLoop
import PostgreSQL
import Synchronization

/// Brings the schema up to date in the background, for as long as PostgreSQL cannot be reached; statements wait for it.
final class SchemaPreparation: Sendable {
    private let migrator: PostgreSQLMigrator
    private let workers: WorkerPool
    private let isReady = Atomic(false)
    private let state = Mutex(State())

    private struct State {
        var failure = StoreError(.unavailable, "The schema of the database is not ready yet.")
        var task: Task<Void, Never>?
        var isClosed = false
    }

    init(_ configuration: PostgreSQLConfiguration) throws(StoreError) {
        migrator = PostgreSQLMigrator(configuration: configuration)
        do {
            workers = try WorkerPool(threads: 1, queueLimit: 1, name: "pg-migrate")
        } catch {
            throw StoreError(.internalError, "\(error)")
        }
    }

    /// Throws why the schema is not ready.
    func check() throws(StoreError) {
        if isReady.load(ordering: .acquiring) { return }
        throw state.withLock { $0.failure }
    }

    /// Tries once. Throws what no waiting mends.
    func prepareOnce() async throws(StoreError) {
        let migrator = migrator
        let result: Result<Void, StoreError>
        do {
            result = try await workers.run {
                Result { () throws(StoreError) in _ = try migrator.migrate() }
            }
        } catch {
            result = .failure(StoreError(.unavailable, "No thread is free to prepare the schema."))
        }
        switch result {
        case .success:
            isReady.store(true, ordering: .releasing)
        case .failure(let error):
            state.withLock { $0.failure = error }
            guard error.isTransient else { throw error }
        }
    }

    /// Goes on trying until it is done or closed. What no waiting mends is told by ``check()``.
    func keepTrying() {
        guard !isReady.load(ordering: .acquiring) else { return }
        state.withLock { state in
            guard !state.isClosed else { return }
            state.task = Task { [self] in
                var backoff = Backoff(base: 100, limit: 1000)
                while !Task.isCancelled, !isReady.load(ordering: .acquiring) {
                    var generator = SystemRandomNumberGenerator()
                    try? await Task.sleep(for: .milliseconds(Int64(clamping: backoff.next(using: &generator))))
                    do throws(StoreError) { try await prepareOnce() } catch { return }
                }
            }
        }
    }

    func close() {
        state.withLock { state in
            state.isClosed = true
            state.task?.cancel()
        }
    }
}
