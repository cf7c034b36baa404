import Foundation
import TestSupport
import Testing

/// Two servers over one PostgreSQL that tell each other through Redis what has changed.
@Suite(
    .liveServer,
    .enabled(
        if: TestDatabase.isPostgreSQL && ServerProcess.replicaCount == 1,
        "about two servers of its own; TEST_DATABASE=postgresql without TEST_REPLICAS runs it"))
struct SharedMemoryTests {
    /// Two servers, and one client of each, logged in as the same user.
    private struct Pair {
        let redis: PrivateRedis
        let servers: [ServerProcess]
        let clients: [ContractClient]

        init(_ environment: [String: String] = [:]) throws {
            redis = try PrivateRedis()
            let directory = try TemporaryDirectory()
            let settings = ["REDIS_URL": redis.url].merging(environment) { $1 }
            servers = try (0..<2).map { _ in try ServerProcess.start(settings, directory: directory) }
            clients = servers.map { ContractClient($0) }
            let user = try clients[0].signUp()
            clients[1].token = user.token
            #expect(hears(1))
        }

        /// Waits until both servers hear each other, or neither does.
        func hears(_ value: Double) -> Bool {
            eventually(within: 20) { clients.allSatisfy { metric("replicas_heard", $0) == value } }
        }

        func metric(_ name: String, _ client: ContractClient) -> Double? { try? Metrics(client).sum(name) }

        /// Reads until the server answers from memory.
        func warm(_ client: ContractClient, _ path: String) throws {
            for _ in 0..<3 { try client.expect(200, "GET", path) }
        }

        func stop() throws { for server in servers { try server.stop() } }
    }

    @Test func aChangeOnOneServerIsSeenOnTheOther() throws {
        let pair = try Pair()
        let task = try pair.clients[0].createTask(["title": "0"])
        var newest: Int64 = 1
        for round in 1...100 {
            let writer = pair.clients[round % 2]
            let reader = pair.clients[(round + 1) % 2]
            try pair.warm(reader, task.taskPath)
            try writer.expect(200, "PATCH", task.taskPath, ["title": .string("\(round)")])
            // The message is on its way when the change is answered; what is read never gets older again.
            let isSeen = try eventually(within: 5) {
                let read = try reader.expect(200, "GET", task.taskPath).json
                let version = read["version"]?.integer ?? 0
                #expect(version >= newest)
                newest = max(newest, version)
                return read["title"] == .string("\(round)")
            }
            #expect(isSeen)
        }
        for client in pair.clients {
            try pair.warm(client, task.taskPath)
            #expect(pair.metric("task_cache_entries", client) == 1)
        }
        try pair.clients[0].expect(200, "DELETE", task.taskPath)
        #expect(try eventually(within: 5) { try pair.clients[1].send("GET", task.taskPath).status == 404 })
        try pair.stop()
    }

    @Test func aLogoutOnOneServerEndsTheSessionOnTheOther() throws {
        let pair = try Pair()
        for _ in 0..<10 {
            let user = try pair.clients[0].signUp()
            pair.clients[1].token = user.token
            try pair.clients[1].expect(200, "GET", "/api/v1/users/me")
            try pair.clients[0].expect(204, "POST", "/api/v1/auth/logout")
            #expect(try eventually(within: 2) { try pair.clients[1].send("GET", "/api/v1/users/me").status == 401 })
        }
        try pair.stop()
    }

    /// Redis is killed, comes back empty, stands still and goes on: nobody notices but the metrics.
    @Test func withoutRedisEveryAnswerIsStillRight() throws {
        let pair = try Pair()
        let task = try pair.clients[0].createTask(["title": "0"])
        var round = 0
        func changeAndRead(_ state: String) throws {
            for _ in 0..<20 {
                round += 1
                try pair.clients[round % 2].expect(200, "PATCH", task.taskPath, ["title": .string("\(round)")])
                let read = try pair.clients[(round + 1) % 2].expect(200, "GET", task.taskPath).json
                #expect(read["title"] == .string("\(round)"), "\(state)")
            }
        }
        try pair.redis.kill()
        #expect(pair.hears(0))
        #expect(pair.clients.allSatisfy { pair.metric("task_cache_entries", $0) == 0 })
        try changeAndRead("Redis was killed")
        let report = try pair.clients[0].expect(200, "GET", "/ready").json
        #expect(report["status"] == "degraded")
        #expect(report["components"]?["redis"]?["status"] == "degraded")
        #expect(report["components"]?["store"]?["status"] == "healthy")
        try pair.redis.start()
        #expect(pair.hears(1))
        // What could not be told is told now.
        #expect(eventually(within: 20) { pair.clients.allSatisfy { pair.metric("replicas_unsent", $0) == 0 } })
        try pair.redis.pause()
        #expect(pair.hears(0))
        try changeAndRead("Redis stands still")
        try pair.redis.resume()
        #expect(pair.hears(1))
        #expect(eventually(within: 20) { pair.clients.allSatisfy { pair.metric("replicas_unsent", $0) == 0 } })
        try pair.clients[0].expect(200, "PATCH", task.taskPath, ["title": "at last"])
        #expect(
            try eventually(within: 5) {
                try pair.clients[1].expect(200, "GET", task.taskPath).json["title"] == "at last"
            })
        try pair.stop()
    }

    /// What Redis holds is nobody's word: a value that is no task, or another one, counts as none.
    @Test func whatRedisHoldsIsChecked() async throws {
        let pair = try Pair(["TASK_CACHE_BYTES": "0", "REDIS_PREFIX": "checked"])
        let task = try pair.clients[0].createTask(["title": "right"])
        let id = task["id"]?.integer ?? 0
        let otherTask = try pair.clients[0].send("GET", pair.clients[0].createTask(["title": "wrong"]).taskPath).text
        for value in ["", "rubbish", "1 1 {}", "1 1 {\"id\":1", "99 1 null", "99 99 " + otherTask] {
            try RedisCommandLine.run(pair.redis, ["SET", "checked:task:\(id)", value])
            let read = try pair.clients[1].expect(200, "GET", task.taskPath).json
            #expect(read["title"] == "right", "\(value)")
        }
        try pair.stop()
    }
}

/// Redis seen from outside.
private enum RedisCommandLine {
    static func run(_ redis: PrivateRedis, _ command: [String]) throws {
        let connection = try RawConnection(port: redis.port)
        try connection.send("*\(command.count)\r\n" + command.map { "$\($0.utf8.count)\r\n\($0)\r\n" }.joined())
        connection.finishSending()
        let answer = try connection.readToEnd(within: 5)
        #expect(answer.first == UInt8(ascii: "+"), "Redis refuses \(command)")
    }
}
