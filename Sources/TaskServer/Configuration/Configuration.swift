import APIRuntime
import Redis
import TaskHandlers
import TaskStore

/// What the server was told by its environment, checked and with every default in place.
///
/// The variables are declared in `Configuration+declaration.swift`, each of them once.
struct Configuration: Sendable {
    /// Where the process runs; production is stricter.
    enum Environment: String, Sendable, CaseIterable {
        case development, production
    }

    /// Something that is on or off.
    enum Switch: String, Sendable, CaseIterable {
        case on, off
    }

    /// What the configuration is read for: only `serve` needs a secret to sign with.
    enum Purpose: Sendable {
        case serve, maintenance
    }

    // Service.
    var environment: Environment
    var serviceName: String
    var host: String
    /// 0 lets the system choose a free port, which the log then names.
    var port: Int
    var logLevel: LogLevel
    var logFormat: LogFormat

    // Storage.
    var databaseURL: String
    /// A replica of the database to read from; nil without one.
    var databaseReplicaURL: String?
    /// How far behind the replica may be.
    var replicaMaximumLag: Duration
    /// Bytes; 0 switches the cache off.
    var taskCacheBytes: Int
    var databaseOptions: DatabaseOptions
    /// What servers over one database share; nil for a server by itself.
    var redis: RedisConfiguration?
    /// What keys and channels in Redis begin with.
    var redisPrefix: String
    /// How long a task may be kept where other servers change tasks too.
    var taskCacheLifetime: Duration

    // Credentials.
    var jwtSecret: Secret?
    var tokenLifetime: Duration
    var refreshTokenLifetime: Duration
    var bcryptCost: Int

    // Browsers and TLS.
    var corsAllowedOrigins: [String]
    /// Where the files of the page at /docs are.
    var docsDirectory: String
    var tls: TLSFiles?

    // Limits and time-outs.
    var trustedProxies: TrustedProxies
    /// Attempts to log in to one account from one address; nil for no limit.
    var loginLimit: RateLimit?
    /// Requests from one address; nil for no limit.
    var requestLimit: RateLimit?
    var eventLoops: Int
    var workerThreads: Int
    var workerQueueLimit: Int
    var maxConnections: Int
    var maxRequestsInFlight: Int
    var maxBodyBytes: Int
    var headerTimeout: Duration
    var requestTimeout: Duration
    var bodyTimeout: Duration
    var writeTimeout: Duration
    var keepAliveTimeout: Duration
    var shutdownTimeout: Duration
    /// How long to go on serving while `/ready` fails already.
    var shutdownDelay: Duration

    /// Certificate and key, which come together or not at all.
    struct TLSFiles: Sendable, Hashable {
        var certificate: String
        var privateKey: String
    }

    /// Whether the process runs in production.
    var isProduction: Bool { environment == .production }
}

extension Configuration {
    /// Reads the configuration from environment variables. Throws every problem at once.
    init(environment variables: [String: String], purpose: Purpose = .serve) throws(ConfigurationError) {
        var reader = ConfigurationReader(variables)
        self.init(declaring: &reader)
        checkTogether(&reader, purpose: purpose)
        reader.refuseMisspelt()
        guard reader.problems.isEmpty else { throw ConfigurationError(problems: reader.problems) }
    }

    /// Every variable, in the order of the documentation.
    static var variables: [ConfigurationVariable] {
        var reader = ConfigurationReader([:])
        _ = Configuration(declaring: &reader)
        return reader.variables
    }
}
