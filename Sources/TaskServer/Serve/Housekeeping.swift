import TaskHandlers
import TaskStore

/// Deletes what has expired, in small portions, so that no other write waits long.
struct Housekeeping: Sendable {
    let store: any TaskStore
    let log: Log
    /// Between two rounds.
    var interval = Duration.seconds(600)
    /// Sessions, tokens and keys deleted by one write.
    var portion = 500

    /// Runs until the task is cancelled.
    func start() -> Task<Void, Never> {
        Task {
            while !Task.isCancelled {
                await purge()
                try? await Task.sleep(for: interval)
            }
        }
    }

    private func purge() async {
        do {
            var result: PurgeResult
            repeat {
                result = try await store.purgeExpired(before: systemClock(), limit: portion)
                if max(result.sessions, result.tokens, result.keys) > 0 {
                    log.debug(
                        "what had expired was deleted",
                        [
                            "sessions": .number(result.sessions), "refresh": .number(result.tokens),
                            "idempotency": .number(result.keys),
                        ])
                }
            } while !Task.isCancelled && max(result.sessions, result.tokens, result.keys) >= portion
        } catch {
            log.warning("what has expired could not be deleted", [.error: .text("\(error)")])
        }
    }
}
