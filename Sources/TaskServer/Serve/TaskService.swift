import APIRuntime
import EventLoop
import GeneratedAPI
import HTTPServer
import Redis
import TaskHandlers
import TaskStore

/// Everything that runs while the server serves, and the order in which it starts and stops.
struct TaskService: Sendable {
    typealias API = APIService<
        AuthHandlers, UserHandlers, TaskHandlers, HealthHandlers, ContractHandlers, SessionAuthenticator
    >

    private let server: HTTPServer<APIResponder<API>>
    private let parts: ServiceParts
    private let housekeeping: Task<Void, Never>
    private let configuration: Configuration
    private let log: Log

    /// Opens the store (migrations included), then listens. Throws what keeps the server from starting.
    static func start(_ configuration: Configuration, loops: EventLoopGroup, log: Log) async throws -> TaskService {
        let database = try Database(url: configuration.databaseURL, options: configuration.databaseOptions)
        let store = try await database.open(on: loops)
        do {
            return try await start(configuration, store: store, loops: loops, log: log)
        } catch {
            await store.close()
            throw error
        }
    }

    private static func start(
        _ configuration: Configuration, store: any TaskStore, loops: EventLoopGroup, log: Log
    ) async throws -> TaskService {
        let parts = try ServiceParts(configuration, store: store, loops: loops)
        let responder = APIResponder(
            try parts.api(log: log), middleware: parts.limits.middleware.map { [$0] } ?? [],
            observer: RequestRecorder(operations: API.operations, metrics: parts.metrics.requests, log: log),
            files: docs(configuration, log), cors: configuration.corsPolicy,
            trustedProxies: configuration.trustedProxies)
        let server = HTTPServer(configuration: configuration.server, group: loops, responder: responder)
        parts.server.read(from: { server.statistics })
        let port = try server.start()
        log.info(
            "listening",
            [
                "url": .text(configuration.url(port: port)), "environment": .text(configuration.environment.rawValue),
                "version": .text(Version.text), "database": .text(configuration.databaseName),
                "replica": .text(configuration.replicaName),
                "redis": .text(configuration.redis?.redactedURL ?? "none"),
            ])
        return TaskService(
            server: server, parts: parts, housekeeping: Housekeeping(store: store, log: log).start(),
            configuration: configuration, log: log)
    }

    /// The page at /docs, or what says why there is none.
    private static func docs(_ configuration: Configuration, _ log: Log) -> StaticFiles {
        let (files, missing) = DocsPage.files(in: configuration.docsDirectory)
        if let missing {
            log.info("no page at /docs", ["missing": .text("\(configuration.docsDirectory)/\(missing)")])
        }
        return files
    }

    /// Fails /ready, serves on for a while so that load balancers notice, stops accepting, finishes what is in flight within
    /// the deadline, then closes the store.
    func stop() async {
        parts.readiness.beginShutdown()
        try? await Task.sleep(for: configuration.shutdownDelay)
        let result = await server.drain(deadline: configuration.shutdownTimeout)
        housekeeping.cancel()
        await parts.close()
        log.info(
            "stopped",
            ["connections_finished": .number(result.finished), "connections_cut_off": .number(result.forced)])
    }
}
