import EventLoop
import Redis
import Synchronization
import TestSupport
import Testing

@Suite(.serialized)
struct RedisSubscriberTests {
    /// What a subscriber was told, in order.
    private final class Log: Sendable {
        private let events = Mutex<[RedisSubscriber.Event]>([])

        func add(_ event: RedisSubscriber.Event) { events.withLock { $0.append(event) } }

        var all: [RedisSubscriber.Event] { events.withLock { $0 } }

        var messages: [[UInt8]] { all.compactMap { if case .message(let bytes) = $0 { bytes } else { nil } } }
    }

    @Test func hearsEverythingInOrderAndAgainAfterALoss() async throws {
        let redis = try PrivateRedis()
        let configuration = try patient(redis.url)
        try await withLoops { loops in
            let client = RedisClient(configuration, loops: loops)
            let log = Log()
            let subscriber = RedisSubscriber(configuration, channel: "news", loop: loops.loops[0]) { log.add($0) }
            #expect(await eventually { log.all == [.subscribed] && client.statistics.open == 2 })

            for number in 0..<500 {
                #expect(try await client.call(RedisCommand("PUBLISH", "news", "\(number)")) == .integer(1))
            }
            #expect(await eventually { log.messages.count == 500 })
            #expect(log.messages == (0..<500).map { Array("\($0)".utf8) })

            try redis.kill()
            #expect(await eventually { if case .lost = log.all.last { true } else { false } })
            try redis.start()
            #expect(await eventually { log.all.last == .subscribed && client.statistics.open == 2 })
            #expect(try await client.call(RedisCommand("PUBLISH", "news", "again")) == .integer(1))
            #expect(await eventually { log.messages.last == Array("again".utf8) })

            subscriber.renew("for a test")
            #expect(await eventually { log.all.suffix(2) == [.lost(reason: "for a test"), .subscribed] })

            subscriber.close()
            #expect(await eventually { (try? await client.call(RedisCommand("PUBLISH", "news", "?"))) == .integer(0) })
            await client.close()
        }
    }

    @Test func whatHasArrivedIsHeardBeforeARequestIsHandled() async throws {
        let redis = try PrivateRedis()
        let configuration = try patient(redis.url)
        try await withLoops { loops in
            let (busy, free) = (loops.loops[0], loops.loops[1])
            let client = RedisClient(configuration, loops: loops)
            let log = Log()
            let subscriber = RedisSubscriber(configuration, channel: "news", loop: busy) { log.add($0) }
            #expect(await eventually { log.all == [.subscribed] && client.statistics.open == 2 })
            let isPublished = Atomic(false)
            let heard = Mutex<[Int]>([])
            // For as long as this runs no socket has its turn.
            busy.execute {
                for _ in 0..<200_000_000 where !isPublished.load(ordering: .acquiring) {}
                let before = log.messages.count
                busy.requestArrives()
                heard.withLock { $0 = [before, log.messages.count] }
            }
            try await Task(executorPreference: free) {
                _ = try await client.call(RedisCommand("PUBLISH", "news", "changed"))
                // Redis writes to those who listen after it has answered.
                _ = try await client.call(RedisCommand("PING"))
                isPublished.store(true, ordering: .releasing)
            }.value
            #expect(await eventually { heard.withLock { !$0.isEmpty } })
            #expect(heard.withLock { $0 } == [0, 1])
            subscriber.close()
            await client.close()
        }
    }
}
