import Foundation

/// Ports of 127.0.0.1 that nobody listens on.
///
/// They are below the range that systems take for outgoing connections, and none is given twice in one run: the server
/// shares its port between its threads (SO_REUSEPORT), so that two servers on one port would not notice each other.
package enum FreePort {
    private static let next = Locked<UInt16>(UInt16.random(in: 15_000...30_000))

    /// A free port.
    package static func take() throws -> UInt16 {
        for _ in 0..<1000 {
            let port = next.withLock { port in
                port = port >= 32_000 ? 15_000 : port + 1
                return port
            }
            if isFree(port) { return port }
        }
        throw ProcessFailure(description: "no port from 15000 to 32000 is free")
    }

    private static func isFree(_ port: UInt16) -> Bool {
        let socket = TCPSocket.open()
        defer { close(socket) }
        var address = TCPSocket.loopback(port)
        return withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(socket, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
            }
        }
    }
}
