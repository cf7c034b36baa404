public import APIRuntime
public import GeneratedAPI

/// The probes and the metrics.
public struct HealthHandlers: HealthAPI {
    private let version: String
    private let startedAt: Int64
    private let readiness: ReadinessProbe
    private let startup: ReadinessCheck
    private let metrics: @Sendable () -> String
    private let clock: WallClock

    /// - Parameters:
    ///   - version: the version of the server.
    ///   - checks: what `/ready` asks, side by side.
    ///   - startup: what `/startup` asks: whether the schema of the store is the right one.
    ///   - metrics: makes the Prometheus text.
    ///   - clock: tells the time.
    public init(
        version: String, checks: [ReadinessCheck], startup: ReadinessCheck, metrics: @escaping @Sendable () -> String,
        clock: @escaping WallClock = systemClock
    ) {
        self.version = version
        readiness = ReadinessProbe(checks, clock: clock)
        self.startup = startup
        self.metrics = metrics
        self.clock = clock
        startedAt = clock()
    }

    /// The process answers: it is alive.
    public func getHealth(_ input: GetHealth.Input, _ context: RequestContext) async throws -> GetHealth.Output {
        .ok(report)
    }

    /// Ready unless a part is missing that the service cannot do without.
    public func getReadiness(_ input: GetReadiness.Input, _ context: RequestContext) async throws -> GetReadiness.Output
    {
        var report = report
        var components: [String: HealthComponent] = [:]
        for (name, state) in await readiness.states() {
            switch state {
            case .healthy: components[name] = HealthComponent(status: .healthy)
            case .degraded(let detail):
                report.status = .degraded
                components[name] = HealthComponent(status: .degraded, detail: detail)
            case .unhealthy(let detail): throw notReady(name, detail)
            }
        }
        report.components = components
        return .ok(report)
    }

    /// Started when the store has the schema that this server needs.
    public func getStartup(_ input: GetStartup.Input, _ context: RequestContext) async throws -> GetStartup.Output {
        if case .unhealthy(let detail) = await startup.run() { throw notReady(startup.name, detail) }
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

    private func notReady(_ name: String, _ detail: String) -> Problem {
        Problem.notReady("The check \"\(name)\" fails: \(detail)")
    }
}
