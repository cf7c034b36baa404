public import EventLoop
import PostgreSQL

/// A database named by a URL: which engine, where. The one place that knows all engines.
public struct Database: Sendable, Hashable {
    enum Engine: Sendable, Hashable {
        case sqlite(SQLiteConfiguration)
        case postgreSQL(PostgreSQLConfiguration)
    }

    let engine: Engine

    /// Understands `sqlite:tasks.db` (relative to the working directory), `sqlite:/absolute/path`, and `postgres://...` or
    /// `postgresql://...` as libpq does (PostgreSQL manual, section 34.1.1.2).
    /// Throws `invalidURL` for anything else.
    public init(url: String, options: DatabaseOptions = DatabaseOptions()) throws(StoreError) {
        if let path = url.removingPrefix("sqlite:") {
            engine = .sqlite(try SQLiteConfiguration(path: sqlitePath(path)))
        } else if url.hasPrefix("postgres://") || url.hasPrefix("postgresql://") {
            do {
                var configuration = try PostgreSQLConfiguration(url)
                options.apply(to: &configuration)
                engine = .postgreSQL(configuration)
            } catch {
                throw StoreError(error)
            }
        } else {
            throw StoreError(
                .invalidURL,
                "The database URL must have the form sqlite:PATH, such as sqlite:tasks.db, or postgres://HOST/DATABASE."
            )
        }
    }

    /// Whether other processes may change what is in it: nothing that was read stays true then.
    public var isShared: Bool {
        if case .postgreSQL = engine { true } else { false }
    }

    /// The URL without a password, for logs.
    public var redactedURL: String {
        switch engine {
        case .sqlite(let configuration): "sqlite:\(configuration.path)"
        case .postgreSQL(let configuration): configuration.redacted
        }
    }

    /// Opens the store; pending migrations are applied first. A database server that cannot be reached is waited for in
    /// the background: ``TaskStore/checkSchema()`` says when it is ready.
    public func open(on loops: EventLoopGroup) async throws(StoreError) -> any TaskStore {
        switch engine {
        case .sqlite(let configuration): try SQLiteTaskStore(configuration)
        case .postgreSQL(let configuration): try await PostgreSQLTaskStore(configuration, loops: loops)
        }
    }

    /// Opens a replica of a store's database, which begins to be asked how far it is. Throws `invalidURL` where one of the
    /// two is not PostgreSQL.
    public func openReplica(
        of store: any TaskStore, maximumLag: Duration, on loops: EventLoopGroup
    ) throws(StoreError) -> ReadReplica {
        guard case .postgreSQL(let configuration) = engine, let primary = store as? PostgreSQLTaskStore else {
            throw StoreError(.invalidURL, "Only PostgreSQL has replicas to read from.")
        }
        return try ReadReplica(configuration, of: primary, maximumLag: maximumLag, loops: loops)
    }

    /// Applies pending migrations, or only says which would be with `dryRun`, and returns them.
    public func migrate(dryRun: Bool = false) async throws(StoreError) -> [MigrationStatus] {
        switch engine {
        case .sqlite(let configuration): try SQLiteMigrator(configuration).migrate(dryRun: dryRun)
        case .postgreSQL(let configuration):
            try PostgreSQLMigrator(configuration: configuration).migrate(dryRun: dryRun)
        }
    }

    /// Every migration of this program and when it was applied.
    public func migrationStatus() async throws(StoreError) -> [MigrationStatus] {
        switch engine {
        case .sqlite(let configuration): try SQLiteMigrator(configuration).status()
        case .postgreSQL(let configuration): try PostgreSQLMigrator(configuration: configuration).status()
        }
    }
}

/// How a database server is used; a database in a file needs none of it.
public struct DatabaseOptions: Sendable, Hashable {
    /// Connections of each event loop.
    public var connectionsPerLoop = 2
    /// How many requests of each event loop may wait for a connection.
    public var queueLimit = 1024
    /// How long a request may wait for a connection.
    public var waitTimeout = Duration.milliseconds(800)
    /// How long a statement may run.
    public var statementTimeout = Duration.seconds(5)
    /// Off for poolers in transaction mode that know no prepared statements.
    public var preparesStatements = true

    /// The defaults.
    public init() {}

    func apply(to configuration: inout PostgreSQLConfiguration) {
        configuration.connectionsPerLoop = connectionsPerLoop
        configuration.queueLimit = queueLimit
        configuration.waitTimeout = waitTimeout.milliseconds
        configuration.statementTimeout = statementTimeout.milliseconds
        configuration.preparesStatements = preparesStatements
    }
}

/// The path of a `sqlite:` URL: `//` of an empty authority is dropped; what could be a URI of SQLite's own is refused.
private func sqlitePath(_ text: String) throws(StoreError) -> String {
    let path = text.removingPrefix("//") ?? text
    if path == ":memory:" {
        throw StoreError(
            .invalidURL, "sqlite::memory: is not supported: the store needs a file, such as sqlite:tasks.db.")
    }
    guard !path.isEmpty, !path.utf8.contains(0) else {
        throw StoreError(.invalidURL, "The database URL sqlite: needs a path, such as sqlite:tasks.db.")
    }
    return path
}

extension String {
    fileprivate func removingPrefix(_ prefix: String) -> String? {
        hasPrefix(prefix) ? String(dropFirst(prefix.count)) : nil
    }
}
