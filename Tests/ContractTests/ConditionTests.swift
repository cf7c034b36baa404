import TestSupport
import Testing

/// If-Match and If-None-Match (RFC 9110 sections 13.1.1 and 13.1.2), and the cache behind them.
@Suite(.liveServer)
struct ConditionTests {
    @Test(arguments: ["PUT", "PATCH"])
    func ifMatchGuardsAChange(_ method: String) throws {
        let (client, _) = try SharedServer.user()
        let path = try client.createTask().taskPath
        let body: JSONValue = ["title": "changed"]
        // Strong comparison: a weak tag never matches.
        for tags in ["\"2\"", "W/\"1\"", "\"2\", \"3\"", "\"\"", "\"01\"", "\"1 \"", "\"a,1\""] {
            let response = try client.expect(412, method, path, body, headers: ["If-Match": tags])
            #expect(response.code == "precondition_failed", "\(tags)")
        }
        #expect(try client.expect(200, "GET", path).json["version"] == 1)
        #expect(try client.expect(200, method, path, body, headers: ["If-Match": "\"1\""])["ETag"] == "\"2\"")
        #expect(try client.expect(200, method, path, body, headers: ["If-Match": "*"])["ETag"] == "\"3\"")
        #expect(try client.expect(200, method, path, body, headers: ["If-Match": "\"7\" ,\t\"3\""])["ETag"] == "\"4\"")
        #expect(try client.expect(200, method, path, body)["ETag"] == "\"5\"")
        try client.expect(412, method, path, body, headers: ["If-Match": "\"4\""])
        #expect(try client.expect(200, "GET", path).json["version"] == 5)
    }

    @Test func ifMatchGuardsADeletion() throws {
        let (client, _) = try SharedServer.user()
        let path = try client.createTask().taskPath
        try client.expect(412, "DELETE", path, headers: ["If-Match": "\"2\""])
        try client.expect(200, "GET", path)
        try client.expect(200, "DELETE", path, headers: ["If-Match": "\"1\""])
        try client.expect(404, "GET", path)
        try client.expect(404, "DELETE", path, headers: ["If-Match": "*"])
    }

    @Test func ifNoneMatchSavesTheBody() throws {
        let (client, _) = try SharedServer.user()
        let path = try client.createTask().taskPath
        // Weak comparison: W/ makes no difference.
        for tags in ["\"1\"", "W/\"1\"", "*", "\"9\", \"1\"", "\"9\",W/\"1\""] {
            let response = try client.expect(304, "GET", path, headers: ["If-None-Match": tags])
            #expect(response["ETag"] == "\"1\"", "\(tags)")
            #expect(response.body.isEmpty)
        }
        for tags in ["\"2\"", "W/\"2\"", "\"11\""] {
            try client.expect(200, "GET", path, headers: ["If-None-Match": tags])
        }
        try client.expect(304, "HEAD", path, headers: ["If-None-Match": "\"1\""])
        try client.expect(200, "PATCH", path, ["priority": 1])
        try client.expect(200, "GET", path, headers: ["If-None-Match": "\"1\""])
        try client.expect(304, "GET", path, headers: ["If-None-Match": "\"2\""])
    }

    @Test func aReadAfterAWriteIsNeverStale() async throws {
        let (writer, user) = try SharedServer.user()
        let task = try writer.createTask()
        // On connections enough to be on every loop; each read warms the cache that the next write must empty.
        let readers = (0..<8).map { _ in ContractClient(writer.server, token: user.token) }
        for version in 2...150 {
            let method = version % 2 == 0 ? "PATCH" : "PUT"
            let title = JSONValue.string("Version \(version)")
            let written = try writer.expect(200, method, task.taskPath, ["title": title]).json
            let read = try readers[version % readers.count].expect(200, "GET", task.taskPath)
            #expect(read.json == written)
            #expect(read["ETag"] == "\"\(version)\"")
        }
        try writer.expect(200, "DELETE", task.taskPath)
        for reader in readers { try reader.expect(404, "GET", task.taskPath) }
    }

    @Test func readersNeverSeeAVersionGoBack() async throws {
        let (writer, user) = try SharedServer.user()
        let task = try writer.createTask()
        let server = writer.server
        let acknowledged = Locked<Int64>(1)
        let results = try await concurrently(5) { index -> Int in
            let client = ContractClient(server, token: user.token)
            guard index > 0 else {
                for _ in 0..<150 {
                    let version = try client.expect(200, "PATCH", task.taskPath, ["status": "completed"]).json[
                        "version"]
                    acknowledged.withLock { $0 = version?.integer ?? 0 }
                }
                acknowledged.withLock { $0 = .max }
                return 0
            }
            var stale = 0
            while true {
                let least = acknowledged.current
                if least == .max { return stale }
                let version = try client.expect(200, "GET", task.taskPath).json["version"]?.integer ?? 0
                if version < least { stale += 1 }
            }
        }
        #expect(results.reduce(0, +) == 0)
    }
}
