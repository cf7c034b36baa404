import EventLoop
import PostgreSQL
import Synchronization
import TaskStore
import TestSupport
import Testing

@testable import TaskHandlers

/// Reads from a real streaming replica.
@Suite("Reads from a replica", .serialized)
struct ReadReplicaTests {
    /// A primary with its replica, opened as a server does that is by itself.
    private struct Setup {
        let primary: PrivatePostgreSQL
        let replica: PrivatePostgreSQL
        let store: any TaskStore
        let readReplica: ReadReplica
        let reads: TaskReads
        let loops: EventLoopGroup

        static func use(_ body: (Setup) async throws -> Void) async throws {
            let primary = try PrivatePostgreSQL(settings: ["fsync=off"])
            let replica = try PrivatePostgreSQL(replicaOf: primary)
            let url = try primary.makeDatabase()
            let loops = try EventLoopGroup(count: 2)
            defer { loops.shutdown() }
            let store = try await Database(url: url).open(on: loops)
            let readReplica = try Database(url: replica.url(ofDatabaseAt: url, on: primary))
                .openReplica(of: store, maximumLag: .seconds(1), on: loops)
            let setup = Setup(
                primary: primary, replica: replica, store: store, readReplica: readReplica,
                reads: TaskReads(store: store, replica: readReplica, longestChange: .seconds(1)), loops: loops)
            let result: Result<Void, any Error>
            do {
                try await setup.eventually("the replica can be read from") { $0.readReplica.statistics.problem == nil }
                try await body(setup)
                result = .success(())
            } catch { result = .failure(error) }
            await readReplica.close()
            await store.close()
            try result.get()
        }

        func user(_ name: String) async throws -> Int64 {
            try await store.createUser(NewUser(email: "\(name)@example.org", name: name, passwordHash: "$"), at: 1).id
        }

        func create(by user: Int64) async throws {
            let fields = TaskFields(title: "A task", description: "", status: .pending, priority: 3, dueAt: nil)
            _ = try await reads.change(by: user) { () async throws(StoreError) in
                try await store.createTask(userID: user, fields, at: 1)
            }
        }

        /// How many tasks the user sees.
        func count(of user: Int64) async throws -> Int? {
            try await reads.read(of: user) { reader throws(StoreError) in
                try await reader.listTasks(TaskQuery(userID: user, limit: 1000)).tasks.count
            }
        }

        /// Says where the user does not see so many tasks.
        func expect(_ expected: Int, of user: Int64) async throws {
            let seen = try await count(of: user)
            #expect(seen == expected)
        }

        var answered: Int64 { readReplica.statistics.answered }

        /// Waits until something holds, at most half a minute.
        func eventually(_ what: String, _ condition: (Setup) async throws -> Bool) async throws {
            for _ in 0..<3000 {
                if try await condition(self) { return }
                try await Task.sleep(for: .milliseconds(10))
            }
            Issue.record("It never happens that \(what): \(readReplica.statistics)")
        }
    }

    @Test("The replica answers, and everybody sees what he has just written")
    func ownWrites() async throws {
        try await Setup.use { setup in
            let (writer, reader) = (try await setup.user("writer"), try await setup.user("reader"))
            for round in 1...100 {
                try await setup.create(by: writer)
                try await setup.expect(round, of: writer)
                try await setup.expect(0, of: reader)
            }
            try await setup.eventually("the replica answers the writer") { setup in
                let before = setup.answered
                try await setup.expect(100, of: writer)
                return setup.answered > before
            }
            #expect(setup.readReplica.statistics.inVain == 0)
        }
    }

    @Test("A replica that is behind answers nobody who could notice, and nobody at all beyond the bound")
    func behind() async throws {
        try await Setup.use { setup in
            let (writer, reader) = (try await setup.user("writer"), try await setup.user("reader"))
            try await setup.eventually("the replica answers") { setup in
                _ = try await setup.count(of: reader)
                return setup.answered > 0
            }
            try setup.replica.pauseReplay()
            try await setup.create(by: writer)
            try await setup.create(by: reader)
            for _ in 0..<20 {
                try await setup.expect(1, of: writer)
                try await setup.expect(1, of: reader)
            }
            try await setup.eventually("the replica is too far behind") { $0.readReplica.statistics.problem != nil }
            let before = setup.answered
            let stranger = try await setup.user("stranger")
            for _ in 0..<20 { try await setup.expect(0, of: stranger) }
            #expect(setup.answered == before)
            // What is not there yet is not missing.
            let found = try await setup.reads.read(of: stranger) { reader throws(StoreError) in
                try await reader.user(id: stranger)
            }
            #expect(found?.id == stranger)
            try setup.replica.resumeReplay()
            try await setup.eventually("the replica answers again") { setup in
                try await setup.expect(1, of: writer)
                return setup.answered > before
            }
        }
    }

    @Test("A replica that is killed fails no read, and is read from again when it is back")
    func killed() async throws {
        try await Setup.use { setup in
            let user = try await setup.user("reader")
            try await setup.create(by: user)
            let isDone = Atomic(false)
            let reader = Task {
                var reads = 0
                while !isDone.load(ordering: .relaxed) {
                    try await setup.expect(1, of: user)
                    reads += 1
                }
                return reads
            }
            for _ in 0..<3 {
                var before = setup.answered
                try await setup.eventually("the replica answers") { $0.answered > before }
                try setup.replica.kill()
                try await setup.eventually("it is noticed") { $0.readReplica.statistics.problem != nil }
                before = setup.answered
                try setup.replica.start()
                try await setup.eventually("the replica answers again") { $0.answered > before }
            }
            isDone.store(true, ordering: .relaxed)
            let reads = try await reader.value
            #expect(reads > 0)
        }
    }

    @Test("A replica that falls silent fails no read, is asked nothing more, and is read from again when it speaks")
    func silent() async throws {
        try await Setup.use { setup in
            let user = try await setup.user("reader")
            try await setup.create(by: user)
            for _ in 0..<2 {
                try await setup.eventually("the replica answers") { setup in
                    let before = setup.answered
                    try await setup.expect(1, of: user)
                    return setup.answered > before
                }
                try setup.replica.pause()
                // Those under way are made again, from the primary.
                try await withThrowingTaskGroup { group in
                    for _ in 0..<20 { group.addTask { try await setup.expect(1, of: user) } }
                    try await group.waitForAll()
                }
                try await setup.eventually("it is noticed") { $0.readReplica.statistics.problem != nil }
                let (answered, inVain) = (setup.answered, setup.readReplica.statistics.inVain)
                #expect(inVain > 0)
                for _ in 0..<20 { try await setup.expect(1, of: user) }
                #expect(setup.answered == answered && setup.readReplica.statistics.inVain == inVain)
                try setup.replica.resume()
                try await setup.eventually("it answers again") { $0.readReplica.statistics.problem == nil }
            }
        }
    }

    @Test("A replica that has lost its primary is not read from")
    func alone() async throws {
        try await Setup.use { setup in
            try setup.primary.stop()
            try await setup.eventually("it is noticed") { $0.readReplica.statistics.problem != nil }
            try setup.primary.start()
            try await setup.eventually("the replica follows again") { $0.readReplica.statistics.problem == nil }
        }
    }

    @Test("A server that is no replica, or another database's, is not read from")
    func others() async throws {
        try await Setup.use { setup in
            for server in [setup.primary, try PrivatePostgreSQL(settings: ["fsync=off"])] {
                let other = try Database(url: server.url)
                    .openReplica(of: setup.store, maximumLag: .seconds(1), on: setup.loops)
                try await setup.eventually("it is found out") { _ in
                    other.statistics.problem?.contains("no replica") ?? false
                }
                #expect(other.reader(seeing: 0) == nil)
                await other.close()
            }
            // A replica of another primary.
            let stranger = try PrivatePostgreSQL(settings: ["fsync=off"])
            let follower = try PrivatePostgreSQL(replicaOf: stranger)
            let other = try Database(url: follower.url)
                .openReplica(of: setup.store, maximumLag: .seconds(1), on: setup.loops)
            try await setup.eventually("it is found out") { _ in
                other.statistics.problem?.contains("another database") ?? false
            }
            await other.close()
        }
    }

    @Test("A read says what it has to see, and the replica is asked in its own transaction")
    func positions() async throws {
        try await Setup.use { setup in
            func outcome(_ server: PrivatePostgreSQL, needs bytes: Int64?) async throws -> PostgreSQLError.Code? {
                var configuration = try PostgreSQLConfiguration(server.url)
                configuration.isReplica = true
                let pool = try PostgreSQLPool(configuration, loops: setup.loops)
                let one = Statement("one", .reads, "SELECT 1::bigint")
                do throws(PostgreSQLError) {
                    _ = try await pool.run(
                        one, Parameters(), needs: bytes.map { LogPosition(bytes: $0) }
                    ) { rows throws(PostgreSQLError) in try rows.int64(0, 0) }
                } catch {
                    await pool.close()
                    return error.code
                }
                await pool.close()
                return nil
            }
            var code = try await outcome(setup.replica, needs: nil)
            #expect(code == nil)
            code = try await outcome(setup.replica, needs: 1)
            #expect(code == nil)
            code = try await outcome(setup.replica, needs: .max)
            #expect(code == .behind)
            code = try await outcome(setup.primary, needs: 1)
            #expect(code == .behind)
        }
    }
}
