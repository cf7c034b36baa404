import CLibUV

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// The sockets of a server's listeners: one for each loop, all on the same address, bound and listening.
struct ListeningSocket {
    let descriptors: [Int32]
    let port: Int

    /// Connections that may wait to be accepted, on each socket (the kernel's `somaxconn` may lower it).
    static let backlog: Int32 = 4096

    /// Opens `count` sockets with SO_REUSEPORT, so that the kernel spreads connections over the loops.
    static func open(_ configuration: HTTPServerConfiguration, count: Int) throws(HTTPServerError) -> ListeningSocket {
        var address = try SocketAddress(host: configuration.host, port: configuration.port)
        if !configuration.sharesPort && configuration.port != 0 {
            // SO_REUSEPORT would let us in beside a server that runs already: ask without it first.
            close(try bound(address, sharesPort: false))
        }
        var descriptors: [Int32] = []
        do throws(HTTPServerError) {
            for _ in 0..<count {
                let descriptor = try bound(address, sharesPort: true)
                descriptors.append(descriptor)
                guard listen(descriptor, backlog) == 0 else { throw failure(errno, at: address) }
                address.port = try boundPort(descriptor, address)
            }
        } catch {
            for descriptor in descriptors { close(descriptor) }
            throw error
        }
        return ListeningSocket(descriptors: descriptors, port: address.port)
    }

    private static func bound(_ address: SocketAddress, sharesPort: Bool) throws(HTTPServerError) -> Int32 {
        let descriptor = socket(address.family, cuv_sock_stream(), 0)
        guard descriptor >= 0 else { throw failure(errno, at: address) }
        _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
        set(descriptor, SOL_SOCKET, SO_REUSEADDR)
        if sharesPort { set(descriptor, SOL_SOCKET, SO_REUSEPORT) }
        // Accepted sockets inherit it: small answers are not held back.
        set(descriptor, Int32(IPPROTO_TCP), TCP_NODELAY)
        let status = address.withSockaddr { bind(descriptor, $0, $1) }
        guard status == 0 else {
            let code = errno
            close(descriptor)
            throw failure(code, at: address)
        }
        return descriptor
    }

    private static func set(_ descriptor: Int32, _ level: Int32, _ option: Int32) {
        var on: Int32 = 1
        setsockopt(descriptor, level, option, &on, socklen_t(MemoryLayout<Int32>.size))
    }

    private static func boundPort(_ descriptor: Int32, _ address: SocketAddress) throws(HTTPServerError) -> Int {
        var storage = sockaddr_storage()
        var length = socklen_t(MemoryLayout<sockaddr_storage>.size)
        let status = withUnsafeMutablePointer(to: &storage) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { getsockname(descriptor, $0, &length) }
        }
        guard status == 0 else { throw failure(errno, at: address) }
        return withUnsafePointer(to: storage) { pointer in
            // The port stands at the same place in IPv4 and IPv6 addresses.
            pointer.withMemoryRebound(to: sockaddr_in.self, capacity: 1) { Int(UInt16(bigEndian: $0.pointee.sin_port)) }
        }
    }

    private static func failure(_ code: Int32, at address: SocketAddress) -> HTTPServerError {
        let place = address.description
        switch code {
        case EADDRINUSE:
            return HTTPServerError(
                code: .addressInUse,
                description: "Cannot listen on \(place): another process does. Stop it or choose another port.")
        case EACCES, EPERM:
            return HTTPServerError(
                code: .permissionDenied,
                description: "Cannot listen on \(place): permission denied. Ports below 1024 need a privilege.")
        case EADDRNOTAVAIL:
            return HTTPServerError(
                code: .addressNotAvailable,
                description: "Cannot listen on \(place): it is not an address of this machine.")
        default:
            return HTTPServerError(
                code: .system, description: "Cannot listen on \(place): \(String(cString: strerror(code))).")
        }
    }
}
