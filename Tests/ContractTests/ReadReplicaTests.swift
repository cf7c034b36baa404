import Foundation
import TestSupport
import Testing

/// Two servers over one PostgreSQL and its streaming replica, which tell each other through Redis who changes something.
@Suite(
    .liveServer,
    .enabled(
        if: TestDatabase.isPostgreSQL && ServerProcess.replicaCount == 1,
        "about two servers of its own; TEST_DATABASE=postgresql without TEST_REPLICAS runs it"))
struct ReadReplicaTests {
    private struct Setup {
        let replica: PrivatePostgreSQL
        let servers: [ServerProcess]
        let clients: [ContractClient]
        private let others: [AnyObject]

        init() throws {
            let primary = try PrivatePostgreSQL(settings: ["fsync=off"])
            let redis = try PrivateRedis()
            replica = try PrivatePostgreSQL(replicaOf: primary)
            others = [primary, redis]
            let url = try primary.makeDatabase()
            let settings = [
                "DATABASE_URL": url, "DATABASE_REPLICA_URL": replica.url(ofDatabaseAt: url, on: primary),
                "DATABASE_STATEMENT_TIMEOUT": "1s", "REDIS_URL": redis.url,
            ]
            servers = try (0..<2).map { _ in try ServerProcess.start(settings) }
            clients = servers.map { ContractClient($0) }
            clients[1].token = try clients[0].signUp().token
        }

        /// Waits until the replica answers both clients.
        func replicaAnswers() throws -> Bool {
            try clients.allSatisfy { client in
                let before = try reads(client)
                return try eventually(within: 30) {
                    try client.expect(200, "GET", "/api/v1/tasks")
                    return try reads(client) > before
                }
            }
        }

        func reads(_ client: ContractClient) throws -> Double { try Metrics(client).sum("replica_reads_total") }

        func isUsable(_ value: Double) -> Bool {
            eventually(within: 30) { clients.allSatisfy { (try? Metrics($0).sum("replica_usable")) == value } }
        }

        /// Changes something on one server after the other, and reads it on the other at once.
        func changeAndRead(_ round: Int) throws {
            let (writer, reader) = (clients[round % 2], clients[(round + 1) % 2])
            let before = try reader.expect(200, "GET", "/api/v1/tasks?limit=100").json["count"]?.integer ?? 0
            let task = try writer.createTask(["title": "0"])
            #expect(try reader.expect(200, "GET", "/api/v1/tasks?limit=100").json["count"]?.integer == before + 1)
            let read = try reader.expect(200, "GET", task.taskPath)
            try writer.expect(
                200, "PATCH", task.taskPath, ["title": "1"], headers: ["If-Match": read["ETag"] ?? ""])
            #expect(try reader.expect(200, "GET", task.taskPath).json["title"] == "1")
            let titles = try reader.expect(200, "GET", "/api/v1/tasks?limit=1").json["tasks"]
            #expect(titles?[0]?["title"] == "1")
            try reader.expect(
                412, "PATCH", task.taskPath, ["title": "2"], headers: ["If-Match": read["ETag"] ?? ""])
            try writer.expect(200, "PATCH", "/api/v1/users/me", ["name": .string("Name \(round)")])
            #expect(try reader.expect(200, "GET", "/api/v1/users/me").json["name"] == .string("Name \(round)"))
            try writer.expect(200, "DELETE", task.taskPath)
            #expect(try reader.expect(200, "GET", "/api/v1/tasks?limit=100").json["count"]?.integer == before)
            try reader.expect(404, "GET", task.taskPath)
        }

        func stop() throws { for server in servers { try server.stop() } }
    }

    @Test func everybodyReadsWhatHeHasWrittenOnAnotherServer() throws {
        let setup = try Setup()
        #expect(try setup.replicaAnswers())
        for round in 0..<20 { try setup.changeAndRead(round) }
        #expect(try setup.replicaAnswers())
        // From now on nothing reaches the replica.
        try setup.replica.pauseReplay()
        for round in 0..<20 { try setup.changeAndRead(round) }
        #expect(setup.isUsable(0))
        for round in 0..<5 { try setup.changeAndRead(round) }
        let report = try setup.clients[0].expect(200, "GET", "/ready").json
        #expect(report["status"] == "degraded")
        #expect(report["components"]?["replica"]?["status"] == "degraded")
        #expect(report["components"]?["store"]?["status"] == "healthy")
        try setup.replica.resumeReplay()
        #expect(setup.isUsable(1))
        #expect(try setup.replicaAnswers())
        try setup.stop()
    }

    @Test func withoutItsReplicaTheServerAnswersEverything() throws {
        let setup = try Setup()
        #expect(try setup.replicaAnswers())
        for stop in [setup.replica.kill, setup.replica.stop] {
            try stop()
            for round in 0..<10 { try setup.changeAndRead(round) }
            #expect(setup.isUsable(0))
            for round in 0..<3 { try setup.changeAndRead(round) }
            try setup.replica.start()
            #expect(setup.isUsable(1))
            #expect(try setup.replicaAnswers())
        }
        try setup.stop()
    }
}
