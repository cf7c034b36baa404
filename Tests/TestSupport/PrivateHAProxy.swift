/// A HAProxy of its own in front of servers under test (Scripts/private-haproxy.sh); ends with this process of the tests.
package final class PrivateHAProxy: Sendable {
    private let script: ServerScript
    /// The port it listens on.
    package let port: UInt16

    /// Starts it in front of these ports of 127.0.0.1. A server gets requests once its `/ready` has answered 200.
    package init(servers: [UInt16]) throws {
        port = try FreePort.take()
        script = try ServerScript("Scripts/private-haproxy.sh", ["\(port)"] + servers.map(String.init))
    }
}
