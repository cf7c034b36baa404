import CLibUV
import EventLoop

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// Looks a name up on libuv's threads and calls `done` on the loop with the addresses, best first; none when there are
/// none. Only for the loop's own thread.
func resolve(_ host: String, on loop: EventLoop, _ done: @escaping ([String]) -> Void) {
    let request = UnsafeMutablePointer<uv_getaddrinfo_t>.allocate(capacity: 1)
    request.pointee.data = Unmanaged.passRetained(Resolution(done)).toOpaque()
    var hints = addrinfo()
    hints.ai_socktype = cuv_sock_stream()
    let status = uv_getaddrinfo(
        loop.uv, request,
        { request, status, found in
            defer { uv_freeaddrinfo(found) }
            guard let request, let data = request.pointee.data else { return }
            let resolution = Unmanaged<Resolution>.fromOpaque(data).takeRetainedValue()
            request.deallocate()
            resolution.done(status == 0 ? texts(of: found) : [])
        }, host, nil, &hints)
    guard status != 0 else { return }
    if let data = request.pointee.data { Unmanaged<Resolution>.fromOpaque(data).release() }
    request.deallocate()
    done([])
}

private final class Resolution {
    let done: ([String]) -> Void

    init(_ done: @escaping ([String]) -> Void) { self.done = done }
}

private func texts(of found: UnsafeMutablePointer<addrinfo>?) -> [String] {
    var addresses: [String] = []
    var next = found
    while let entry = next?.pointee {
        var text = [CChar](repeating: 0, count: 64)
        if let address = entry.ai_addr, uv_ip_name(address, &text, text.count) == 0 {
            addresses.append(String(decoding: text.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self))
        }
        next = entry.ai_next
    }
    return addresses
}
