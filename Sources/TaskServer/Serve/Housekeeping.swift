import TaskHandlers
import TaskStore

/// Deletes what has expired, in small portions, so that no other write waits long.
struct Housekeeping: Sendable {
    let store: any TaskStore
    let log: Log
    /// Between two rounds.
    var interval = Duration.seconds(600)
    /// Sessions and tokens deleted by one write.
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
                if result.sessions > 0 || result.tokens > 0 {
                    log.debug(
                        "expired sessions were deleted",
                        ["sessions": .number(result.sessions), "refresh": .number(result.tokens)])
                }
            } while !Task.isCancelled && max(result.sessions, result.tokens) >= portion
        } catch {
            log.warning("expired sessions could not be deleted", [.error: .text("\(error)")])
        }
    }
}
