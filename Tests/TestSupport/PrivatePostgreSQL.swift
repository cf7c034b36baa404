import PostgreSQL
import Synchronization

/// A PostgreSQL server that belongs to this process of the tests (Scripts/private-postgresql.sh) and ends with it.
package final class PrivatePostgreSQL: Sendable {
    /// Started when it is first needed; it keeps nothing that a crash of the machine would have to survive.
    package static let shared = Result { try PrivatePostgreSQL(settings: ["fsync=off", "max_connections=400"]) }

    /// A streaming replica of ``shared``, started when it is first needed.
    package static let sharedReplica = Result { try PrivatePostgreSQL(replicaOf: shared.get()) }

    private let script: ServerScript
    private let databases = Atomic(0)
    /// The port it listens on.
    package let port: UInt16

    /// Starts a server with settings of postgresql.conf.
    package init(settings: [String] = []) throws {
        port = try FreePort.take()
        script = try ServerScript("Scripts/private-postgresql.sh", ["\(port)"] + settings)
    }

    /// Starts a streaming replica of `primary`.
    package init(replicaOf primary: PrivatePostgreSQL) throws {
        port = try FreePort.take()
        script = try ServerScript(
            "Scripts/private-postgresql.sh",
            ["\(port)", "replica-of=\(primary.port)", "wal_retrieve_retry_interval=100ms"])
    }

    /// The URL of one of its primary's databases on this replica.
    package func url(ofDatabaseAt url: String, on primary: PrivatePostgreSQL) -> String {
        url.replacing(":\(primary.port)/", with: ":\(port)/")
    }

    /// From now on nothing that the primary sends is applied.
    package func pauseReplay() throws { try execute("SELECT pg_wal_replay_pause()") }

    /// Applies what came meanwhile, and what comes.
    package func resumeReplay() throws { try execute("SELECT pg_wal_replay_resume()") }

    private func execute(_ sql: String) throws { try BlockingConnection(PostgreSQLConfiguration(url)).execute(sql) }

    /// The URL of the server's own database.
    package var url: String { script.url }

    /// A new, empty database. Returns its URL.
    package func makeDatabase() throws -> String {
        let name = "test_\(databases.add(1, ordering: .relaxed).newValue)"
        let connection = try BlockingConnection(PostgreSQLConfiguration(url))
        try connection.execute("CREATE DATABASE \(name)")
        return url.replacing("/postgres", with: "/\(name)")
    }

    /// Starts the server again.
    package func start() throws { try script.obey("start") }

    /// Stops the server; clients are cut off.
    package func stop() throws { try script.obey("stop") }

    /// All its processes stand still from now on, without a word to anybody.
    package func pause() throws { try script.obey("pause") }

    /// Goes on after ``pause()``.
    package func resume() throws { try script.obey("resume") }

    /// Ends the server as a crash would.
    package func kill() throws { try script.obey("kill") }
}
