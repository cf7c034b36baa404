import Foundation

/// The real server in a process of its own, on a port of 127.0.0.1, with a temporary database.
package final class ServerProcess: Sendable {
    /// The secret that the servers under test sign with.
    package static let secret = "contract-tests-know-this-secret-and-sign-with-it"

    /// The process.
    package let process: ChildProcess
    /// The port it listens on.
    package let port: UInt16
    /// Where the database and the log are.
    package let directory: TemporaryDirectory
    /// Its environment, without what every server under test has.
    package let environment: [String: String]
    /// The port that clients use: the server's own, or that of the HAProxy in front of it and its replicas.
    package let entry: UInt16
    /// The servers behind the HAProxy; empty without one.
    package let replicas: [ServerProcess]
    private let balancer: PrivateHAProxy?

    private init(_ environment: [String: String], directory: TemporaryDirectory, port: UInt16) throws {
        self.environment = environment
        self.directory = directory
        self.port = port
        entry = port
        replicas = []
        balancer = nil
        process = try ChildProcess(
            Project.server, ["serve"],
            environment: try ServerProcess.settings(port: port, directory).merging(environment) { $1 },
            directory: directory.path, outputPath: directory.file("log"))
    }

    /// Starts a server and waits until it is ready.
    ///
    /// `environment` is what differs from `settings`, `directory` an existing one with a database to start on, `ready`
    /// what has to be answered with 200 before the server counts as started; nil waits for the open port only (TLS).
    package static func start(
        _ environment: [String: String] = [:], directory: TemporaryDirectory? = nil, ready: String? = "/ready"
    ) throws -> ServerProcess {
        let server = try ServerProcess(
            environment, directory: directory ?? TemporaryDirectory(), port: try FreePort.take())
        let isUp = eventually(within: 30) {
            if server.process.ended != nil { return true }
            guard let ready else { return (try? RawConnection(port: server.port)) != nil }
            return server.status(of: ready) == 200
        }
        guard isUp, server.process.ended == nil else {
            server.process.killNow()
            throw ProcessFailure(description: "the server does not start:\n\(server.log)")
        }
        return server
    }

    /// Servers on one database, behind a HAProxy that hands requests to them in turn.
    private init(_ server: ServerProcess, in replicas: [ServerProcess]) throws {
        (process, port) = (server.process, server.port)
        (directory, environment) = (server.directory, server.environment)
        self.replicas = replicas
        let balancer = try PrivateHAProxy(servers: replicas.map(\.port))
        self.balancer = balancer
        entry = balancer.port
    }

    /// Starts as many servers on one database as `TEST_REPLICAS` says (1), behind a HAProxy, with a Redis and a replica of the
    /// database when they are several. They share the log; the process, and the port for those who must reach a server itself, are those of the first.
    package static func startReplicas(_ environment: [String: String] = [:]) throws -> ServerProcess {
        guard replicaCount > 1 else { return try start(environment) }
        guard TestDatabase.isPostgreSQL else {
            throw ProcessFailure(description: "TEST_REPLICAS needs TEST_DATABASE=postgresql: SQLite is for one process")
        }
        let directory = try TemporaryDirectory()
        let shared = [
            "REDIS_URL": try PrivateRedis.shared.get().url, "REDIS_PREFIX": UUID().uuidString,
            "DATABASE_REPLICA_URL": try PrivatePostgreSQL.sharedReplica.get().url(
                ofDatabaseAt: TestDatabase.url(of: directory), on: PrivatePostgreSQL.shared.get()),
            // However busy the machine is.
            "DATABASE_REPLICA_MAX_LAG": "10s",
        ]
        let environment = shared.merging(environment) { $1 }
        let first = try start(environment, directory: directory)
        let others = try (1..<replicaCount).map { _ in try start(environment, directory: directory) }
        // Servers that share are degraded until they hear one another.
        for server in [first] + others where !eventually(within: 20, { server.isHealthy }) {
            throw ProcessFailure(description: "the servers do not hear one another:\n\(server.log)")
        }
        return try ServerProcess(first, in: [first] + others)
    }

    /// What `TEST_REPLICAS` says.
    package static let replicaCount = ProcessInfo.processInfo.environment["TEST_REPLICAS"].flatMap { Int($0) } ?? 1

    /// The environment that every server under test has. A server built with a sanitizer (TASK_SERVER) gets the options
    /// that the tests were given for it.
    package static func settings(port: UInt16, _ directory: TemporaryDirectory) throws -> [String: String] {
        let tools = ["ASAN_OPTIONS", "TSAN_OPTIONS", "UBSAN_OPTIONS", "LSAN_OPTIONS"]
        let inherited = ProcessInfo.processInfo.environment.filter { tools.contains($0.key) }
        let settings = [
            "PORT": String(port), "HOST": "127.0.0.1", "DATABASE_URL": try TestDatabase.url(of: directory),
            "BCRYPT_COST": "4", "LOG_LEVEL": "info", "LOG_FORMAT": "json", "JWT_SECRET": secret,
            "RATE_LIMIT_LOGIN": "off", "PATH": "/usr/bin:/bin",
        ]
        return settings.merging(inherited) { $1 }
    }

    /// Ends the process with SIGKILL and starts it anew on the same database.
    package func killAndRestart() throws -> ServerProcess {
        process.killNow()
        return try ServerProcess.start(environment, directory: directory)
    }

    /// Asks the process to stop and waits; fails when it had ended before or does not end with status 0.
    package func stop(_ signal: Int32 = SIGTERM, within seconds: Double = 40) throws {
        if let end = process.ended { throw ProcessFailure(description: "the server ended before: \(end)\n\(tail)") }
        process.signal(signal)
        let end = try process.wait(within: seconds)
        guard end == .exited(0) else { throw ProcessFailure(description: "the server ended with \(end)\n\(tail)") }
    }

    /// Its database, seen from outside.
    package func database() throws -> TestDatabase { try TestDatabase(of: directory) }

    /// The whole log.
    package var log: String { process.output }

    /// The last lines of the log.
    package var tail: String { log.split(separator: "\n").suffix(20).joined(separator: "\n") }

    /// The status that a GET is answered with; nil when there is no answer.
    package func status(of path: String) -> Int? { response(to: path)?.status }

    /// Whether every part of the service is as it should be.
    private var isHealthy: Bool { response(to: "/ready")?.json["status"] == "healthy" }

    private func response(to path: String) -> WireResponse? {
        guard let connection = try? RawConnection(port: port) else { return nil }
        try? connection.send(WireRequest("GET", path, fields: [("Connection", "close")]).bytes)
        return try? connection.receive(within: 10)
    }
}
