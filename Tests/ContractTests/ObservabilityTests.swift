import Foundation
import TestSupport
import Testing

/// What those who run the service see: request ids, logs, metrics, probes.
@Suite(.liveServer)
struct ObservabilityTests {
    @Test func requestIDsAreEchoedOrMade() throws {
        let client = try SharedServer.client()
        for id in ["a", "0f3b2c6e-5d7a", String(repeating: "~", count: 128)] {
            #expect(try client.expect(200, "GET", "/health", headers: ["X-Request-ID": id])["X-Request-ID"] == id)
            let problem = try client.expect(404, "GET", "/nowhere", headers: ["X-Request-ID": id])
            #expect(problem["X-Request-ID"] == id)
        }
        var made: Set<String> = []
        for id in ["", "two words", "caf\u{E9}", String(repeating: "~", count: 129)] {
            let answer = try client.expect(200, "GET", "/health", headers: ["X-Request-ID": id])["X-Request-ID"] ?? ""
            #expect(answer != id)
            made.insert(answer)
        }
        #expect(made.count == 4)
    }

    @Test func probesTellHealth() throws {
        let client = try SharedServer.client()
        for path in ["/health", "/ready", "/startup"] {
            let report = try client.expect(200, "GET", path).json
            #expect(report["status"] == "healthy", "\(report)")
            #expect(report["version"] == "1.0.0")
        }
    }

    @Test func readinessNamesWhatFails() async throws {
        try await withServer { server in
            let client = ContractClient(server)
            try server.database().dropTables()
            // How the store is may be told from a moment ago.
            #expect(eventually(within: 5) { server.status(of: "/ready") == 503 })
            let response = try client.expect(503, "GET", "/ready")
            #expect(response.code == "not_ready")
            #expect(response.json["detail"]?.string?.contains("store") == true)
            try client.expect(200, "GET", "/health")
        }
    }

    @Test func metricsAreWellFormedAndCountByRoute() async throws {
        try await withServer { server in
            let client = ContractClient(server)
            let user = try client.signUp()
            for _ in 0..<3 {
                let task = try client.createTask()
                try client.expect(200, "GET", task.taskPath)
            }
            try client.expect(404, "GET", "/api/v1/tasks/999999")
            try client.expect(404, "GET", "/secret/\(user.id)")
            client.token = nil
            try client.expect(401, "GET", "/api/v1/tasks")
            let metrics = try Metrics(client)
            let requests = "http_requests_total"
            let route = "route=\"/api/v1/tasks/{id}\""
            #expect(metrics.sum(requests, ["method=\"GET\"", route, "status=\"200\""]) == 3)
            #expect(metrics.sum(requests, ["method=\"GET\"", route, "status=\"404\""]) == 1)
            #expect(metrics.sum(requests, ["method=\"POST\"", "route=\"/api/v1/tasks\"", "status=\"201\""]) == 3)
            #expect(metrics.sum(requests, ["route=\"/api/v1/tasks\"", "status=\"401\""]) == 1)
            #expect(metrics.sum("http_request_duration_seconds_count", ["method=\"GET\"", route]) == 4)
            #expect(metrics.sum("process_resident_memory_bytes") > 1_000_000)
            // A label made of what clients send would grow without bound.
            #expect(!metrics.text.contains("/secret/") && !metrics.text.contains("999999"))
        }
    }

    @Test(.enabled("promtool is needed") { ChildProcess.find("promtool") != nil })
    func metricsPassTheChecksOfPromtool() throws {
        let (client, _) = try SharedServer.user()
        let promtool = try #require(ChildProcess.find("promtool"))
        let text = try Metrics(client).text
        let result = try ChildProcess.run(promtool, ["check", "metrics"], input: text)
        #expect(result.end == .exited(0), "\(result.output)")
    }

    @Test func theLogTellsEveryRequestAndNoSecret() async throws {
        try await withServer(["LOG_LEVEL": "debug"]) { server in
            let client = ContractClient(server)
            let user = try client.signUp(password: "a very secret password")
            try client.expect(200, "GET", "/api/v1/tasks", headers: ["X-Request-ID": "find-me"])
            try client.expect(
                401, "POST", "/api/v1/auth/login", ["email": .string(user.email), "password": "wrong secret"])
            try client.expect(400, "POST", "/api/v1/auth/register", ["password": "a third secret"])
            try client.expect(200, "POST", "/api/v1/auth/refresh", ["refresh_token": .string(user.refreshToken)])
            // Lines may be written a moment later than the answer.
            #expect(eventually(within: 10) { server.log.contains("find-me") && server.log.contains("refreshTokens") })
            let lines = server.log.split(separator: "\n").map(String.init)
            for line in lines { #expect(throws: Never.self) { try JSONValue(parsing: Array(line.utf8)) } }
            let request = try #require(lines.first { $0.contains("find-me") })
            #expect(request.contains("listTasks") && request.contains("200"))
            let secrets = [
                "a very secret password", "wrong secret", "a third secret", user.token, user.refreshToken,
                ServerProcess.secret,
                JWT.parts(user.token).last ?? "",
            ]
            for secret in secrets { #expect(!server.log.contains(secret), "the log holds a secret") }
        }
    }

    @Test func anInternalErrorIsToldToTheLogOnly() async throws {
        try await withServer { server in
            let client = ContractClient(server)
            try client.signUp()
            try server.database().dropTables()
            let reason = TestDatabase.isPostgreSQL ? "does not exist" : "no such table"
            let response = try client.expect(500, "GET", "/api/v1/tasks", headers: ["X-Request-ID": "broken-one"])
            for word in ["SQL", "sqlite", "postgres", "relation", "table", "tasks.db"] {
                #expect(!response.text.contains(word))
            }
            let isLogged = eventually(within: 10) {
                server.log.split(separator: "\n").contains { $0.contains("broken-one") && $0.contains(reason) }
            }
            #expect(isLogged, "\(server.tail)")
        }
    }
}
