import TestSupport

/// One server, or several behind a HAProxy, for all the tests that need no settings of their own: each registers a user of its own.
enum SharedServer {
    /// The server, or the first of them; it ends with the test process.
    static var process: ServerProcess {
        get throws { try started.get() }
    }

    private static let started = Result {
        try ServerProcess.startReplicas(["CORS_ALLOWED_ORIGINS": "https://app.example.com"])
    }

    /// A client that is nobody.
    static func client() throws -> ContractClient { ContractClient(try process) }

    /// A client that is logged in as a user of its own.
    static func user() throws -> (client: ContractClient, user: TestUser) {
        let client = try client()
        return (client, try client.signUp())
    }
}
