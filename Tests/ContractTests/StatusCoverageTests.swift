import CurlTransport
import TestSupport
import Testing

/// Every status that the contract declares is reached, operation by operation, and every such answer is as declared.
@Suite(.liveServer)
struct StatusCoverageTests {
    @Test(.timeLimit(.minutes(3)))
    func everyDeclaredStatusIsReached() async throws {
        var reached: [String: Set<Int>] = [:]
        func collect(_ answers: [(String, Int)]) {
            for (operation, status) in answers { reached[operation, default: []].insert(status) }
        }
        try await withServer { server in
            let report = try await contractReport(server)
            #expect(report.findings.isEmpty, "\(report.findings)")
            #expect(report.notes.isEmpty && report.skipped == 0, "\(report.notes)")
            for row in report.coverage.rows {
                collect(row.declared.filter { $0.count > 0 }.map { (row.operation, Int($0.status) ?? 0) })
            }
        }
        collect(try await slowRequests())
        collect(try await overload())
        collect(try await tooMany())
        collect(try await brokenStore())
        for operation in ContractDocument.shared.operations {
            let missing = Set(operation.statuses).subtracting(reached[operation.id, default: []])
            #expect(missing.isEmpty, "\(operation.id) never answered \(missing.sorted())")
        }
    }

    /// What the tool for contracts finds: everything that can be had of a server that lacks nothing.
    private func contractReport(_ server: ServerProcess) async throws -> RunReport {
        var options = ContractOptions(baseURL: "http://127.0.0.1:\(server.port)")
        options.login = "login"
        options.maxTime = .seconds(100)
        let transport = try CurlTransport(options.baseURL)
        return await ContractRun(ContractDocument.shared.document, options, transport: transport).run()
    }

    /// 408: the head stops in the middle, on all operations at the same time.
    private func slowRequests() async throws -> [(String, Int)] {
        try await withServer(["HTTP_HEADER_TIMEOUT": "300ms"]) { server in
            let waiting = try ContractDocument.shared.operations.map { operation in
                let connection = try RawConnection(port: server.port)
                try connection.send(operation.request().head)
                return (operation, connection)
            }
            return try waiting.map { operation, connection in
                let response = try connection.receive(answering: operation.method)
                try ResponseChecker.check(response, to: operation.method, operation.request().path)
                try connection.expectClose()
                return (operation.id, response.status)
            }
        }
    }

    /// 503: one request is under way, and one is all that may be.
    private func overload() async throws -> [(String, Int)] {
        try await withServer(["HTTP_MAX_REQUESTS_IN_FLIGHT": "1"]) { server in
            let blockers = try Blockers(saturating: server)
            let client = ContractClient(server)
            let answers = try ContractDocument.shared.operations.map { operation in
                (operation.id, try client.send(operation.request(token: "none")).status)
            }
            #expect(blockers.finish().filter { $0 == 401 }.count == 1)
            return answers
        }
    }

    /// 429: one request an hour, which was the one before.
    private func tooMany() async throws -> [(String, Int)] {
        try await withServer(["RATE_LIMIT_REQUESTS": "1/1h"]) { server in
            let client = ContractClient(server)
            _ = try client.send("GET", "/api/v1/tasks")
            return try ContractDocument.shared.operations.filter { $0.statuses.contains(429) }.map { operation in
                (operation.id, try client.send(operation.request(token: "none")).status)
            }
        }
    }

    /// 500: the tables vanish under the running server.
    private func brokenStore() async throws -> [(String, Int)] {
        try await withServer { server in
            let client = ContractClient(server)
            let user = try client.signUp()
            try server.database().dropTables()
            return try ContractDocument.shared.operations.filter { $0.statuses.contains(500) }.map { operation in
                var request = operation.request(token: user.token)
                if operation.id == "register" {
                    request = request.json(["email": "x@example.com", "password": "12345678", "name": "X"])
                }
                if operation.id == "refreshTokens" {
                    request = request.json(["refresh_token": .string(user.refreshToken)])
                }
                return (operation.id, try client.send(request).status)
            }
        }
    }
}
