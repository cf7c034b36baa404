extension BearerCredential {
    /// The value of `Authorization` (RFC 6750 section 2.1).
    public var fieldValue: String { "Bearer " + token }
}

extension BasicCredential {
    /// A credential with this user name, which has no colon, and this password, for tests and clients.
    public init(username: String, password: String) {
        self.username = username
        self.password = password
    }

    /// The value of `Authorization` (RFC 7617 section 2).
    public var fieldValue: String { "Basic " + Base64.encode(Array((username + ":" + password).utf8)) }
}

extension APIKeyCredential {
    /// A credential with this key, for tests and clients.
    public init(key: String) { self.key = key }
}

extension Base64 {
    /// Base64 (RFC 4648 section 4), with its padding.
    static func encode(_ bytes: [UInt8]) -> String {
        let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
        var text: [UInt8] = []
        for start in stride(from: 0, to: bytes.count, by: 3) {
            let group = bytes[start..<min(start + 3, bytes.count)]
            var bits: UInt32 = 0
            for offset in 0..<3 { bits = bits << 8 | (offset < group.count ? UInt32(bytes[start + offset]) : 0) }
            for position in 0..<4 {
                let value = Int(bits >> UInt32(18 - 6 * position) & 0x3F)
                text.append(position <= group.count ? alphabet[value] : 0x3D)
            }
        }
        return String(decoding: text, as: UTF8.self)
    }
}
