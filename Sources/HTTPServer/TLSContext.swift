import COpenSSL

/// The server's certificate, key and rules for TLS, shared by the connections of all loops.
///
/// Confinement, the reason for `@unchecked Sendable`: the context is not changed after `init`; OpenSSL guards its counts
/// and its session tickets with locks of its own.
final class TLSContext: @unchecked Sendable {
    let pointer: OpaquePointer

    init(_ configuration: TLSConfiguration) throws(HTTPServerError) {
        guard let context = SSL_CTX_new(TLS_server_method()) else {
            throw Self.failure("Cannot set up TLS")
        }
        pointer = context
        guard cssl_set_server_policy(context) == 1 else { throw Self.failure("Cannot set up TLS") }
        guard SSL_CTX_use_certificate_chain_file(context, configuration.certificateChainFile) == 1 else {
            throw Self.failure("Cannot use the certificate chain in \(configuration.certificateChainFile)")
        }
        guard SSL_CTX_use_PrivateKey_file(context, configuration.privateKeyFile, SSL_FILETYPE_PEM) == 1 else {
            throw Self.failure("Cannot use the private key in \(configuration.privateKeyFile)")
        }
        guard SSL_CTX_check_private_key(context) == 1 else {
            throw Self.failure(
                "The private key in \(configuration.privateKeyFile) does not belong to the certificate in "
                    + configuration.certificateChainFile)
        }
        let name = Array("http".utf8)
        SSL_CTX_set_session_id_context(context, name, UInt32(name.count))
        selectHTTP11()
        try askClients(configuration)
    }

    deinit {
        SSL_CTX_free(pointer)
    }

    private func askClients(_ configuration: TLSConfiguration) throws(HTTPServerError) {
        guard configuration.clientCertificates != .none else { return }
        guard let file = configuration.clientAuthorityFile else {
            throw HTTPServerError(
                code: .tls,
                description: "Clients are asked for certificates, but no authorities are named that issue them.")
        }
        guard cssl_ask_clients(pointer, file, configuration.clientCertificates == .required ? 1 : 0) == 1 else {
            throw Self.failure("Cannot use the authorities of clients in \(file)")
        }
    }

    /// ALPN (RFC 7301): a client that names protocols must name `http/1.1`; one that names none speaks it.
    private func selectHTTP11() {
        SSL_CTX_set_alpn_select_cb(
            pointer,
            { _, selected, selectedLength, offered, offeredLength, _ in
                guard let offered, let selected, let selectedLength else { return SSL_TLSEXT_ERR_ALERT_FATAL }
                var index = 0
                while index < Int(offeredLength) {
                    let length = Int(offered[index])
                    guard index + 1 + length <= Int(offeredLength) else { break }
                    let name = UnsafeBufferPointer(start: offered + index + 1, count: length)
                    if name.elementsEqual("http/1.1".utf8) {
                        selected.pointee = offered + index + 1
                        selectedLength.pointee = UInt8(length)
                        return SSL_TLSEXT_ERR_OK
                    }
                    index += 1 + length
                }
                return SSL_TLSEXT_ERR_ALERT_FATAL
            }, nil)
    }

    private static func failure(_ attempt: String) -> HTTPServerError {
        let code = ERR_peek_error()
        ERR_clear_error()
        let reason = cssl_reason(code).map { String(cString: $0) }
        return HTTPServerError(code: .tls, description: attempt + (reason.map { ": \($0)." } ?? "."))
    }
}
