import CLibUV

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// An IPv4 or IPv6 address with a port.
struct SocketAddress: CustomStringConvertible {
    let family: Int32
    let host: String
    private var storage = sockaddr_storage()
    private let length: socklen_t

    /// The first address that `host` stands for.
    init(host: String, port: Int) throws(HTTPServerError) {
        guard (0...65535).contains(port) else {
            throw HTTPServerError(code: .invalidPort, description: "The port \(port) is not in 0...65535.")
        }
        var hints = addrinfo()
        hints.ai_socktype = cuv_sock_stream()
        hints.ai_flags = AI_PASSIVE | AI_NUMERICSERV
        var found: UnsafeMutablePointer<addrinfo>?
        let status = getaddrinfo(host, String(port), &hints, &found)
        defer { found.map { freeaddrinfo($0) } }
        guard status == 0, let first = found?.pointee, let address = first.ai_addr,
            Int(first.ai_addrlen) <= MemoryLayout<sockaddr_storage>.size
        else {
            throw HTTPServerError(
                code: .invalidHost,
                description: "Cannot listen on \"\(host)\": it is neither an address nor a known name.")
        }
        family = first.ai_family
        length = first.ai_addrlen
        self.host = host
        withUnsafeMutableBytes(of: &storage) {
            $0.copyMemory(from: UnsafeRawBufferPointer(start: address, count: Int(first.ai_addrlen)))
        }
    }

    /// The port, which stands at the same place in IPv4 and IPv6 addresses.
    var port: Int {
        get {
            withUnsafePointer(to: storage) { pointer in
                pointer.withMemoryRebound(to: sockaddr_in.self, capacity: 1) {
                    Int(UInt16(bigEndian: $0.pointee.sin_port))
                }
            }
        }
        set {
            withUnsafeMutablePointer(to: &storage) { pointer in
                pointer.withMemoryRebound(to: sockaddr_in.self, capacity: 1) {
                    $0.pointee.sin_port = UInt16(truncatingIfNeeded: newValue).bigEndian
                }
            }
        }
    }

    var description: String { host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)" }

    func withSockaddr<T>(_ body: (UnsafePointer<sockaddr>, socklen_t) -> T) -> T {
        withUnsafePointer(to: storage) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { body($0, length) }
        }
    }
}

/// The text of a peer's address without its port; empty when the peer has gone already.
func peerAddress(of handle: UnsafeMutablePointer<uv_tcp_t>) -> String {
    var storage = sockaddr_storage()
    var length = Int32(MemoryLayout<sockaddr_storage>.size)
    var text = [CChar](repeating: 0, count: 64)
    let status = withUnsafeMutablePointer(to: &storage) { pointer in
        pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
            uv_tcp_getpeername(handle, address, &length) == 0 ? uv_ip_name(address, &text, text.count) : -1
        }
    }
    guard status == 0 else { return "" }
    return text.withUnsafeBufferPointer { $0.baseAddress.map { String(cString: $0) } ?? "" }
}
