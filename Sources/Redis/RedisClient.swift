public import EventLoop

/// Commands to one Redis, over a connection of each event loop; commands of one turn of a loop go out together.
///
/// A command runs on the connection of the loop that the calling task runs on; a task that runs elsewhere is taken to one
/// of the loops. Nothing ever waits for a connection: without one, and while a circuit breaker is open, commands fail at
/// once, and each loop tries once a second to connect again.
public final class RedisClient: Sendable {
    private let clients: [LoopClient]
    private let shared: SharedStatistics
    /// Where it connects to.
    public let configuration: RedisConfiguration

    /// Begins to connect. Nothing is thrown when Redis cannot be reached: commands then fail until it can.
    public init(_ configuration: RedisConfiguration, loops: EventLoopGroup) {
        let shared = SharedStatistics()
        self.configuration = configuration
        self.shared = shared
        clients = loops.loops.map { LoopClient($0, configuration, shared) }
        for client in clients { client.loop.execute { client.start() } }
    }

    /// Sends a command. Throws where there is no reply; `.error` of Redis is a reply.
    public func call(_ command: RedisCommand) async throws(RedisError) -> RedisReply {
        try await onLoop { client in await client.call(command) }
    }

    /// Runs a script with its keys and arguments. Throws where there is no reply; `.error` of Redis is a reply.
    public func run(
        _ script: RedisScript, keys: RedisArguments, arguments: RedisArguments
    ) async throws(RedisError) -> RedisReply {
        var count = RedisArguments()
        count.append(UInt64(keys.count))
        let parts = [count, keys, arguments]
        return try await onLoop { client in await client.run(script, parts) }
    }

    /// Counters since the client was made.
    public var statistics: RedisStatistics { shared.snapshot }

    /// Closes the connections. Commands after it fail with `closed`.
    public func close() async {
        for client in clients {
            await withCheckedContinuation { continuation in
                let isTaken = client.loop.execute {
                    client.close()
                    continuation.resume()
                }
                if !isTaken { continuation.resume() }
            }
        }
    }

    private func onLoop(
        _ body: @escaping @Sendable (LoopClient) async -> Result<RedisReply, RedisError>
    ) async throws(RedisError) -> RedisReply {
        if let loop = EventLoop.current, loop.index < clients.count, clients[loop.index].loop === loop {
            return try await body(clients[loop.index]).get()
        }
        let client = clients[0]
        return try await withTaskExecutorPreference(client.loop) { await Self.concurrently(client, body) }.get()
    }

    @concurrent private static func concurrently(
        _ client: LoopClient, _ body: @escaping @Sendable (LoopClient) async -> Result<RedisReply, RedisError>
    ) async -> Result<RedisReply, RedisError> {
        guard client.loop.isCurrent else { return .failure(RedisError(.closed, "The Redis client was closed.")) }
        return await body(client)
    }
}
