import TestSupport
import Testing

/// More work than the server takes: refused with 503 and Retry-After, without anything being done, and only for a while.
@Suite(.liveServer)
struct OverloadTests {
    @Test func hashesBeyondTheQueueAreRefused() async throws {
        let settings = ["WORKER_THREADS": "1", "WORKER_QUEUE_LIMIT": "1", "BCRYPT_COST": "10"]
        try await withServer(settings) { server in
            let statuses = try await concurrently(12) { _ in
                let body: JSONValue = ["email": "nobody@example.com", "password": "whatever"]
                let response = try ContractClient(server).send("POST", "/api/v1/auth/login", body)
                #expect(response.status != 503 || response.code == "unavailable")
                return response.status
            }
            #expect(statuses.contains(503))
            #expect(statuses.contains(401))
            #expect(statuses.allSatisfy { $0 == 503 || $0 == 401 })
            let client = ContractClient(server)
            try client.expect(200, "GET", "/health")
            let body: JSONValue = ["email": "nobody@example.com", "password": "whatever"]
            try client.expect(401, "POST", "/api/v1/auth/login", body)
        }
    }

    /// A long queue, and a deadline that lets only few of it have their turn: nobody waits for long, in vain or not.
    @Test func whatCannotBeginInTimeIsRefused() async throws {
        let settings = [
            "WORKER_THREADS": "1", "WORKER_QUEUE_LIMIT": "1000", "BCRYPT_COST": "11", "REQUEST_TIMEOUT": "500ms",
        ]
        try await withServer(settings) { server in
            let body: JSONValue = ["email": "nobody@example.com", "password": "whatever"]
            let responses = try await concurrently(40) { _ in
                try ContractClient(server).send("POST", "/api/v1/auth/login", body)
            }
            let late = responses.filter { $0.status == 503 }
            #expect(late.count > 0)
            #expect(late.allSatisfy { $0.code == "unavailable" && $0["Retry-After"] != nil })
            #expect(responses.contains { $0.status == 401 })
            #expect(responses.allSatisfy { $0.status == 503 || $0.status == 401 })
            try ContractClient(server).expect(401, "POST", "/api/v1/auth/login", body)
        }
    }

    @Test func requestsInFlightAreBounded() async throws {
        try await withServer(["HTTP_MAX_REQUESTS_IN_FLIGHT": "4"]) { server in
            let blockers = try Blockers(saturating: server)
            #expect(blockers.finish().filter { $0 == 401 }.count == 4)
            let client = ContractClient(server)
            #expect(try eventually(within: 10) { try client.send("GET", "/health").status == 200 })
        }
    }

    @Test(.enabled(if: !TestDatabase.isPostgreSQL, "about the lock of SQLite's file"))
    func aLockedDatabaseDelaysButLosesNothing() async throws {
        try await withServer { server in
            let client = ContractClient(server)
            let user = try client.signUp()
            let database = try SQLiteFile(server.directory.file("tasks.db"))
            try database.run("BEGIN IMMEDIATE")
            let writes = Task(executorPreference: BlockingExecutor.shared) {
                try await concurrently(4) { _ in
                    try ContractClient(server, token: user.token).send("POST", "/api/v1/tasks", ["title": "Waits"])
                        .status
                }
            }
            // Reading goes on meanwhile.
            for _ in 0..<10 { try client.expect(200, "GET", "/api/v1/tasks") }
            try database.run("COMMIT")
            let statuses = try await writes.value
            #expect(statuses.allSatisfy { $0 == 201 || $0 == 503 }, "\(statuses)")
            let count = try client.expect(200, "GET", "/api/v1/tasks").json["count"]?.integer
            #expect(count == Int64(statuses.count { $0 == 201 }))
        }
    }
}
