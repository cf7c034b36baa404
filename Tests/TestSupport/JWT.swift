import COpenSSL
import Foundation

/// Makes access tokens as an attacker would, from the outside.
package enum JWT {
    /// A digest for HMAC.
    package enum Digest {
        case sha256, sha384, sha512
    }

    /// Header and claims, signed.
    package static func make(
        _ header: JSONValue, _ claims: JSONValue, secret: String, _ digest: Digest = .sha256
    ) -> String {
        let signed = "\(encode(header.bytes)).\(encode(claims.bytes))"
        return "\(signed).\(signature(of: signed, secret: secret, digest))"
    }

    /// The parts of a token between its dots.
    package static func parts(_ token: String) -> [String] {
        token.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    }

    /// The claims of a token, not checked.
    package static func claims(_ token: String) throws -> JSONValue {
        let parts = parts(token)
        guard parts.count == 3 else { throw NotJSON(description: "a token has three parts: \(token)") }
        return try JSONValue(parsing: decode(parts[1]))
    }

    /// The HMAC of a text in base64url.
    package static func signature(of text: String, secret: String, _ digest: Digest) -> String {
        let function =
            switch digest {
            case .sha256: EVP_sha256()
            case .sha384: EVP_sha384()
            case .sha512: EVP_sha512()
            }
        var code = [UInt8](repeating: 0, count: 64)
        var length: UInt32 = 0
        let (key, message) = (Array(secret.utf8), Array(text.utf8))
        HMAC(function, key, Int32(key.count), message, message.count, &code, &length)
        return encode(Array(code.prefix(Int(length))))
    }

    /// Bytes in base64url without padding (RFC 4648 section 5).
    package static func encode(_ bytes: [UInt8]) -> String {
        Data(bytes).base64EncodedString().replacingOccurrences(of: "+", with: "-")
            .replacingOccurrences(of: "/", with: "_").replacingOccurrences(of: "=", with: "")
    }

    /// The bytes of base64url without padding.
    package static func decode(_ text: String) -> [UInt8] {
        let plain = text.replacingOccurrences(of: "-", with: "+").replacingOccurrences(of: "_", with: "/")
        let padding = String(repeating: "=", count: (4 - plain.count % 4) % 4)
        return Array(Data(base64Encoded: plain + padding) ?? Data())
    }
}
