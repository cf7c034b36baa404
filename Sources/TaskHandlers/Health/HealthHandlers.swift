public import APIRuntime
public import GeneratedAPI

/// A part that the service needs, asked by `/ready`.
public struct ReadinessCheck: Sendable {
    /// The name that a failure is told under.
    public let name: String
    /// Throws when the part fails; the error's description is told.
    public let run: @Sendable () async throws -> Void

    /// A check with this name.
    public init(name: String, run: @escaping @Sendable () async throws -> Void) {
        self.name = name
        self.run = run
    }
}

/// The probes and the metrics.
public struct HealthHandlers: HealthAPI {
    private let version: String
    private let startedAt: Int64
    private let checks: [ReadinessCheck]
    private let startup: ReadinessCheck
    private let metrics: @Sendable () -> String
    private let clock: WallClock

    /// - Parameters:
    ///   - version: the version of the server.
    ///   - checks: what `/ready` asks, in this order.
    ///   - startup: what `/startup` asks: whether the schema of the store is the right one.
    ///   - metrics: makes the Prometheus text.
    ///   - clock: tells the time.
    public init(
        version: String, checks: [ReadinessCheck], startup: ReadinessCheck, metrics: @escaping @Sendable () -> String,
        clock: @escaping WallClock = systemClock
    ) {
        self.version = version
        self.checks = checks
        self.startup = startup
        self.metrics = metrics
        self.clock = clock
        startedAt = clock()
    }

    /// The process answers: it is alive.
    public func getHealth(_ input: GetHealth.Input, _ context: RequestContext) async throws -> GetHealth.Output {
        .ok(report)
    }

    /// Ready when every check passes.
    public func getReadiness(_ input: GetReadiness.Input, _ context: RequestContext) async throws -> GetReadiness.Output
    {
        for check in checks { try await pass(check) }
        return .ok(report)
    }

    /// Started when the store has the schema that this server needs.
    public func getStartup(_ input: GetStartup.Input, _ context: RequestContext) async throws -> GetStartup.Output {
        try await pass(startup)
        return .ok(report)
    }

    /// The metrics as text.
    public func getMetrics(_ input: GetMetrics.Input, _ context: RequestContext) async throws -> GetMetrics.Output {
        .ok(metrics())
    }

    private var report: HealthReport {
        let now = clock()
        return HealthReport(
            status: .healthy, timestamp: Timestamp(microseconds: now), version: version,
            uptimeSeconds: max(0, now - startedAt) / 1_000_000)
    }

    private func pass(_ check: ReadinessCheck) async throws {
        do {
            try await check.run()
        } catch {
            throw Problem.notReady("The check \"\(check.name)\" fails: \(error)")
        }
    }
}
