import COpenSSL

/// The TLS state of one connection: sealed bytes in and out of memory, no sockets. Belongs to its connection.
///
/// The error queue of OpenSSL belongs to the thread: it is emptied before each call, so that what other code left there
/// is not taken for an error of this session.
final class TLSSession {
    let ssl: OpaquePointer
    private let incoming: OpaquePointer
    private let outgoing: OpaquePointer
    /// Sealed bytes for the socket.
    var sealed: [UInt8] = []
    private(set) var isEstablished = false
    private var hasFailed = false
    /// The client has said that it sends no more (close_notify).
    private(set) var peerHasEnded = false

    /// `nil` when there is no memory for it.
    init?(_ context: TLSContext) {
        guard let ssl = SSL_new(context.pointer) else { return nil }
        guard let incoming = BIO_new(BIO_s_mem()), let outgoing = BIO_new(BIO_s_mem()) else {
            SSL_free(ssl)
            return nil
        }
        self.ssl = ssl
        self.incoming = incoming
        self.outgoing = outgoing
        cssl_memory_bio_waits(incoming)
        cssl_memory_bio_waits(outgoing)
        // The session owns both from here on.
        SSL_set_bio(ssl, incoming, outgoing)
        SSL_set_accept_state(ssl)
    }

    deinit {
        SSL_free(ssl)
    }

    /// Takes sealed bytes from the socket. Returns `false` when there is no memory for them.
    func feed(_ bytes: UnsafeRawBufferPointer) -> Bool {
        var rest = bytes
        while !rest.isEmpty {
            let count = BIO_write(incoming, rest.baseAddress, Int32(clamping: rest.count))
            guard count > 0 else { return false }
            rest = UnsafeRawBufferPointer(rebasing: rest[Int(count)...])
        }
        return true
    }

    /// Goes on with the handshake. Returns `false` when it has failed; an alert may wait to be sent.
    func shakeHands() -> Bool {
        ERR_clear_error()
        defer { collectSealed() }
        let status = SSL_do_handshake(ssl)
        isEstablished = status == 1
        return isEstablished || isWaiting(status)
    }

    /// Opens what has been fed, into `buffer` again and again. Returns `false` when the client broke TLS.
    func open(using buffer: UnsafeMutableRawBufferPointer, _ take: (UnsafeRawBufferPointer) -> Void) -> Bool {
        ERR_clear_error()
        defer { collectSealed() }
        while true {
            let count = SSL_read(ssl, buffer.baseAddress, Int32(clamping: buffer.count))
            guard count > 0 else {
                if SSL_get_error(ssl, count) == SSL_ERROR_ZERO_RETURN {
                    peerHasEnded = true
                    return true
                }
                return isWaiting(count)
            }
            take(UnsafeRawBufferPointer(start: buffer.baseAddress, count: Int(count)))
        }
    }

    /// Seals bytes. Returns `false` when that is no longer possible.
    func seal(_ bytes: UnsafeRawBufferPointer) -> Bool {
        ERR_clear_error()
        defer { collectSealed() }
        var rest = bytes
        while !rest.isEmpty {
            let count = SSL_write(ssl, rest.baseAddress, Int32(clamping: rest.count))
            guard count > 0 else {
                ERR_clear_error()
                return false
            }
            rest = UnsafeRawBufferPointer(rebasing: rest[Int(count)...])
        }
        return true
    }

    /// Seals the word that no more is sent (close_notify).
    func sealEnd() {
        guard isEstablished, !hasFailed else { return }
        _ = SSL_shutdown(ssl)
        ERR_clear_error()
        collectSealed()
    }

    private func isWaiting(_ status: Int32) -> Bool {
        let error = SSL_get_error(ssl, status)
        ERR_clear_error()
        hasFailed = error != SSL_ERROR_WANT_READ && error != SSL_ERROR_WANT_WRITE
        return !hasFailed
    }

    /// Moves what OpenSSL has written to ``sealed``.
    private func collectSealed() {
        var count = 0
        let bytes = cssl_waiting(outgoing, &count)
        guard count > 0 else { return }
        sealed.append(contentsOf: UnsafeBufferPointer(start: bytes, count: count))
        cssl_drop_waiting(outgoing)
    }
}
