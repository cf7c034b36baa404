import Foundation
import Synchronization

@testable import TaskStore

extension SQLiteTaskStore {
    /// Holds the writer's thread up until `count` further writes wait, which `start` hands over, so that they share a
    /// batch.
    func gather(_ count: Int64, _ start: () -> Void) async throws {
        let gate = Gate()
        async let held: Void = write { _ in gate.hold() }
        try await waitUntil { gate.isHolding }
        start()
        try await waitUntil { self.statistics.queuedWrites >= count + 1 }
        gate.open()
        try await held
    }
}

/// Holds a thread up until it is opened.
final class Gate: Sendable {
    private let semaphore = DispatchSemaphore(value: 0)
    private let holding = Atomic(false)

    var isHolding: Bool { holding.load(ordering: .acquiring) }

    func hold() {
        holding.store(true, ordering: .releasing)
        semaphore.wait()
    }

    func open() { semaphore.signal() }
}

struct TimedOut: Error {}

/// Waits for a condition, at most thirty seconds.
func waitUntil(_ condition: () -> Bool) async throws {
    for _ in 0..<6000 {
        if condition() { return }
        try await Task.sleep(for: .milliseconds(5))
    }
    throw TimedOut()
}
