import TestSupport
import Testing

/// Many clients that want the same thing at the same time.
@Suite(.liveServer)
struct RaceTests {
    @Test func oneOfManyIfMatchesWinsEachVersion() async throws {
        let (client, user) = try SharedServer.user()
        let task = try client.createTask()
        let server = client.server
        let rounds = 3
        let statuses = try await concurrently(64) { index in
            let racer = ContractClient(server, token: user.token)
            return try (0..<rounds).map { _ in
                let tag = try racer.expect(200, "GET", task.taskPath)["ETag"] ?? ""
                let body: JSONValue = ["title": .string("Racer \(index)")]
                return try racer.send(index % 2 == 0 ? "PATCH" : "PUT", task.taskPath, body, headers: ["If-Match": tag])
                    .status
            }
        }.flatMap { $0 }
        let wins = statuses.count { $0 == 200 }
        let version = try client.expect(200, "GET", task.taskPath).json["version"]?.integer ?? 0
        #expect(Int64(wins) == version - 1)
        #expect(statuses.count { $0 == 412 } == statuses.count - wins)
    }

    @Test func oneOfManyRegistrationsOfAnAddressWins() async throws {
        let server = try SharedServer.process
        let email = TestUser.newEmail()
        let statuses = try await concurrently(32) { index in
            let address = index % 2 == 0 ? email : email.uppercased()
            let body: JSONValue = ["email": .string(address), "password": "correct horse", "name": "Ada"]
            return try ContractClient(server).send("POST", "/api/v1/auth/register", body).status
        }
        #expect(statuses.count { $0 == 201 } == 1)
        #expect(statuses.count { $0 == 409 } == 31)
    }

    @Test func oneOfManyRotationsOfATokenWins() async throws {
        let (client, user) = try SharedServer.user()
        let server = client.server
        let statuses = try await concurrently(16) { _ in
            let body: JSONValue = ["refresh_token": .string(user.refreshToken)]
            return try ContractClient(server).send("POST", "/api/v1/auth/refresh", body).status
        }
        #expect(statuses.count { $0 == 200 } == 1)
        #expect(statuses.count { $0 == 401 } == 15)
    }

    @Test func oneOfManyDeletionsWins() async throws {
        let (client, user) = try SharedServer.user()
        let task = try client.createTask()
        let server = client.server
        let statuses = try await concurrently(16) { _ in
            try ContractClient(server, token: user.token).send("DELETE", task.taskPath).status
        }
        #expect(statuses.count { $0 == 200 } == 1)
        #expect(statuses.count { $0 == 404 } == 15)
    }

    @Test func manyCreationsAreAllThereOnce() async throws {
        let (client, user) = try SharedServer.user()
        let server = client.server
        let ids = try await concurrently(16) { _ in
            let creator = ContractClient(server, token: user.token)
            return try (0..<6).map { _ in try creator.createTask()["id"]?.integer ?? 0 }
        }.flatMap { $0 }
        #expect(Set(ids).count == 96)
        let listed = try client.expect(200, "GET", "/api/v1/tasks?limit=100").json["tasks"]?.elements ?? []
        #expect(listed.map { $0["id"]?.integer ?? 0 } == ids.sorted(by: >))
    }
}
