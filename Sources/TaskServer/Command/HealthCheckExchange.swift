import COpenSSL

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// One request over one blocking connection: as little HTTP as a health check needs.
struct HealthCheckExchange {
    /// Where to connect to.
    var host: String
    var port: Int
    var isTLS: Bool

    /// The status code that `GET path` is answered with.
    func status(of path: String, authority: String) throws(HealthCheckFailure) -> Int {
        let descriptor = try connectedSocket()
        defer { close(descriptor) }
        let request = Array(
            "GET \(path) HTTP/1.1\r\nHost: \(authority)\r\nUser-Agent: healthcheck\r\nConnection: close\r\n\r\n".utf8)
        let answer = isTLS ? try exchangeTLS(request, descriptor) : try exchange(request, descriptor)
        return try Self.statusCode(answer)
    }

    private func connectedSocket() throws(HealthCheckFailure) -> Int32 {
        var hints = addrinfo()
        #if canImport(Glibc)
        hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
        #else
        hints.ai_socktype = SOCK_STREAM
        #endif
        var addresses: UnsafeMutablePointer<addrinfo>?
        let status = getaddrinfo(host, "\(port)", &hints, &addresses)
        guard status == 0 else { throw HealthCheckFailure(sentence: String(cString: gai_strerror(status))) }
        defer { freeaddrinfo(addresses) }
        var reason = "there is no such address"
        var next = addresses
        while let address = next?.pointee {
            let descriptor = socket(address.ai_family, address.ai_socktype, address.ai_protocol)
            if descriptor >= 0, connect(descriptor, address.ai_addr, address.ai_addrlen) == 0 { return descriptor }
            reason = String(cString: strerror(errno))
            if descriptor >= 0 { close(descriptor) }
            next = address.ai_next
        }
        throw HealthCheckFailure(sentence: reason)
    }

    /// Sends the request and reads until the status line is there.
    private func exchange(_ request: [UInt8], _ descriptor: Int32) throws(HealthCheckFailure) -> [UInt8] {
        guard send(descriptor, request, request.count, 0) == request.count else {
            throw HealthCheckFailure(sentence: "the connection was closed")
        }
        return Self.readStatusLine { recv(descriptor, $0.baseAddress, $0.count, 0) }
    }

    /// The same over TLS. The certificate is not verified: the server is this machine's own, and its certificate names
    /// the outside address.
    private func exchangeTLS(_ request: [UInt8], _ descriptor: Int32) throws(HealthCheckFailure) -> [UInt8] {
        guard let context = SSL_CTX_new(TLS_client_method()), let session = SSL_new(context) else {
            throw HealthCheckFailure(sentence: "TLS is not available")
        }
        defer {
            SSL_free(session)
            SSL_CTX_free(context)
        }
        guard SSL_set_fd(session, descriptor) == 1, SSL_connect(session) == 1,
            SSL_write(session, request, Int32(request.count)) == Int32(request.count)
        else { throw HealthCheckFailure(sentence: "the TLS handshake failed") }
        return Self.readStatusLine { Int(SSL_read(session, $0.baseAddress, Int32($0.count))) }
    }

    private static func readStatusLine(_ read: (UnsafeMutableRawBufferPointer) -> Int) -> [UInt8] {
        var answer: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 512)
        while answer.count < 512, !answer.contains(0x0A) {
            let count = buffer.withUnsafeMutableBytes(read)
            guard count > 0 else { break }
            answer += buffer[..<count]
        }
        return answer
    }

    /// The code of a status line (RFC 9112 section 4).
    static func statusCode(_ answer: [UInt8]) throws(HealthCheckFailure) -> Int {
        let line = answer.prefix { $0 != 0x0D && $0 != 0x0A }
        let parts = line.split(separator: 0x20, maxSplits: 2, omittingEmptySubsequences: false)
        guard parts.count >= 2, parts[0].elementsEqual("HTTP/1.1".utf8), parts[1].count == 3,
            let code = Int(String(decoding: parts[1], as: UTF8.self)), code >= 100
        else { throw HealthCheckFailure(sentence: "the answer is not HTTP/1.1") }
        return code
    }
}
