import EventLoop
import Foundation
import Redis
import TestSupport
import Testing

/// A client of a Redis of its own, and everything that can happen to that Redis.
@Suite(.serialized)
struct RedisClientTests {
    @Test func anyBytesComeBackAsTheyWere() async throws {
        try await withClient { client in
            let bytes = (0..<4096).map { UInt8(truncatingIfNeeded: $0) }
            var value = RedisArguments()
            value.append(bytes)
            #expect(try await client.call(RedisCommand([RedisArguments(["SET", "a key"]), value])) == .status("OK"))
            #expect(try await client.call(RedisCommand("GET", "a key")) == .bytes(bytes))
            #expect(try await client.call(RedisCommand("GET", "nothing")) == .null)
            #expect(try await client.call(RedisCommand("STRLEN", "a key")) == .integer(4096))
            #expect(try await client.call(RedisCommand("MGET", "nothing", "a key")) == .array([.null, .bytes(bytes)]))
            let refusal = try await client.call(RedisCommand("INCR", "a key"))
            guard case .error(let message) = refusal else {
                Issue.record("\(refusal)")
                return
            }
            #expect(message.hasPrefix("ERR"))
        }
    }

    @Test func manyCommandsAtATimeGetTheirOwnReplies() async throws {
        try await withClient { client in
            let replies = try await withThrowingTaskGroup(of: (Int, RedisReply).self) { group in
                for number in 0..<2000 {
                    group.addTask { (number, try await client.call(RedisCommand("ECHO", "\(number)"))) }
                }
                return try await group.reduce(into: [Int: RedisReply]()) { $0[$1.0] = $1.1 }
            }
            #expect(replies.count == 2000)
            #expect(replies.allSatisfy { $1 == .bytes(Array("\($0)".utf8)) })
        }
    }

    @Test func aScriptRunsAlsoAfterRedisHasForgottenIt() async throws {
        let script = RedisScript(name: "sum", "return ARGV[1] + ARGV[2] + #KEYS")
        let (key, numbers, none) = (RedisArguments(["a"]), RedisArguments(["2", "3"]), RedisArguments())
        try await withClient { client in
            for _ in 0..<2 {
                let sum = try await client.run(script, keys: key, arguments: numbers)
                #expect(sum == .integer(6))
            }
            #expect(try await client.call(RedisCommand("SCRIPT", "FLUSH")) == .status("OK"))
            #expect(try await client.run(script, keys: none, arguments: numbers) == .integer(5))
        }
    }

    @Test func itComesBackAfterRedisWasKilled() async throws {
        try await withClient { client, redis in
            #expect(try await client.call(RedisCommand("SET", "key", "value")) == .status("OK"))
            try redis.kill()
            let started = ContinuousClock.now
            await #expect(throws: RedisError.self) { try await client.call(RedisCommand("GET", "key")) }
            #expect(started.duration(to: .now) < .seconds(5))
            #expect(await eventually { client.statistics.open == 0 })
            let error = await #expect(throws: RedisError.self) { try await client.call(RedisCommand("GET", "key")) }
            #expect(error?.code == .unavailable)
            #expect(client.statistics.lost > 0)
            try redis.start()
            #expect(await eventually { client.statistics.open == 2 })
            #expect(try await client.call(RedisCommand("GET", "key")) == .null)
        }
    }

    /// The hard case: the connection stands, and nothing comes.
    @Test func nobodyWaitsLongForARedisThatStandsStill() async throws {
        let configure = { (configuration: inout RedisConfiguration) in
            configuration.timeout = 50
            // On a busy machine five time-outs take longer than 250 ms, and the connection is not to be given up meanwhile.
            configuration.connectionTimeout = 3000
        }
        try await withClient(change: configure) { client, redis in
            try redis.pause()
            defer { try? redis.resume() }
            var codes: [RedisError.Code] = []
            let started = ContinuousClock.now
            for _ in 0..<100 {
                do throws(RedisError) { _ = try await client.call(RedisCommand("GET", "key")) } catch {
                    codes.append(error.code)
                }
            }
            // Five wait for the time-out of 50 ms, the others are not sent.
            #expect(codes.count == 100)
            #expect(codes.prefix(5).allSatisfy { $0 == .timedOut })
            #expect(codes.dropFirst(5).allSatisfy { $0 == .unavailable })
            #expect(started.duration(to: .now) < .seconds(10))
            #expect(client.statistics.openBreakers == 1)
            // The connection is given up in the end; the next one is not answered either.
            #expect(await eventually { client.statistics.lost > 0 })
            try redis.resume()
            #expect(await eventually { (try? await client.call(RedisCommand("PING"))) == .status("PONG") })
            #expect(client.statistics.openBreakers == 0)
        }
    }

    @Test func aPasswordIsSentAndItsRefusalIsTold() async throws {
        let redis = try PrivateRedis(settings: ["requirepass=secret"])
        try await withLoops { loops in
            let client = RedisClient(try patient(redis.url), loops: loops)
            #expect(await eventually { client.statistics.open == 2 })
            #expect(try await client.call(RedisCommand("PING")) == .status("PONG"))
            await client.close()
            let error = await #expect(throws: RedisError.self) { try await client.call(RedisCommand("PING")) }
            #expect(error?.code == .closed)

            for url in ["redis://127.0.0.1:\(redis.port)", "redis://:wrong@127.0.0.1:\(redis.port)"] {
                let client = RedisClient(try patient(url), loops: loops)
                #expect(await eventually { client.statistics.failedAttempts > 0 })
                let reason = try #require(client.statistics.lastFailure)
                #expect(reason.contains("NOAUTH") || reason.contains("WRONGPASS"), "\(reason)")
                await client.close()
            }
        }
    }

    @Test func aDatabaseAndASocketInTheFileSystem() async throws {
        let directory = try TemporaryDirectory()
        let path = directory.file("redis.sock")
        let redis = try PrivateRedis(settings: ["unixsocket=\(path)"])
        try await withLoops { loops in
            let first = RedisClient(try patient("unix://\(path)?db=1"), loops: loops)
            let second = RedisClient(try patient("redis://localhost:\(redis.port)/1"), loops: loops)
            let third = RedisClient(try patient(redis.url), loops: loops)
            #expect(await eventually { [first, second, third].allSatisfy { $0.statistics.open == 2 } })
            #expect(try await first.call(RedisCommand("SET", "key", "1")) == .status("OK"))
            #expect(try await second.call(RedisCommand("GET", "key")) == .bytes([49]))
            #expect(try await third.call(RedisCommand("GET", "key")) == .null)
            for client in [first, second, third] { await client.close() }
        }
    }

    @Test func noMoreCommandsThanAllowedAreUnderWay() async throws {
        try await withClient(change: { ($0.queueLimit, $0.timeout) = (10, 50) }) { client, redis in
            try redis.pause()
            let codes = await withTaskGroup(of: RedisError.Code?.self) { group in
                for _ in 0..<100 {
                    group.addTask {
                        do throws(RedisError) { _ = try await client.call(RedisCommand("PING")) } catch {
                            return error.code
                        }
                        return nil
                    }
                }
                return await group.reduce(into: []) { $0.append($1) }
            }
            try redis.resume()
            #expect(codes.filter { $0 == .timedOut }.count == 10)
            #expect(codes.filter { $0 == .overloaded }.count == 90)
        }
    }

    @Test func aNameThatNobodyKnowsIsToldAndTriedAgain() async throws {
        try await withLoops { loops in
            var configuration = try RedisConfiguration(url: "redis://no-such-host.invalid")
            configuration.reconnectInterval = 20
            let client = RedisClient(configuration, loops: loops)
            #expect(await eventually { client.statistics.failedAttempts > 4 })
            #expect(client.statistics.lastFailure?.contains("no-such-host.invalid") == true)
            await client.close()
        }
    }
}

// MARK: Support

func withLoops(_ body: (EventLoopGroup) async throws -> Void) async throws {
    let loops = try EventLoopGroup(count: 2, name: "test")
    do {
        try await body(loops)
    } catch {
        loops.shutdown()
        throw error
    }
    loops.shutdown()
}

/// A configuration for tests that are about something else than time: a busy machine may take long to answer.
func patient(_ url: String) throws -> RedisConfiguration {
    var configuration = try RedisConfiguration(url: url)
    configuration.timeout = 5000
    return configuration
}

private func withClient(_ body: (RedisClient) async throws -> Void) async throws {
    try await withClient { client, _ in try await body(client) }
}

private func withClient(
    change: (inout RedisConfiguration) -> Void = { _ in }, _ body: (RedisClient, PrivateRedis) async throws -> Void
) async throws {
    let redis = try PrivateRedis()
    var configuration = try patient(redis.url)
    change(&configuration)
    try await withLoops { loops in
        let client = RedisClient(configuration, loops: loops)
        #expect(await eventually { client.statistics.open == 2 })
        try await body(client, redis)
        await client.close()
    }
}
