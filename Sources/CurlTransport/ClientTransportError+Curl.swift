import APIRuntime
import CCurl

extension ClientTransportError {
    static func timedOut(_ description: String) -> ClientTransportError {
        ClientTransportError(.timedOut, description)
    }

    /// What libcurl says, in words.
    init(_ result: CURLcode, _ reason: String, at url: String, connectTimeout: Duration) {
        switch result {
        case CURLE_COULDNT_RESOLVE_HOST, CURLE_COULDNT_RESOLVE_PROXY:
            self.init(.unresolved, "The name of the server of \(url) could not be resolved: \(reason).")
        case CURLE_COULDNT_CONNECT:
            self.init(.refused, "Nobody takes the connection to \(url): \(reason).")
        case CURLE_OPERATION_TIMEDOUT:
            self.init(.timedOut, "There was no connection to \(url) within \(connectTimeout): \(reason).")
        case CURLE_URL_MALFORMAT:
            self.init(.invalidRequest, "\(url) is no URL: \(reason).")
        case CURLE_TOO_MANY_REDIRECTS:
            self.init(.tooManyRedirects, "The answer to \(url) is one redirect too many: \(reason).")
        case _ where Self.tls.contains(result):
            self.init(.tls, "TLS with the server of \(url) failed: \(reason).")
        // With TLS 1.3 a server refuses the certificate of a client only after the handshake.
        case CURLE_RECV_ERROR where reason.contains(" alert "), CURLE_SEND_ERROR where reason.contains(" alert "):
            self.init(.tls, "TLS with the server of \(url) failed: \(reason).")
        case CURLE_RECV_ERROR where reason.contains("chunk"):
            self.init(.brokenResponse, "The response of \(url) is broken: \(reason).")
        case CURLE_RECV_ERROR, CURLE_SEND_ERROR, CURLE_GOT_NOTHING, CURLE_SEND_FAIL_REWIND:
            self.init(.disconnected, "The connection to \(url) was lost: \(reason).")
        case _ where Self.broken.contains(result):
            self.init(.brokenResponse, "The response of \(url) is broken: \(reason).")
        default:
            self.init(.other, "The request to \(url) failed: \(reason).")
        }
    }

    private static let tls: [CURLcode] = [
        CURLE_SSL_CONNECT_ERROR, CURLE_SSL_ENGINE_NOTFOUND, CURLE_SSL_ENGINE_SETFAILED, CURLE_SSL_CERTPROBLEM,
        CURLE_SSL_CIPHER, CURLE_PEER_FAILED_VERIFICATION, CURLE_USE_SSL_FAILED, CURLE_SSL_ENGINE_INITFAILED,
        CURLE_SSL_CACERT_BADFILE, CURLE_SSL_SHUTDOWN_FAILED, CURLE_SSL_CRL_BADFILE, CURLE_SSL_ISSUER_ERROR,
        CURLE_SSL_PINNEDPUBKEYNOTMATCH, CURLE_SSL_INVALIDCERTSTATUS, CURLE_SSL_CLIENTCERT,
    ]

    private static let broken: [CURLcode] = [
        CURLE_PARTIAL_FILE, CURLE_WEIRD_SERVER_REPLY, CURLE_UNSUPPORTED_PROTOCOL, CURLE_HTTP2, CURLE_HTTP2_STREAM,
        CURLE_BAD_CONTENT_ENCODING, CURLE_FILESIZE_EXCEEDED,
    ]
}
