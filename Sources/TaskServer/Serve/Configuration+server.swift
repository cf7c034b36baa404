import APIRuntime
import HTTP1
import HTTPServer

extension Configuration {
    /// What the HTTP server is told.
    var server: HTTPServerConfiguration {
        var server = HTTPServerConfiguration(host: host, port: port)
        server.tls = tls.map { TLSConfiguration(certificateChainFile: $0.certificate, privateKeyFile: $0.privateKey) }
        // The contract gives the request line the whole 16 KiB of the head.
        server.limits = HTTP1Limits(startLineBytes: 16 * 1024)
        server.maxConnections = maxConnections
        server.maxRequestsInFlight = maxRequestsInFlight
        server.headerTimeout = headerTimeout
        server.bodyTimeout = bodyTimeout
        server.requestTimeout = requestTimeout
        server.responseWriteTimeout = writeTimeout
        server.keepAliveTimeout = keepAliveTimeout
        server.drainTimeout = shutdownTimeout
        return server
    }

    /// Which web pages of other origins may call the API.
    var corsPolicy: CORSPolicy {
        corsAllowedOrigins == ["*"] ? .anyOrigin : .origins(corsAllowedOrigins)
    }

    /// Where the server can be reached, with the port it got.
    func url(port: Int) -> String {
        "\(tls == nil ? "http" : "https")://\(host.contains(":") ? "[\(host)]" : host):\(port)"
    }
}
