import Foundation

@testable import TaskStore

extension SQLiteTaskStore {
    /// Holds the writer's thread up until `count` further writes wait, which `start` hands over, so that they share a
    /// batch.
    func gather(_ count: Int64, _ start: () -> Void) async throws {
        let gate = DispatchSemaphore(value: 0)
        async let held: Void = write { _ in gate.wait() }
        try await waitUntil { self.statistics.queuedWrites >= 1 }
        // The thread has taken it by then; if not, it is in the same batch.
        try await Task.sleep(for: .milliseconds(20))
        start()
        try await waitUntil { self.statistics.queuedWrites >= count + 1 }
        gate.signal()
        _ = try? await held
    }
}

struct TimedOut: Error {}

/// Waits for a condition, at most ten seconds.
func waitUntil(_ condition: () -> Bool) async throws {
    for _ in 0..<2000 {
        if condition() { return }
        try await Task.sleep(for: .milliseconds(5))
    }
    throw TimedOut()
}
