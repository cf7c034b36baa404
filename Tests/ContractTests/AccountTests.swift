import TestSupport
import Testing

/// Registering, logging in, refreshing, profiles.
@Suite(.liveServer)
struct AccountTests {
    private func register(
        _ client: ContractClient, _ email: String, _ password: String = "correct horse"
    ) throws
        -> WireResponse
    {
        try client.send(
            "POST", "/api/v1/auth/register", ["email": .string(email), "password": .string(password), "name": "Ada"])
    }

    private func login(_ client: ContractClient, _ email: String, _ password: String) throws -> WireResponse {
        try client.send("POST", "/api/v1/auth/login", ["email": .string(email), "password": .string(password)])
    }

    @Test func registeringAnswersTheProfile() throws {
        let client = try SharedServer.client()
        let email = TestUser.newEmail()
        let response = try register(client, email)
        #expect(response.status == 201)
        #expect(response.json["email"] == .string(email))
        #expect(response.json["role"] == "user")
        #expect(response["Location"] == "/api/v1/users/me")
        // The password never leaves.
        #expect(!response.text.contains("correct horse"))
        #expect(
            response.json.members?.map(\.name).sorted() == ["created_at", "email", "id", "name", "role", "updated_at"])
    }

    @Test func addressesAreUniqueWithoutRegardToCase() throws {
        let client = try SharedServer.client()
        let email = TestUser.newEmail()
        #expect(try register(client, email).status == 201)
        for other in [email, email.uppercased(), "U" + email.dropFirst()] {
            let response = try register(client, other)
            #expect(response.status == 409)
            #expect(response.code == "email_taken")
        }
        #expect(try login(client, email.uppercased(), "correct horse").status == 200)
    }

    @Test func aWrongPasswordAndAnUnknownUserLookTheSame() throws {
        let client = try SharedServer.client()
        let email = TestUser.newEmail()
        #expect(try register(client, email).status == 201)
        let wrong = try login(client, email, "incorrect horse")
        let unknown = try login(client, TestUser.newEmail(), "incorrect horse")
        #expect(wrong.status == 401 && unknown.status == 401)
        #expect(wrong.code == "invalid_credentials")
        for name in ["type", "title", "status", "detail", "code", "error"] {
            #expect(wrong.json[name] == unknown.json[name])
        }
        #expect(wrong["WWW-Authenticate"] == unknown["WWW-Authenticate"])
        #expect(try login(client, email, "").status == 400)
    }

    @Test func anUnknownUserCostsAHashToo() async throws {
        // Not a gate on timing, which a busy machine would fail: at cost 8 a hash takes some 15 ms and everything else
        // about 1 ms, so that a login without one stands out however noisy the machine is.
        try await withServer(["BCRYPT_COST": "8"]) { server in
            let client = ContractClient(server)
            let email = TestUser.newEmail()
            _ = try register(client, email)
            func time(_ email: String) throws -> Double {
                try seconds {
                    let status = try login(client, email, "incorrect horse").status
                    #expect(status == 401)
                }
            }
            // By turns, so that what else the machine does meets both alike.
            let pairs = try (0..<9).map { _ in (try time(email), try time(TestUser.newEmail())) }
            let (wrong, unknown) = (pairs.map(\.0).sorted()[4], pairs.map(\.1).sorted()[4])
            #expect(max(wrong, unknown) < 3 * min(wrong, unknown), "wrong \(wrong) s, unknown \(unknown) s")
        }
    }

    @Test(arguments: [8, 71, 72, 73, 128])
    func everyCharacterOfAPasswordCounts(_ length: Int) throws {
        // bcrypt itself reads 72 bytes and drops the rest.
        let client = try SharedServer.client()
        let email = TestUser.newEmail()
        let stem = String(repeating: "p", count: length - 1)
        #expect(try register(client, email, stem + "1").status == 201)
        #expect(try login(client, email, stem + "1").status == 200)
        #expect(try login(client, email, stem + "2").status == 401)
        #expect(try login(client, email, stem).status == 401)
    }

    @Test func passwordsOfManyBytesCountToo() throws {
        let client = try SharedServer.client()
        let email = TestUser.newEmail()
        let stem = String(repeating: "\u{1F600}", count: 127)
        #expect(try register(client, email, stem + "\u{E9}").status == 201)
        #expect(try login(client, email, stem + "\u{E9}").status == 200)
        #expect(try login(client, email, stem + "e").status == 401)
        let other = TestUser.newEmail()
        #expect(try register(client, other, "before\u{0}after").status == 201)
        #expect(try login(client, other, "before\u{0}other").status == 401)
        #expect(try login(client, other, "before").status == 401)
        #expect(try login(client, other, "before\u{0}after").status == 200)
    }

    @Test func aProfileIsReadAndChanged() throws {
        let (client, user) = try SharedServer.user()
        let before = try client.expect(200, "GET", "/api/v1/users/me").json
        #expect(before["email"] == .string(user.email))
        let renamed = try client.expect(200, "PATCH", "/api/v1/users/me", ["name": "Ada King"]).json
        #expect(renamed["name"] == "Ada King")
        #expect(renamed["email"] == before["email"])
        #expect(renamed["created_at"] == before["created_at"])
        let email = TestUser.newEmail()
        let moved = try client.expect(200, "PATCH", "/api/v1/users/me", ["email": .string(email)]).json
        #expect(moved["email"] == .string(email))
        #expect(try client.expect(200, "GET", "/api/v1/users/me").json == moved)
        #expect(try login(client, user.email, user.password).status == 401)
        #expect(try login(client, email, user.password).status == 200)
        // The address that was left is free, one's own may be written in another case, another's may not be taken.
        let nobody = try SharedServer.client()
        #expect(try register(nobody, user.email).status == 201)
        try client.expect(200, "PATCH", "/api/v1/users/me", ["email": .string(email.uppercased())])
        let taken = try client.expect(409, "PATCH", "/api/v1/users/me", ["email": .string(user.email), "name": "Eve"])
        #expect(taken.code == "email_taken")
        #expect(try client.expect(200, "GET", "/api/v1/users/me").json["name"] == "Ada King")
    }

    @Test func refreshingRotates() throws {
        let (client, user) = try SharedServer.user()
        var tokens = [user.refreshToken]
        for _ in 0..<3 {
            let pair = try client.expect(
                200, "POST", "/api/v1/auth/refresh", ["refresh_token": .string(tokens[tokens.count - 1])]
            ).json
            tokens.append(pair["refresh_token"]?.string ?? "")
            try client.expect(
                200, "GET", "/api/v1/tasks", headers: ["Authorization": "Bearer \(pair["token"]?.string ?? "")"])
        }
        #expect(Set(tokens).count == tokens.count)
    }

    @Test func aTokenUsedTwiceEndsItsFamily() throws {
        let (client, user) = try SharedServer.user()
        let other = try client.signIn(user.email, user.password, id: user.id)
        client.token = nil
        let first: JSONValue = ["refresh_token": .string(user.refreshToken)]
        let pair = try client.expect(200, "POST", "/api/v1/auth/refresh", first).json
        #expect(try client.expect(401, "POST", "/api/v1/auth/refresh", first).code == "invalid_refresh_token")
        let second = JSONValue.object([("refresh_token", pair["refresh_token"] ?? .null)])
        #expect(try client.expect(401, "POST", "/api/v1/auth/refresh", second).code == "invalid_refresh_token")
        for token in [user.token, pair["token"]?.string ?? ""] {
            try client.expect(401, "GET", "/api/v1/tasks", headers: ["Authorization": "Bearer \(token)"])
        }
        // Another session of the same user lives on.
        try client.expect(200, "GET", "/api/v1/tasks", headers: ["Authorization": "Bearer \(other.token)"])
    }

    @Test func loggingOutEndsOneSession() throws {
        let (client, user) = try SharedServer.user()
        let first = ContractClient(client.server, token: user.token)
        try client.signIn(user.email, user.password, id: user.id)
        try first.expect(204, "POST", "/api/v1/auth/logout")
        try first.expect(401, "GET", "/api/v1/users/me")
        try client.expect(200, "GET", "/api/v1/users/me")
    }

    @Test func sessionsSurviveARestart() async throws {
        let server = try ServerProcess.start()
        let client = ContractClient(server)
        let user = try client.signUp()
        let task = try client.createTask()
        let gone = ContractClient(server)
        let loggedOut = try gone.signIn(user.email, user.password, id: user.id)
        try gone.expect(204, "POST", "/api/v1/auth/logout")
        try server.stop()
        let again = try ServerProcess.start(directory: server.directory)
        let returning = ContractClient(again, token: user.token)
        #expect(try returning.expect(200, "GET", task.taskPath).json == task)
        try returning.expect(200, "POST", "/api/v1/auth/refresh", ["refresh_token": .string(user.refreshToken)])
        returning.token = loggedOut.token
        try returning.expect(401, "GET", task.taskPath)
        try again.stop()
    }
}
