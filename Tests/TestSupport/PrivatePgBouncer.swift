/// A PgBouncer in transaction mode in front of the shared private PostgreSQL; ends with this process of the tests.
package final class PrivatePgBouncer: Sendable {
    /// Started when it is first needed.
    package static let shared = Result { try PrivatePgBouncer(in: PrivatePostgreSQL.shared.get()) }

    private let script: ServerScript
    private let server: PrivatePostgreSQL

    private init(in server: PrivatePostgreSQL) throws {
        self.server = server
        script = try ServerScript("Scripts/private-pgbouncer.sh", ["\(try FreePort.take())", "\(server.port)"])
    }

    /// A new, empty database. Returns its URL through PgBouncer.
    package func makeDatabase() throws -> String {
        try url(ofDatabaseAt: server.makeDatabase())
    }

    /// The URL through PgBouncer of a database of ``PrivatePostgreSQL/shared``.
    package func url(ofDatabaseAt url: String) -> String {
        let name = url.split(separator: "/").last.map(String.init) ?? ""
        return script.url.replacing("/postgres", with: "/\(name)")
    }
}
