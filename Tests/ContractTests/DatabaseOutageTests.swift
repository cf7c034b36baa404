import Foundation
import TestSupport
import Testing

/// A server whose PostgreSQL comes late and goes away: it lives on, says so, and recovers by itself.
@Suite(
    .liveServer, .enabled(if: TestDatabase.isPostgreSQL, "about a database server; TEST_DATABASE=postgresql runs it"))
struct DatabaseOutageTests {
    @Test func theServerWaitsForItsDatabase() throws {
        let database = try PrivatePostgreSQL(settings: ["fsync=off"])
        let url = try database.makeDatabase()
        try database.stop()
        let server = try ServerProcess.start(["DATABASE_URL": url], ready: "/health")
        let client = ContractClient(server)
        #expect(try client.expect(503, "GET", "/startup").code == "not_ready")
        #expect(try client.expect(503, "GET", "/ready").code == "not_ready")
        try client.expect(503, "POST", "/api/v1/auth/login", ["email": "a@example.org", "password": "a password"])
        try database.start()
        #expect(eventually(within: 30) { server.status(of: "/startup") == 200 && server.status(of: "/ready") == 200 })

        let user = try client.signUp()
        let task = try client.createTask(["title": "Kept"])
        for stop in [database.stop, database.kill] {
            try stop()
            #expect(eventually(within: 30) { server.status(of: "/ready") == 503 })
            for path in ["/api/v1/tasks", task.taskPath] {
                let response = try client.send("GET", path)
                #expect(response.status == 503 && response.code == "unavailable", "\(response.text)")
                #expect(response["Retry-After"] != nil)
            }
            #expect(try client.send("POST", "/api/v1/tasks", ["title": "Lost"]).status == 503)
            try client.expect(200, "GET", "/health")
            try database.start()
            #expect(eventually(within: 30) { server.status(of: "/ready") == 200 })
            #expect(try client.expect(200, "GET", "/api/v1/tasks").json["count"] == 1)
        }
        #expect(!server.log.contains(user.token))
        try server.stop()
    }
}
