/// A user of a server under test, registered and logged in.
package struct TestUser: Sendable {
    package let id: Int64
    package let email: String
    package let password: String
    package let token: String
    package let refreshToken: String

    private static let counter = Locked(0)

    /// An e-mail address that no other test uses.
    package static func newEmail() -> String {
        let number = counter.withLock { count in
            count += 1
            return count
        }
        return "user\(number)@example.com"
    }
}

extension ContractClient {
    /// Registers a user and logs in; the client sends the token from now on.
    @discardableResult
    package func signUp(password: String = "correct horse") throws -> TestUser {
        let email = TestUser.newEmail()
        let user = try expect(
            201, "POST", "/api/v1/auth/register",
            ["email": .string(email), "password": .string(password), "name": "Ada"])
        return try signIn(email, password, id: user.json["id"]?.integer ?? 0)
    }

    /// Logs in; the client sends the token from now on.
    @discardableResult
    package func signIn(_ email: String, _ password: String, id: Int64) throws -> TestUser {
        let session = try expect(
            200, "POST", "/api/v1/auth/login", ["email": .string(email), "password": .string(password)]
        ).json
        token = session["token"]?.string
        return TestUser(
            id: id, email: email, password: password, token: session["token"]?.string ?? "",
            refreshToken: session["refresh_token"]?.string ?? "")
    }

    /// Creates a task; returns it.
    package func createTask(_ body: JSONValue = ["title": "A task"]) throws -> JSONValue {
        try expect(201, "POST", "/api/v1/tasks", body).json
    }
}

extension JSONValue {
    /// The path of the task that this is.
    package var taskPath: String { "/api/v1/tasks/\(self["id"]?.integer ?? 0)" }
}
