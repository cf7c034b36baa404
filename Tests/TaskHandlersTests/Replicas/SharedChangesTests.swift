import EventLoop
import GeneratedAPI
import Redis
import TaskStore
import TestSupport
import Testing

@testable import TaskHandlers

/// Servers that tell one another of changes of tasks through a real Redis.
@Suite("Changes of tasks, told through Redis", .serialized)
struct SharedChangesTests {
    private static let prefix = "changes-test:"

    /// What a server keeps, and what it shares.
    private struct Peer {
        let replicas: Replicas
        let cache: TaskCache
        let loops: EventLoopGroup

        init(_ redis: PrivateRedis, _ store: any TaskStore, _ loops: EventLoopGroup) throws {
            var configuration = try RedisConfiguration(url: redis.url)
            configuration.timeout = 5000
            replicas = try Replicas(
                redis: RedisClient(configuration, loops: loops), prefix: SharedChangesTests.prefix,
                taskLifetime: .seconds(60), longestChange: .seconds(10), loops: loops)
            cache = TaskCache(capacity: 1 << 20, replicas: replicas)
            self.loops = loops
            replicas.start(
                tasks: cache, sessions: SessionRegistry(store: store, replicas: replicas),
                reads: TaskReads(store: store, replicas: replicas))
        }

        /// Runs on a loop, as a request does.
        func onLoop<Value: Sendable>(_ body: @escaping @Sendable () async throws -> Value) async throws -> Value {
            try await Task(executorPreference: loops.loops[0]) { try await body() }.value
        }

        /// Begins changes of tasks within one turn of a loop.
        func begin(_ ids: [Int64]) async throws -> [TaskMark] {
            try await onLoop { [cache, loops] in
                let tasks = ids.map { id in
                    Task(executorPreference: loops.loops[0]) { await cache.beginChange(of: id, by: 1) }
                }
                var marks: [TaskMark] = []
                for task in tasks { marks.append(try #require(await task.value)) }
                return marks
            }
        }

        /// Ends changes within one turn.
        func end(_ changes: [(id: Int64, mark: TaskMark, version: Int64)]) async throws {
            try await onLoop { [cache] in
                for (id, mark, version) in changes {
                    let entry = try TaskCache.Entry(SharedChangesTests.task(id, version: version))
                    cache.endChange(of: id, by: 1, mark, .changed(entry))
                }
            }
        }

        /// Takes a task into memory.
        func keep(_ id: Int64) async throws -> Bool {
            guard case .miss(let ticket) = cache.lookup(id) else { return true }
            _ = try await onLoop { [cache] in
                try await cache.load(id, ticket: ticket) { SharedChangesTests.task(id, version: 1) }
            }
            return remembers(id)
        }

        func remembers(_ id: Int64) -> Bool {
            if case .hit = cache.lookup(id) { true } else { false }
        }

        /// What Redis has in the place of a task.
        func shared(_ id: Int64) async throws -> String? {
            let reply = try await replicas.redis.call(RedisCommand("GET", "\(SharedChangesTests.prefix)task:\(id)"))
            guard case .bytes(let bytes) = reply else { return nil }
            return String(decoding: bytes, as: UTF8.self)
        }
    }

    private static func task(_ id: Int64, version: Int64) -> StoredTask {
        StoredTask(
            id: id, userID: 1, title: "Task \(id)", description: "", status: .pending, priority: 3, dueAt: nil,
            version: version, createdAt: 1, updatedAt: version)
    }

    private static let mark = "9007199254740992"

    /// Two servers that hear each other.
    private func withPeers(_ body: (Peer, Peer, PrivateRedis) async throws -> Void) async throws {
        let redis = try PrivateRedis()
        let loops = [try EventLoopGroup(count: 2), try EventLoopGroup(count: 2)]
        let file = try TemporaryDirectory()
        let store = try await Database(url: "sqlite:\(file.path)/tasks.db").open(on: loops[0])
        let (first, second) = (try Peer(redis, store, loops[0]), try Peer(redis, store, loops[1]))
        let result: Result<Void, any Error>
        do {
            #expect(await eventually { first.replicas.statistics.isHearing && second.replicas.statistics.isHearing })
            try await body(first, second, redis)
            result = .success(())
        } catch { result = .failure(error) }
        await first.replicas.close()
        await second.replicas.close()
        await store.close()
        for group in loops { group.shutdown() }
        try result.get()
    }

    @Test("Changes of one turn are told in few commands, and each task is marked, forgotten, and shared again")
    func together() async throws {
        try await withPeers { first, second, _ in
            let ids = Array(Int64(1)...200)
            for id in ids { #expect(try await second.keep(id)) }
            // What the servers do by themselves, a heartbeat now and then, counts too.
            let before = first.replicas.redis.statistics.commands
            let marks = try await first.begin(ids)
            #expect(first.replicas.redis.statistics.commands - before < 20)
            #expect(marks.allSatisfy { $0.group != nil })
            for id in ids {
                #expect(await eventually { !second.remembers(id) })
                #expect(try await first.shared(id)?.hasPrefix("\(Self.mark) ") == true)
                // While the mark is there nobody keeps anything.
                #expect(try await second.keep(id) == false)
            }
            try await first.end(zip(ids, marks).map { ($0, $1, version: 2) })
            for id in ids {
                #expect(await eventually { (try? await first.shared(id))?.hasPrefix("2 1 {") ?? false })
                #expect(try await second.keep(id))
                #expect(try await second.shared(id)?.hasPrefix("2 1 {") == true)
            }
        }
    }

    @Test("Of two changes of one task in one turn nobody knows which came last: the mark stays")
    func overlapping() async throws {
        try await withPeers { first, second, _ in
            let marks = try await first.begin([7, 7])
            try await first.end([(7, marks[0], 2), (7, marks[1], 3)])
            #expect(await eventually { (try? await first.shared(7)) == Self.mark })
            #expect(try await second.keep(7) == false)
        }
    }

    @Test("What Redis was not told is told when it is back")
    func later() async throws {
        try await withPeers { first, second, redis in
            try redis.kill()
            #expect(await eventually { first.replicas.redis.statistics.open == 0 })
            let ids = Array(Int64(1)...100)
            let marks = try await first.begin(ids)
            #expect(marks.allSatisfy { $0.group == nil })
            try await first.end(zip(ids, marks).map { ($0, $1, version: 2) })
            #expect(first.replicas.statistics.unsent == 100)
            try redis.start()
            #expect(await eventually { first.replicas.statistics.unsent == 0 })
            for id in ids { #expect(try await first.shared(id)?.hasPrefix(Self.mark) == true) }
            #expect(try await second.keep(1) == false)
        }
    }

    @Test("What Redis was not told of is not read from Redis")
    func untold() async throws {
        try await withPeers { first, _, _ in
            #expect(try await first.keep(1))
            #expect(await eventually { (try? await first.shared(1))?.hasPrefix("1 1 {") ?? false })
            // As after a time-out: Redis goes on having the old task.
            let changed = try TaskCache.Entry(Self.task(1, version: 2))
            first.cache.endChange(of: 1, by: 1, TaskMark(group: nil, index: 1), .changed(changed))
            guard case .miss(let ticket) = first.cache.lookup(1) else {
                Issue.record("The old task is kept.")
                return
            }
            let read = try await first.onLoop { [cache = first.cache] in
                try await cache.load(1, ticket: ticket) { Self.task(1, version: 2) }
            }
            #expect(read?.version == 2)
            #expect(await eventually { (try? await first.shared(1))?.hasPrefix(Self.mark) ?? false })
        }
    }

    @Test("Who does not hear the others does not believe what Redis has")
    func unheard() async throws {
        try await withPeers { first, second, _ in
            #expect(try await first.keep(1))
            #expect(await eventually { (try? await first.shared(1))?.hasPrefix("1 1 {") ?? false })
            _ = try await first.replicas.redis.call(RedisCommand("CLIENT", "KILL", "TYPE", "pubsub"))
            #expect(await eventually { !second.replicas.statistics.isHearing })
            let read = try await second.onLoop { [cache = second.cache] in
                guard case .miss(let ticket) = cache.lookup(1) else { return TaskCache.Entry?.none }
                return try await cache.load(1, ticket: ticket) { Self.task(1, version: 2) }
            }
            #expect(read?.version == 2)
        }
    }

    @Test("What waits to be told, is being told, or was too much to be kept is known")
    func unsent() async {
        let unsent = UnsentAnnouncements()
        #expect(!unsent.mayHoldBack(task: 1, lifetime: 1000))
        unsent.keep(task: 1)
        #expect(unsent.mayHoldBack(task: 1, lifetime: 1000) && !unsent.mayHoldBack(task: 2, lifetime: 1000))
        await unsent.drain { rest in
            #expect(rest.tasks == [1] && unsent.mayHoldBack(task: 1, lifetime: 1000))
        }
        #expect(unsent.mayHoldBack(task: 1, lifetime: 1000))
        await unsent.drain { rest in rest.tasks = [] }
        #expect(!unsent.mayHoldBack(task: 1, lifetime: 1000) && unsent.counts == (0, 0))
        for id in 1...10_001 { unsent.keep(task: Int64(id)) }
        #expect(unsent.counts == (10_000, 1))
        #expect(unsent.mayHoldBack(task: 20_000, lifetime: 1 << 40))
    }

    @Test("Who is not on a loop is told of as well")
    func elsewhere() async throws {
        try await withPeers { first, second, _ in
            #expect(try await second.keep(5))
            let mark = try #require(await first.cache.beginChange(of: 5, by: 1))
            #expect(mark.group != nil)
            #expect(await eventually { !second.remembers(5) })
            first.cache.endChange(of: 5, by: 1, mark, .changed(try TaskCache.Entry(Self.task(5, version: 2))))
            #expect(await eventually { (try? await second.shared(5))?.hasPrefix("2 1 {") ?? false })
        }
    }
}
