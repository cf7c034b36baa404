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
    /// The replica of the database.
    let readReplica: ReadReplica?
    let reads: TaskReads
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
        readReplica = try configuration.readReplica(of: store, on: loops)
        reads = TaskReads(
            store: store, replica: readReplica, maximumLag: configuration.replicaMaximumLag,
            longestChange: configuration.longestChange, replicas: replicas)
        cache = TaskCache(capacity: configuration.taskCacheBytes, replicas: replicas)
        // Where other servers may revoke a session and do not say so, the store is asked about it each time.
        let capacity = configuration.isShared && replicas == nil ? 0 : SessionRegistry.defaultCapacity
        sessions = SessionRegistry(store: store, capacity: capacity, replicas: replicas)
        replicas?.start(tasks: cache, sessions: sessions, reads: reads)
        limits = RateLimits(
            RateLimiter(redis: replicas?.redis, prefix: configuration.keyPrefix), logins: configuration.loginLimit,
            requests: configuration.requestLimit)
        metrics = Metrics(
            operations: TaskService.API.operations.map { .init(method: $0.method.token, route: $0.route) },
            shards: loops.loops.count,
            families: ServiceMetrics.families(
                store: store, cache: cache, replicas: replicas, workers: workers, server: server)
                + ServiceMetrics.readReplica(readReplica, reads))
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
            users: UserHandlers(store: store, reads: reads),
            tasks: TaskHandlers(store: store, reads: reads, cache: cache),
            health: HealthHandlers(
                version: Version.text,
                checks: [readiness.check, .store(store)]
                    + [replicas.map { .redis($0) }, readReplica.map { .replica($0) }].compactMap(\.self),
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
        await readReplica?.close()
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
            longestChange: longestChange, tellsWhoChanges: databaseReplicaURL != nil, loops: loops)
    }

    /// How long a change can take.
    fileprivate var longestChange: Duration { databaseOptions.waitTimeout + databaseOptions.statementTimeout }

    /// The replica to read from; nil without one.
    fileprivate func readReplica(of store: any TaskStore, on loops: EventLoopGroup) throws -> ReadReplica? {
        guard let url = databaseReplicaURL else { return nil }
        return try Database(url: url, options: databaseOptions)
            .openReplica(of: store, maximumLag: replicaMaximumLag, on: loops)
    }
}
