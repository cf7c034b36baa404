/// A Redis server that belongs to this process of the tests (Scripts/private-redis.sh) and ends with it. It keeps nothing on
/// disk: one that was stopped or killed comes back empty.
package final class PrivateRedis: Sendable {
    /// Started when it is first needed.
    package static let shared = Result { try PrivateRedis() }

    private let script: ServerScript
    /// The port it listens on.
    package let port: UInt16

    /// Starts a server with settings of redis.conf, such as `requirepass=secret` or `maxmemory=8mb`.
    package init(settings: [String] = []) throws {
        port = try FreePort.take()
        script = try ServerScript("Scripts/private-redis.sh", ["\(port)"] + settings)
    }

    /// The server's URL, `redis://127.0.0.1:PORT`, with the password if there is one.
    package var url: String { script.url }

    /// Starts the server again.
    package func start() throws { try script.obey("start") }

    /// Stops the server in good order.
    package func stop() throws { try script.obey("stop") }

    /// Ends the server as a crash would.
    package func kill() throws { try script.obey("kill") }

    /// The server stands still: it takes connections and bytes, and answers nothing.
    package func pause() throws { try script.obey("pause") }

    /// The server goes on.
    package func resume() throws { try script.obey("resume") }
}
