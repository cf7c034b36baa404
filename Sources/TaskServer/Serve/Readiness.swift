import Redis
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
        ReadinessCheck(name: "server", isKept: false) { [self] in
            isStopping.load(ordering: .relaxed) ? .unhealthy("the server is shutting down.") : .healthy
        }
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

    /// Whether the replica is read from; without it the primary answers everything.
    static func replica(_ replica: ReadReplica) -> ReadinessCheck {
        ReadinessCheck(name: "replica", isKept: false) {
            replica.statistics.problem.map { .degraded("\($0) Reads go to the primary.") } ?? .healthy
        }
    }

    /// Whether other servers are heard; without it everything is still answered, from the database.
    static func redis(_ replicas: Replicas) -> ReadinessCheck {
        ReadinessCheck(name: "redis", isKept: false) {
            let statistics = replicas.statistics
            if statistics.isHearing, statistics.redis.openBreakers == 0 { return .healthy }
            return .degraded(statistics.redis.lastFailure ?? "Redis does not answer.")
        }
    }
}
