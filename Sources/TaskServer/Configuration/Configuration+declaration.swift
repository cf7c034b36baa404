import APIRuntime
import EventLoop
import Redis
import TaskHandlers
import TaskStore

extension Configuration {
    /// Declares and reads every variable: name, form, default and a sentence, in one place.
    ///
    /// Reading an empty environment gives the table that `--help` and docs/configuration.md are made of.
    init(declaring reader: inout ConfigurationReader) {
        reader.section("Service")
        let environment = reader.value(
            "ENVIRONMENT", .choice(Environment.self), default: .development,
            "Where the server runs. In production it listens on all addresses and refuses weak secrets.")
        self.environment = environment
        serviceName = reader.value(
            "SERVICE_NAME", .name, default: "task-manager", "The name of this service in its log lines.")
        host = reader.value(
            "HOST", .host, default: environment == .production ? "0.0.0.0" : "127.0.0.1",
            shownAs: "127.0.0.1; in production 0.0.0.0",
            "The address to listen on.")
        port = reader.value(
            "PORT", .integer(0...65535), default: 8080, "The TCP port to listen on; 0 takes any free one.")
        logLevel = reader.value(
            "LOG_LEVEL", .choice(LogLevel.self), default: .info,
            "The least important lines to log. Requests are logged at info, probes that succeed at debug.")
        logFormat = reader.value(
            "LOG_FORMAT", .choice(LogFormat.self), default: .auto,
            "JSON lines or readable text; auto means text when standard output is a terminal.")

        reader.section("Storage")
        databaseURL = reader.value(
            "DATABASE_URL", .databaseURL, default: "sqlite:tasks.db",
            "The database: sqlite:PATH, relative to the working directory, or an address as libpq takes it.")
        databaseOptions = DatabaseOptions(declaring: &reader)
        databaseReplicaURL = reader.optional(
            "DATABASE_REPLICA_URL", .databaseURL, shownAs: "none: everything is read from DATABASE_URL",
            "A streaming replica of the PostgreSQL at DATABASE_URL, which answers lists and reads; the same for all servers."
        )
        replicaMaximumLag = reader.value(
            "DATABASE_REPLICA_MAX_LAG", .duration(.milliseconds(100) ... .minutes(1)), default: .seconds(1),
            "How far behind the replica may be; reads that it is too old for go to DATABASE_URL.")
        var redis = reader.optional(
            "REDIS_URL", .redisURL, shownAs: "none: servers over PostgreSQL keep nothing in memory",
            "Redis, through which servers over one PostgreSQL tell one another what has changed: redis://HOST:PORT/DATABASE."
        )
        let redisTimeout = reader.value(
            "REDIS_TIMEOUT", .duration(.milliseconds(1) ... .seconds(10)), default: .milliseconds(50),
            "How long a request waits for Redis before it goes on without.")
        redis?.timeout = redisTimeout.milliseconds
        self.redis = redis
        redisPrefix = reader.value(
            "REDIS_PREFIX", .name, default: "task-manager",
            "What keys and channels in Redis begin with; the same for all servers over one database, and for no others."
        )
        taskCacheBytes = reader.value(
            "TASK_CACHE_BYTES", .bytes(0...(1 << 40)),
            default: Self.isShared(databaseURL) && redis == nil ? 0 : 8 << 20,
            shownAs: "8MiB; 0 with PostgreSQL and no Redis",
            "Memory for tasks that are kept ready to send; 0 switches the cache off.")
        taskCacheLifetime = reader.value(
            "TASK_CACHE_TTL", .duration(.seconds(1) ... .hours(24)), default: .seconds(60),
            "How long a task is kept where other servers change tasks too; what was missed is seen by then.")

        reader.section("Credentials")
        jwtSecret = reader.optional(
            "JWT_SECRET", .secret, shownAs: "made up for each run; required in production",
            "The secret that signs access tokens. Production needs at least 32 bytes that nobody can guess.")
        tokenLifetime = reader.value(
            "TOKEN_TTL", .duration(.minutes(1) ... .days(30)), default: .hours(24),
            "How long an access token is valid.")
        refreshTokenLifetime = reader.value(
            "REFRESH_TOKEN_TTL", .duration(.minutes(1) ... .days(365)), default: .days(30),
            "How long a refresh token is valid; at least as long as an access token.")
        bcryptCost = reader.value(
            "BCRYPT_COST", .integer(PasswordHasher.costs), default: PasswordHasher.defaultCost,
            "The cost of hashing a password; one more doubles the time.")

        reader.section("Browsers and TLS")
        corsAllowedOrigins = reader.value(
            "CORS_ALLOWED_ORIGINS", .origins, default: environment == .production ? [] : ["*"],
            shownAs: "*; in production none",
            "The web origins whose pages may call the API; * allows every one (no cookie is ever used).")
        docsDirectory = reader.value(
            "DOCS_DIRECTORY", .path, default: ".tools/docs",
            "The folder with the files of the page at /docs, which make setup makes; an image has it wherever it likes."
        )
        let certificate = reader.optional(
            "TLS_CERTIFICATE_FILE", .path, shownAs: "none: plain HTTP",
            "The certificate chain in PEM form; the server then speaks HTTPS only.")
        let privateKey = reader.optional(
            "TLS_PRIVATE_KEY_FILE", .path, shownAs: "none", "The private key of the certificate in PEM form.")
        tls = certificate.flatMap { certificate in
            privateKey.map { TLSFiles(certificate: certificate, privateKey: $0) }
        }

        reader.section("Limits and time-outs")
        loginLimit = reader.value(
            "RATE_LIMIT_LOGIN", .rateLimit, default: RateLimit(count: 10, windowMilliseconds: 60_000),
            "How often somebody at one address may try to log in to one account; beyond it the answer is 429.")
        requestLimit = reader.value(
            "RATE_LIMIT_REQUESTS", .rateLimit, default: nil,
            "How many requests may come from one address, probes aside; beyond it the answer is 429.")
        trustedProxies = reader.value(
            "TRUSTED_PROXIES", .proxies, default: .none, shownAs: "none",
            "The proxies whose X-Forwarded-For tells the address of a client, for the limits and the log.")
        eventLoops = reader.value(
            "EVENT_LOOPS", .integer(1...256), default: EventLoopGroup.coreCount, shownAs: "one per core",
            "The number of threads that serve connections.")
        workerThreads = reader.value(
            "WORKER_THREADS", .integer(1...256), default: EventLoopGroup.coreCount, shownAs: "one per core",
            "The number of threads for work that blocks, such as hashing passwords.")
        workerQueueLimit = reader.value(
            "WORKER_QUEUE_LIMIT", .integer(1...100_000), default: 256,
            "How much blocking work may wait; beyond it the answer is 503.")
        maxConnections = reader.value(
            "HTTP_MAX_CONNECTIONS", .integer(1...1_000_000), default: 10_000,
            "How many connections may be open; further ones are closed at once.")
        maxRequestsInFlight = reader.value(
            "HTTP_MAX_REQUESTS_IN_FLIGHT", .integer(1...1_000_000), default: 1024,
            "How many requests may be under way; beyond it the answer is 503.")
        maxBodyBytes = reader.value(
            "MAX_BODY_BYTES", .bytes(1024...(1 << 30)), default: 1 << 20,
            "The longest request body; beyond it the answer is 413.")
        headerTimeout = reader.value(
            "HTTP_HEADER_TIMEOUT", .duration(.milliseconds(100) ... .minutes(10)), default: .seconds(10),
            "How long a client may take to send the head of a request.")
        bodyTimeout = reader.value(
            "HTTP_BODY_TIMEOUT", .duration(.milliseconds(100) ... .hours(1)), default: .seconds(30),
            "How long a client may take to send the body of a request.")
        requestTimeout = reader.value(
            "REQUEST_TIMEOUT", .duration(.milliseconds(100) ... .minutes(10)), default: .seconds(10),
            "How long after a request has come anything may still be begun for it; then the answer is 503.")
        writeTimeout = reader.value(
            "HTTP_WRITE_TIMEOUT", .duration(.milliseconds(100) ... .hours(1)), default: .seconds(30),
            "How long a client may take nothing of an answer that is being sent.")
        keepAliveTimeout = reader.value(
            "HTTP_KEEPALIVE_TIMEOUT", .duration(.milliseconds(100) ... .hours(1)), default: .seconds(75),
            "How long a connection may stay idle between requests.")
        shutdownDelay = reader.value(
            "SHUTDOWN_DELAY", .duration(.zero ... .minutes(10)), default: .zero,
            "How long to go on serving after SIGTERM or SIGINT while /ready fails, so that load balancers notice.")
        shutdownTimeout = reader.value(
            "SHUTDOWN_TIMEOUT", .duration(.milliseconds(100) ... .minutes(10)), default: .seconds(25),
            "How long requests under way may take to finish after SIGTERM or SIGINT.")

        reader.section("Not supported by this version")
        reader.unsupported("OTLP_ENDPOINT", "traces over OTLP", instead: "see the log and /metrics")
        reader.unsupported("KAFKA_BROKERS", "events through Kafka", instead: "no events are published")
    }
}

extension Configuration {
    /// The database without its password, for logs.
    var databaseName: String { (try? Database(url: databaseURL))?.redactedURL ?? "unknown" }

    /// The replica of the database without its password, for logs.
    var replicaName: String {
        databaseReplicaURL.map { (try? Database(url: $0))?.redactedURL ?? "unknown" } ?? "none"
    }

    /// Whether other processes may change what is in a database.
    static func isShared(_ databaseURL: String) -> Bool { (try? Database(url: databaseURL))?.isShared ?? false }
}

extension DatabaseOptions {
    fileprivate init(declaring reader: inout ConfigurationReader) {
        self.init()
        connectionsPerLoop = reader.value(
            "DATABASE_CONNECTIONS_PER_LOOP", .integer(1...64), default: connectionsPerLoop,
            "Connections to PostgreSQL of each event loop; each carries many requests at a time.")
        queueLimit = reader.value(
            "DATABASE_QUEUE_LIMIT", .integer(1...1_000_000), default: queueLimit,
            "How many requests of each event loop may wait for PostgreSQL; beyond it the answer is 503.")
        waitTimeout = reader.value(
            "DATABASE_WAIT_TIMEOUT", .duration(.milliseconds(100) ... .seconds(60)), default: waitTimeout,
            "How long a request may wait for a connection to PostgreSQL; then the answer is 503.")
        statementTimeout = reader.value(
            "DATABASE_STATEMENT_TIMEOUT", .duration(.milliseconds(100) ... .minutes(10)), default: statementTimeout,
            "How long a statement may run in PostgreSQL.")
        preparesStatements =
            reader.value(
                "DATABASE_PREPARED_STATEMENTS", .choice(Configuration.Switch.self),
                default: preparesStatements ? .on : .off,
                "Off for a pooler in transaction mode that knows no prepared statements (PgBouncer before 1.21).")
            == .on
    }
}
