import Synchronization
import TaskHandlers
import TaskStore

/// Whether the server still wants requests: from the moment it stops, `/ready` says no.
final class Readiness: Sendable {
    private let isStopping = Atomic(false)

    /// From now on `/ready` answers 503.
    func beginShutdown() { isStopping.store(true, ordering: .relaxed) }

    /// The check for `/ready`.
    var check: ReadinessCheck {
        ReadinessCheck(name: "server") { [self] in
            if isStopping.load(ordering: .relaxed) { throw Failure.stopping }
        }
    }

    /// Why the server is not ready.
    enum Failure: Error, CustomStringConvertible {
        case stopping

        var description: String { "the server is shutting down." }
    }
}

extension ReadinessCheck {
    /// Whether the store reads and its writer is alive.
    static func store(_ store: any TaskStore) -> ReadinessCheck {
        ReadinessCheck(name: "store") { try await store.check() }
    }

    /// Whether the store has the schema that this server needs.
    static func schema(_ store: any TaskStore) -> ReadinessCheck {
        ReadinessCheck(name: "schema") { try await store.checkSchema() }
    }
}
