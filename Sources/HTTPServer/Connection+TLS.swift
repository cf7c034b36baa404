import EventLoop

extension Connection {
    /// Takes bytes from the socket of a TLS connection; what they hold goes to ``input``.
    func receivedSealed(_ bytes: UnsafeRawBufferPointer) {
        guard let tls else { return }
        if phase == .handshaking && !isBegun(bytes) { return refusePlainText() }
        guard tls.feed(bytes) else { return close(reset: true) }
        if !tls.isEstablished {
            guard tls.shakeHands() else { return failTLS() }
            guard tls.isEstablished else { return }
            clientCertificate = tls.clientCertificate()
            phase = .idle
        }
        // libuv's buffer has been copied by `feed`, so it can hold the opened bytes on their way.
        guard tls.open(using: server.readBuffer, { input.append($0) }) else { return failTLS() }
        if tls.peerHasEnded && !peerHasEnded { peerEndedTLS() }
    }

    /// Whether these bytes go on with a handshake, or begin one: a record of type handshake (22) or alert (21).
    private func isBegun(_ bytes: UnsafeRawBufferPointer) -> Bool {
        guard !hasBegunTLS, let first = bytes.first else { return true }
        hasBegunTLS = true
        return first == 22 || first == 21
    }

    /// Somebody speaks plain HTTP here; told in plain HTTP, the mistake is easy to see.
    private func refusePlainText() {
        server.counters.protocolErrors.add(1)
        tls = nil
        refuse(400, "This port speaks HTTPS only.")
    }

    /// Sends the alert that OpenSSL has written, then ends.
    private func failTLS() {
        server.counters.protocolErrors.add(1)
        if phase == .responding { return close() }
        beginClosing()
        output = []
    }

    private func peerEndedTLS() {
        peerHasEnded = true
        switch phase {
        case .idle, .head: if input.isEmpty { beginClosing() }
        case .responding: task?.cancel()
        case .handshaking, .closing, .closed: break
        }
    }

    /// Seals what is to be sent, and the end of it when this is the last answer.
    func sealOutput() {
        guard let tls else { return }
        if !output.isEmpty {
            guard tls.isEstablished, output.withUnsafeBytes({ tls.seal($0) }) else {
                output = []
                return close()
            }
            output.removeAll(keepingCapacity: output.capacity <= InputBuffer.keptCapacity)
        }
        if phase == .closing && !hasSealedEnd {
            hasSealedEnd = true
            tls.sealEnd()
        }
    }
}
