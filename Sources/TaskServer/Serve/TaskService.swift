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
    private let store: any TaskStore
    private let replicas: Replicas?
    private let workers: WorkerPool
    private let readiness: Readiness
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
        let workers = try WorkerPool(threads: configuration.workerThreads, queueLimit: configuration.workerQueueLimit)
        let readiness = Readiness()
        let replicas = try configuration.replicas(on: loops)
        let cache = TaskCache(capacity: configuration.taskCacheBytes, replicas: replicas)
        // Where other servers may revoke a session and do not say so, the store is asked about it each time.
        let capacity = configuration.isShared && replicas == nil ? 0 : SessionRegistry.defaultCapacity
        let sessions = SessionRegistry(store: store, capacity: capacity, replicas: replicas)
        replicas?.start(tasks: cache, sessions: sessions)
        let statistics = ServerStatistics()
        let metrics = Metrics(
            operations: API.operations.map { .init(method: $0.method.token, route: $0.route) },
            shards: loops.loops.count,
            families: ServiceMetrics.families(
                store: store, cache: cache, replicas: replicas, workers: workers, server: statistics))
        let limits = RateLimits(
            RateLimiter(redis: replicas?.redis, prefix: configuration.keyPrefix), logins: configuration.loginLimit,
            requests: configuration.requestLimit)
        let api = try service(configuration, store, replicas, workers, readiness, cache, sessions, limits, metrics, log)
        let responder = APIResponder(
            api, middleware: [limits.middleware, configuration.deadlines].compactMap(\.self),
            observer: RequestRecorder(operations: API.operations, metrics: metrics.requests, log: log),
            cors: configuration.corsPolicy, trustedProxies: configuration.trustedProxies)
        let server = HTTPServer(
            configuration: configuration.server, group: loops, responder: responder,
            errorResponse: { TransportError.response(status: $0, reason: $1) })
        statistics.read(from: { server.statistics })
        let port = try server.start()
        log.info(
            "listening",
            [
                "url": .text(configuration.url(port: port)), "environment": .text(configuration.environment.rawValue),
                "version": .text(Version.text), "database": .text(configuration.databaseName),
                "redis": .text(configuration.redis?.redactedURL ?? "none"),
            ])
        return TaskService(
            server: server, store: store, replicas: replicas, workers: workers, readiness: readiness,
            housekeeping: Housekeeping(store: store, log: log).start(), configuration: configuration, log: log)
    }

    private static func service(
        _ configuration: Configuration, _ store: any TaskStore, _ replicas: Replicas?, _ workers: WorkerPool,
        _ readiness: Readiness, _ cache: TaskCache, _ sessions: SessionRegistry, _ limits: RateLimits,
        _ metrics: Metrics,
        _ log: Log
    ) throws -> API {
        let (key, isGenerated) = try SecretPolicy.signingKey(
            secret: configuration.jwtSecret?.revealed, isProduction: configuration.isProduction)
        if isGenerated {
            log.warning("JWT_SECRET is not set: a key was made up for this run, so its tokens end with it")
        }
        let signer = try TokenSigner(key: key)
        return API(
            auth: AuthHandlers(
                store: store, sessions: sessions, passwords: try PasswordHasher(cost: configuration.bcryptCost),
                workers: workers,
                tokens: TokenIssuer(
                    signer: signer, lifetime: configuration.tokenLifetime.components.seconds,
                    refreshLifetime: configuration.refreshTokenLifetime.components.seconds), limits: limits),
            users: UserHandlers(store: store),
            tasks: TaskHandlers(store: store, cache: cache),
            health: HealthHandlers(
                version: Version.text,
                checks: [readiness.check, .store(store)] + (replicas.map { [.redis($0)] } ?? []),
                startup: .schema(store),
                metrics: { String(decoding: metrics.text(), as: UTF8.self) }),
            contract: ContractHandlers(),
            security: SessionAuthenticator(signer: signer, sessions: sessions),
            bodyLimit: configuration.maxBodyBytes)
    }

    /// Fails /ready, serves on for a while so that load balancers notice, stops accepting, finishes what is in flight within
    /// the deadline, then closes the store.
    func stop() async {
        readiness.beginShutdown()
        try? await Task.sleep(for: configuration.shutdownDelay)
        let result = await server.drain(deadline: configuration.shutdownTimeout)
        housekeeping.cancel()
        workers.shutdown()
        await replicas?.close()
        await store.close()
        log.info(
            "stopped",
            ["connections_finished": .number(result.finished), "connections_cut_off": .number(result.forced)])
    }
}

extension Configuration {
    /// Whether other processes may change what is in the database.
    fileprivate var isShared: Bool { Self.isShared(databaseURL) }

    /// Gives every request its deadline.
    fileprivate var deadlines: RequestDeadlines { RequestDeadlines(timeout: requestTimeout, bodyTimeout: bodyTimeout) }

    /// What keys and channels in Redis begin with.
    fileprivate var keyPrefix: String { "\(redisPrefix):" }

    /// What is shared with the other servers over the database; nil without Redis.
    fileprivate func replicas(on loops: EventLoopGroup) throws -> Replicas? {
        guard let redis else { return nil }
        return try Replicas(
            redis: RedisClient(redis, loops: loops), prefix: keyPrefix, taskLifetime: taskCacheLifetime,
            longestChange: databaseOptions.waitTimeout + databaseOptions.statementTimeout, loops: loops)
    }
}
