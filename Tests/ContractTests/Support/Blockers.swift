import TestSupport

/// Log-ins whose bodies do not come: each keeps one request in flight, until the server takes no more.
struct Blockers {
    private let login = ContractDocument.shared.operation("login").request()
    private var connections: [RawConnection] = []

    /// Returns when the server is full. A log-in that came while another request was still counted has been refused
    /// itself, so there may be more of them than the server allows.
    init(saturating server: ServerProcess) throws {
        let client = ContractClient(server)
        for _ in 0..<100 {
            let connection = try RawConnection(port: server.port)
            try connection.send(login.head + "Content-Length: \(login.body?.count ?? 0)\r\n\r\n")
            connections.append(connection)
            // Twice: the first answer may be due to a request that has just ended.
            let isFull = try eventually(within: 0.2, every: 0.05) {
                try client.send("GET", "/health").status == 503 && client.send("GET", "/health").status == 503
            }
            if isFull { return }
        }
        throw WireError.timeout
    }

    /// Sends the bodies; what was under way is finished as if nothing had been. The statuses of those that were answered.
    func finish() -> [Int] {
        connections.compactMap { connection in
            try? connection.send(login.body ?? [])
            return try? connection.receive(answering: "POST").status
        }
    }
}
