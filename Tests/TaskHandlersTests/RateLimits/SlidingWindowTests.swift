import EventLoop
import Foundation
import Redis
import TestSupport
import Testing

@testable import TaskHandlers

struct SlidingWindowTests {
    private let limit = RateLimit(count: 10, windowMilliseconds: 1000)

    @Test func asManyAsAllowedThenNoMore() {
        var window = SlidingWindow()
        var decisions: [RateLimitDecision] = []
        for _ in 0..<11 { decisions.append(window.attempt(limit, at: 5000)) }
        #expect(decisions.prefix(10).allSatisfy { $0 == .admitted })
        // Nothing weighs less before the next interval, and there one of ten has to have slid out of the window.
        #expect(decisions.last == .refused(retryAfter: 1100))
    }

    @Test func whatIsPastWeighsLessAndLess() {
        var window = SlidingWindow()
        for _ in 0..<10 { _ = window.attempt(limit, at: 5000) }
        var decisions: [RateLimitDecision] = []
        for now in [Int64(6000), 6099, 6100, 6101, 6500, 6500, 6500, 6500, 6500] {
            decisions.append(window.attempt(limit, at: now))
        }
        #expect(
            decisions == [
                .refused(retryAfter: 100), .refused(retryAfter: 1), .admitted, .refused(retryAfter: 99), .admitted,
                .admitted, .admitted, .admitted, .refused(retryAfter: 100),
            ])
        let much = window.attempt(limit, at: 9000)
        #expect(much == .admitted)
        #expect(window == SlidingWindow(interval: 9, current: 1, previous: 0))
    }

    /// Whoever waits as long as told is admitted, and a millisecond earlier is not.
    @Test func theWaitIsExact() {
        var generator = SeededGenerator(seed: 7)
        for _ in 0..<2000 {
            let limit = RateLimit(
                count: Int.random(in: 1...20, using: &generator),
                windowMilliseconds: Int64.random(in: 1...5000, using: &generator))
            var window = SlidingWindow()
            var now = Int64.random(in: 0...1_000_000, using: &generator)
            for _ in 0..<50 {
                if case .refused(let wait) = window.attempt(limit, at: now) {
                    var early = window
                    let before = early.attempt(limit, at: now + wait - 1)
                    #expect(before != .admitted, "\(limit) \(window) \(now) \(wait)")
                    var late = window
                    let after = late.attempt(limit, at: now + wait)
                    #expect(after == .admitted, "\(limit) \(window) \(now) \(wait)")
                }
                now += Int64.random(in: 0...(limit.window / 4 + 1), using: &generator)
            }
        }
    }

    @Test func manyNamesTakeABoundedRoomAndStayLimited() {
        var windows = LocalWindows(capacity: 100)
        for number in 0..<10_000 { _ = windows.attempt(limit, "name \(number)", at: 5000) }
        #expect(windows.count <= 100 + 256)
        var decisions: [RateLimitDecision] = []
        for _ in 0..<11 { decisions.append(windows.attempt(limit, "one more", at: 5000)) }
        #expect(decisions.last != .admitted)
        // Later the old ones are gone, and there is room again.
        for _ in 0..<10 { decisions.append(windows.attempt(limit, "later", at: 20_000)) }
        #expect(decisions.suffix(10).allSatisfy { $0 == .admitted })
        #expect(windows.count < 10)
    }

    /// The script in Redis and the type here say the same, whatever comes.
    @Test func redisCountsTheSame() async throws {
        let redis = try PrivateRedis()
        let loops = try EventLoopGroup(count: 1, name: "test")
        defer { loops.shutdown() }
        var configuration = try RedisConfiguration(url: redis.url)
        configuration.timeout = 5000
        let client = RedisClient(configuration, loops: loops)
        for _ in 0..<1000 where client.statistics.open == 0 { try await Task.sleep(for: .milliseconds(10)) }
        var generator = SeededGenerator(seed: 11)
        for name in 0..<20 {
            let limit = RateLimit(
                count: Int.random(in: 1...10, using: &generator),
                // Longer than the test takes: Redis forgets windows by its own clock.
                windowMilliseconds: Int64.random(in: 100_000...900_000, using: &generator))
            var window = SlidingWindow()
            var now = Int64(1_760_000_000_000)
            for _ in 0..<60 {
                let reply = try await client.run(
                    RateLimiter.script, keys: RedisArguments(["\(name)"]),
                    arguments: RedisArguments(["\(limit.count)", "\(limit.window)", "\(now)"]))
                let decision = window.attempt(limit, at: now)
                #expect(RateLimitDecision(reply: reply, limit) == decision, "\(reply)")
                now += Int64.random(in: 0...(limit.window / 3), using: &generator)
            }
        }
        await client.close()
    }
}
