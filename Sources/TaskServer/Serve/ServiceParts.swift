import APIRuntime
import EventLoop
import GeneratedAPI
import Redis
import TaskHandlers
import TaskStore

/// What the handlers of a running server are made of, each part once.
struct ServiceParts: Sendable {
    let configuration: Configuration
    let store: any TaskStore
    let replicas: Replicas?
    let workers: WorkerPool
    let readiness = Readiness()
    let cache: TaskCache
    let sessions: SessionRegistry
    let limits: RateLimits
    let server = ServerStatistics()
    let metrics: Metrics

    init(_ configuration: Configuration, store: any TaskStore, loops: EventLoopGroup) throws {
        self.configuration = configuration
        self.store = store
        workers = try WorkerPool(threads: configuration.workerThreads, queueLimit: configuration.workerQueueLimit)
        replicas = try configuration.replicas(on: loops)
        cache = TaskCache(capacity: configuration.taskCacheBytes, replicas: replicas)
        // Where other servers may revoke a session and do not say so, the store is asked about it each time.
        let capacity = configuration.isShared && replicas == nil ? 0 : SessionRegistry.defaultCapacity
        sessions = SessionRegistry(store: store, capacity: capacity, replicas: replicas)
        replicas?.start(tasks: cache, sessions: sessions)
        limits = RateLimits(
            RateLimiter(redis: replicas?.redis, prefix: configuration.keyPrefix), logins: configuration.loginLimit,
            requests: configuration.requestLimit)
        metrics = Metrics(
            operations: TaskService.API.operations.map { .init(method: $0.method.token, route: $0.route) },
            shards: loops.loops.count,
            families: ServiceMetrics.families(
                store: store, cache: cache, replicas: replicas, workers: workers, server: server))
    }

    /// The service over these parts.
    func api(log: Log) throws -> TaskService.API {
        let (key, isGenerated) = try SecretPolicy.signingKey(
            secret: configuration.jwtSecret?.revealed, isProduction: configuration.isProduction)
        if isGenerated {
            log.warning("JWT_SECRET is not set: a key was made up for this run, so its tokens end with it")
        }
        let signer = try TokenSigner(key: key)
        return TaskService.API(
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
                metrics: { [metrics] in String(decoding: metrics.text(), as: UTF8.self) }),
            contract: ContractHandlers(),
            security: SessionAuthenticator(signer: signer, sessions: sessions),
            bodyLimit: configuration.maxBodyBytes)
    }

    /// Ends what runs by itself, the store last: only after the last request.
    func close() async {
        workers.shutdown()
        await replicas?.close()
        await store.close()
    }
}

extension Configuration {
    /// Whether other processes may change what is in the database.
    fileprivate var isShared: Bool { Self.isShared(databaseURL) }

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
