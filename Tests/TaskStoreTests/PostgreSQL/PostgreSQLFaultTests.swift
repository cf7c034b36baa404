import EventLoop
import PostgreSQL
import TestSupport
import Testing

@testable import TaskStore

/// A server of its own that is stopped, started and killed under the store.
@Suite(.serialized) struct PostgreSQLFaultTests {
    /// Opens a store on a server of its own.
    private func withServer(
        _ options: DatabaseOptions = DatabaseOptions(),
        _ body: (any TaskStore, PrivatePostgreSQL, String) async throws -> Void
    ) async throws {
        let server = try PrivatePostgreSQL(settings: ["fsync=off"])
        let url = try server.makeDatabase()
        try await withLoops { loops in
            let store = try await Database(url: url, options: options).open(on: loops)
            do {
                try await body(store, server, url)
            } catch {
                await store.close()
                throw error
            }
            await store.close()
        }
    }

    @Test func aStoppedServerIsToldAndComesBack() async throws {
        try await withServer { store, server, _ in
            let user = try await store.makeUser()
            for stop in [server.stop, server.kill] {
                try stop()
                let clock = ContinuousClock()
                let started = clock.now
                #expect(await storeErrorCode { try await store.user(id: user.id) } == .unavailable)
                #expect(
                    await storeErrorCode { try await store.createTask(userID: user.id, TaskFields(title: "a"), at: 1) }
                        != nil)
                #expect(await storeErrorCode { try await store.check() } == .unavailable)
                // Bounded; the bound itself is a matter of the machine's mood.
                #expect(clock.now - started < .seconds(30))
                try server.start()
                try await waitUntilAnswered { _ = try await store.user(id: user.id) }
                #expect(try await store.user(id: user.id)?.email == user.email)
            }
            #expect((store.statistics.connections?.lost ?? 0) > 0)
        }
    }

    @Test func aReadSurvivesALostConnection() async throws {
        try await withServer { store, _, url in
            let user = try await store.makeUser()
            let connection = try BlockingConnection(PostgreSQLConfiguration(url))
            for _ in 0..<10 {
                try connection.execute(
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
                )
                #expect(try await store.user(id: user.id) != nil)
            }
        }
    }

    @Test func aChangeOnALostConnectionIsUnknownOrUndone() async throws {
        var options = DatabaseOptions()
        // The connection is cut while the statement runs, however slow this machine is.
        options.statementTimeout = .seconds(60)
        try await withServer(options) { store, _, url in
            let user = try await store.makeUser()
            let connection = try BlockingConnection(PostgreSQLConfiguration(url))
            // The insert waits for the lock when its connection is cut.
            let holder = try BlockingConnection(PostgreSQLConfiguration(url))
            try holder.execute("BEGIN; LOCK TABLE tasks IN ACCESS EXCLUSIVE MODE")
            async let code = storeErrorCode {
                try await store.createTask(userID: user.id, TaskFields(title: "a"), at: 1)
            }
            let waiting = "pg_stat_activity WHERE wait_event_type = 'Lock' AND query LIKE 'INSERT%'"
            try await waitUntil { (try? connection.rows("SELECT count(*) FROM \(waiting)")) == [["1"]] }
            _ = try connection.rows("SELECT pg_terminate_backend(pid) FROM \(waiting)")
            #expect(await code == .outcomeUnknown)
            try holder.execute("ROLLBACK")
            #expect(try await store.listTasks(TaskQuery(userID: user.id)).tasks.isEmpty)
        }
    }

    /// New tasks of a user that somebody deletes meanwhile are made before or not at all; those of others are made.
    @Test func aUserWhoIsDeletedTakesAllTasksAlong() async throws {
        try await withServer { store, _, url in
            let gone = try await store.makeUser("gone")
            let stays = try await store.makeUser("stays")
            let deleter = try BlockingConnection(PostgreSQLConfiguration(url))
            let codes = try await withThrowingTaskGroup(of: StoreError.Code?.self) { group in
                for number in 0..<400 {
                    let user = number % 2 == 0 ? gone : stays
                    group.addTask {
                        let code = await storeErrorCode {
                            try await store.createTask(userID: user.id, TaskFields(title: "\(number)"), at: 1)
                        }
                        #expect(code == nil || user.id == gone.id)
                        return code
                    }
                    if number == 200 { _ = try deleter.rows("DELETE FROM users WHERE email = 'gone@example.org'") }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(codes.allSatisfy { $0 == nil || $0 == .noSuchUser })
            #expect(try await store.listTasks(TaskQuery(userID: gone.id)).tasks.isEmpty)
            #expect(try await store.listTasks(TaskQuery(userID: stays.id, limit: 1, wantsTotal: true)).total == 200)
        }
    }

    @Test func aStatementThatTakesTooLongIsGivenUp() async throws {
        var options = DatabaseOptions()
        options.statementTimeout = .milliseconds(200)
        try await withServer(options) { store, _, url in
            let user = try await store.makeUser()
            let connection = try BlockingConnection(PostgreSQLConfiguration(url))
            try connection.execute("BEGIN; LOCK TABLE tasks IN ACCESS EXCLUSIVE MODE")
            #expect(
                await storeErrorCode { try await store.createTask(userID: user.id, TaskFields(title: "a"), at: 1) }
                    == .busy)
            try connection.execute("ROLLBACK")
            #expect(try await store.createTask(userID: user.id, TaskFields(title: "b"), at: 1).title == "b")
        }
    }

    @Test func aServerThatComesLaterIsWaitedFor() async throws {
        let server = try PrivatePostgreSQL(settings: ["fsync=off"])
        let url = try server.makeDatabase()
        try server.stop()
        try await withLoops { loops in
            let store = try await Database(url: url).open(on: loops)
            #expect(await storeErrorCode { try await store.checkSchema() } == .unavailable)
            #expect(await storeErrorCode { try await store.user(id: 1) } == .unavailable)
            try server.start()
            try await waitUntilAnswered { try await store.checkSchema() }
            try await waitUntilAnswered { _ = try await store.makeUser() }
            await store.close()
        }
    }

    @Test func waitingRequestsAreBounded() async throws {
        var options = DatabaseOptions()
        options.queueLimit = 5
        options.waitTimeout = .seconds(2)
        try await withServer(options) { store, server, _ in
            try server.stop()
            let codes = await withTaskGroup(of: StoreError.Code?.self) { group in
                for _ in 0..<50 { group.addTask { await storeErrorCode { try await store.user(id: 1) } } }
                return await group.reduce(into: []) { $0.append($1) }
            }
            #expect(codes.allSatisfy { $0 == .overloaded || $0 == .unavailable })
            #expect(codes.count { $0 == .unavailable } == 5)
        }
    }
}

/// Waits until a call does not throw any more, at most thirty seconds.
private func waitUntilAnswered(_ call: () async throws -> Void) async throws {
    for _ in 0..<300 {
        do {
            return try await call()
        } catch {
            try await Task.sleep(for: .milliseconds(100))
        }
    }
    try await call()
}
