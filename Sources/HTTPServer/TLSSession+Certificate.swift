import APIRuntime
import COpenSSL

extension TLSSession {
    /// The certificate that the client showed and that was verified in the handshake; `nil` without one.
    func clientCertificate() -> ClientCertificate? {
        guard let certificate = SSL_get1_peer_certificate(ssl) else { return nil }
        defer { X509_free(certificate) }
        guard SSL_get_verify_result(ssl) == Int(X509_V_OK) else { return nil }
        let der = Collector.bytes { cssl_certificate_der(certificate, $0, $1) }
        guard !der.isEmpty else { return nil }
        return ClientCertificate(
            der: der, subject: Collector.text { cssl_certificate_subject(certificate, $0, $1) },
            alternativeNames: alternativeNames(certificate),
            serialNumber: Collector.text { cssl_certificate_serial_number(certificate, $0, $1) },
            fingerprint: Self.hexadecimal(Collector.bytes { cssl_certificate_fingerprint(certificate, $0, $1) }))
    }

    private func alternativeNames(_ certificate: OpaquePointer) -> [ClientCertificate.AlternativeName] {
        Collector.items { cssl_certificate_names(certificate, $0, $1) }.compactMap { kind, bytes in
            let text = String(decoding: bytes, as: UTF8.self)
            switch kind {
            case GEN_DNS: return .dns(text)
            case GEN_EMAIL: return .email(text)
            case GEN_URI: return .uri(text)
            case GEN_IPADD: return .ip(bytes)
            default: return nil
            }
        }
    }

    private static func hexadecimal(_ bytes: [UInt8]) -> String {
        let digits = Array("0123456789abcdef".utf8)
        return String(decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
    }
}

/// Takes what functions of C hand over piece by piece.
private final class Collector {
    private var items: [(kind: Int32, bytes: [UInt8])] = []

    static func items(
        _ call: (cssl_take, UnsafeMutableRawPointer) -> Void
    ) -> [(kind: Int32, bytes: [UInt8])] {
        let collector = Collector()
        withExtendedLifetime(collector) {
            call(
                { kind, bytes, length, context in
                    guard let context else { return }
                    Unmanaged<Collector>.fromOpaque(context).takeUnretainedValue()
                        .items.append((kind, Array(UnsafeBufferPointer(start: bytes, count: length))))
                }, Unmanaged.passUnretained(collector).toOpaque())
        }
        return collector.items
    }

    static func bytes(_ call: (cssl_take, UnsafeMutableRawPointer) -> Void) -> [UInt8] {
        items(call).first?.bytes ?? []
    }

    static func text(_ call: (cssl_take, UnsafeMutableRawPointer) -> Void) -> String {
        String(decoding: bytes(call), as: UTF8.self)
    }
}
