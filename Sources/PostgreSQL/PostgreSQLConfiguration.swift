import CPostgreSQL

/// Where PostgreSQL is and how its connections are used.
public struct PostgreSQLConfiguration: Sendable, Hashable {
    /// A connection string as libpq takes it, a URI or `key=value` pairs (PostgreSQL manual, section 34.1.1); TLS, several
    /// hosts, passwords in files and the PG... environment variables are libpq's.
    public let connectionString: String
    /// Connections of each event loop.
    public var connectionsPerLoop = 2
    /// How long a new connection may take, whole seconds; a `connect_timeout` in the connection string wins.
    public var connectTimeout = 3
    /// How long a request may wait for a connection. Milliseconds.
    public var waitTimeout: UInt64 = 800
    /// How long a statement may run before PostgreSQL cancels it. Milliseconds.
    public var statementTimeout: UInt64 = 5000
    /// How many requests of each event loop may wait for a connection.
    public var queueLimit = 1024
    /// Off for poolers that give each transaction another server connection and know no prepared statements
    /// (PgBouncer before 1.21 in transaction mode): statements are parsed each time, and no settings are sent.
    public var preparesStatements = true
    /// Whether it is a replica: each transaction asks first how much of its primary's log has been replayed, so that a read
    /// can say what it has to see (``LogPosition``).
    public var isReplica = false

    /// Checks the connection string, and nothing else. Throws `invalidConfiguration`.
    public init(_ connectionString: String) throws(PostgreSQLError) {
        guard !connectionString.utf8.contains(0) else {
            throw PostgreSQLError(.invalidConfiguration, "The database URL must not contain U+0000.")
        }
        var reason: UnsafeMutablePointer<CChar>?
        let options = PQconninfoParse(connectionString, &reason)
        defer {
            PQconninfoFree(options)
            PQfreemem(reason)
        }
        guard options != nil else {
            let text = reason.map { trimmed(String(cString: $0)) } ?? "out of memory"
            throw PostgreSQLError(.invalidConfiguration, "The database URL is not understood: \(text).")
        }
        self.connectionString = connectionString
    }

    /// The connection string without its password, for logs.
    public var redacted: String {
        let options = PQconninfoParse(connectionString, nil)
        defer { PQconninfoFree(options) }
        var parts: [String] = []
        var option = options
        while let keyword = option?.pointee.keyword {
            let name = String(cString: keyword)
            if let value = option?.pointee.val, name != "password", name != "sslpassword" {
                parts.append("\(name)=\(String(cString: value))")
            }
            option = option?.advanced(by: 1)
        }
        return parts.joined(separator: " ")
    }

    /// How long an answer may take before the connection counts as dead. Milliseconds. A replica is not waited for for long:
    /// its primary has the answer as well.
    var answerTimeout: UInt64 { statementTimeout &+ (isReplica ? 250 : 1000) }
}

/// libpq ends its sentences with a line feed, some with a full stop before it.
func trimmed(_ message: String) -> String {
    var text = message[...]
    while let last = text.last, last.isWhitespace || last == "." { text = text.dropLast() }
    return text.split(separator: "\n").map { $0.drop { $0 == "\t" || $0 == " " } }.joined(separator: " ")
}
