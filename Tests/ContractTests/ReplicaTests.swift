import TestSupport
import Testing

/// Several servers on one database are one service: what one of them has acknowledged counts on the others at once.
@Suite(
    .liveServer,
    .enabled(
        if: ServerProcess.replicaCount > 1, "about several servers; TEST_DATABASE=postgresql TEST_REPLICAS=2 runs it"))
struct ReplicaTests {
    /// Clients of the first and the last server, without the HAProxy.
    private func clients() throws -> (ContractClient, ContractClient) {
        let servers = try SharedServer.process.replicas
        return (ContractClient(try #require(servers.first)), ContractClient(try #require(servers.last)))
    }

    @Test func everyServerGetsItsShare() throws {
        let (client, _) = try SharedServer.user()
        for _ in 0..<20 { try client.expect(200, "GET", "/api/v1/tasks") }
        for server in client.server.replicas {
            let lists = try Metrics(ContractClient(server)).sum("http_requests_total", ["route=\"/api/v1/tasks\""])
            #expect(lists >= 5)
        }
    }

    @Test func aChangeIsReadOnTheOtherServer() throws {
        let (one, other) = try clients()
        other.token = try one.signUp().token
        let path = try one.createTask(["title": "Written here"]).taskPath
        for round in 1...20 {
            let (writer, reader) = round % 2 == 0 ? (one, other) : (other, one)
            let read = try reader.expect(200, "GET", path)
            let tag = read["ETag"] ?? ""
            #expect(read.json["version"] == .number("\(round)"))
            try writer.expect(200, "PATCH", path, ["title": .string("Round \(round)")], headers: ["If-Match": tag])
            try reader.expect(412, "PATCH", path, ["title": "Too late"], headers: ["If-Match": tag])
            #expect(try reader.expect(200, "GET", path).json["title"] == .string("Round \(round)"))
            try reader.expect(200, "GET", path, headers: ["If-None-Match": tag])
        }
        try one.expect(200, "DELETE", path)
        try other.expect(404, "GET", path)
    }

    @Test func aSessionEndsOnEveryServer() throws {
        let (one, other) = try clients()
        let user = try one.signUp()
        other.token = user.token
        try other.expect(200, "GET", "/api/v1/users/me")
        try one.expect(204, "POST", "/api/v1/auth/logout")
        try other.expect(401, "GET", "/api/v1/users/me")
        try other.expect(401, "POST", "/api/v1/auth/refresh", ["refresh_token": .string(user.refreshToken)])
    }

    @Test func aRefreshTokenIsGoodOnce() throws {
        let (one, other) = try clients()
        let user = try one.signUp()
        let body: JSONValue = ["refresh_token": .string(user.refreshToken)]
        let renewed = try one.expect(200, "POST", "/api/v1/auth/refresh", body).json["token"]?.string
        // A token that is used twice was stolen by somebody: the session is over, wherever it is used.
        try other.expect(401, "POST", "/api/v1/auth/refresh", body)
        one.token = renewed
        try one.expect(401, "GET", "/api/v1/users/me")
    }
}
