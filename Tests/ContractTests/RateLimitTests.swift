import TestSupport
import Testing

/// Those who ask too often are told when to come back; others are not in their way.
@Suite(.liveServer)
struct RateLimitTests {
    private func login(_ client: ContractClient, _ email: String, via address: String? = nil) throws -> WireResponse {
        var request = WireRequest("POST", "/api/v1/auth/login").json(["email": .string(email), "password": "not it"])
        if let address { request = request.with("X-Forwarded-For", address) }
        return try client.send(request)
    }

    @Test func tooManyAttemptsToLogInAreRefused() async throws {
        try await withServer(["RATE_LIMIT_LOGIN": "5/1m", "TRUSTED_PROXIES": "127.0.0.0/8"]) { server in
            let client = ContractClient(server)
            for _ in 0..<5 { #expect(try login(client, "ada@example.com").status == 401) }
            // In any letter case it is the same account.
            let refused = try login(client, "ADA@example.com")
            #expect(refused.status == 429)
            #expect(refused.code == "too_many_requests")
            let wait = try #require(refused["Retry-After"].flatMap { Int($0) })
            #expect((1...120).contains(wait))
            #expect(try login(client, "grace@example.com").status == 401)
            #expect(try login(client, "ada@example.com", via: "198.51.100.7").status == 401)
            // Whoever is logged in already goes on.
            try client.signUp()
            try client.expect(200, "GET", "/api/v1/users/me")
        }
    }

    @Test func nobodyChoosesAnAddressForThemselves() async throws {
        try await withServer(["RATE_LIMIT_LOGIN": "2/1m"]) { server in
            let client = ContractClient(server)
            let statuses = try (0..<4).map { try login(client, "ada@example.com", via: "198.51.100.\($0)").status }
            #expect(statuses == [401, 401, 429, 429])
        }
    }

    @Test func requestsOfAnAddressAreLimitedAndProbesAreNot() async throws {
        try await withServer(["RATE_LIMIT_REQUESTS": "3/1h"]) { server in
            let client = ContractClient(server)
            let statuses = try (0..<5).map { _ in try client.send("GET", "/api/v1/tasks").status }
            #expect(statuses == [401, 401, 401, 429, 429])
            for _ in 0..<10 { try client.expect(200, "GET", "/health") }
        }
    }

    /// With Redis the servers count together, without it each by itself.
    @Test(
        .enabled(
            if: TestDatabase.isPostgreSQL && ServerProcess.replicaCount == 1,
            "about two servers of its own; TEST_DATABASE=postgresql without TEST_REPLICAS runs it"))
    func serversCountTogether() throws {
        let redis = try PrivateRedis()
        let directory = try TemporaryDirectory()
        let settings = ["REDIS_URL": redis.url, "RATE_LIMIT_LOGIN": "6/1h", "REDIS_TIMEOUT": "2s"]
        let servers = try (0..<2).map { _ in try ServerProcess.start(settings, directory: directory) }
        let clients = servers.map { ContractClient($0) }
        let areConnected = {
            clients.allSatisfy { (try? Metrics($0).sum("redis_connections")) ?? 0 >= 1 }
        }
        #expect(eventually(within: 20) { areConnected() })
        let statuses = try (0..<8).map { try login(clients[$0 % 2], "ada@example.com").status }
        #expect(statuses == [401, 401, 401, 401, 401, 401, 429, 429])
        try redis.kill()
        let alone = try (0..<16).map { try login(clients[$0 % 2], "ada@example.com").status }
        #expect(alone.filter { $0 == 401 }.count == 12)
        #expect(alone.suffix(4) == [429, 429, 429, 429])
        for server in servers { try server.stop() }
    }
}
