import CCrypt
import COpenSSL

/// libxcrypt's bcrypt, `$2b$` and its verifying twins `$2a$` and `$2y$`.
enum Bcrypt {
    /// `$2b$10$`, 22 characters of salt, 31 of hash.
    private static let hashLength = 60
    private static let saltBytes = 16

    /// A setting, `$2b$`, cost and a fresh salt, for ``hash(_:setting:)``.
    static func setting(cost: Int) throws(CryptographyUnavailable) -> String {
        let salt = try RandomBytes.make(saltBytes).map(CChar.init(bitPattern:))
        var output = [CChar](repeating: 0, count: Int(CRYPT_GENSALT_OUTPUT_SIZE))
        let done = crypt_gensalt_rn("$2b$", UInt(cost), salt, Int32(salt.count), &output, Int32(output.count))
        guard done != nil else { throw CryptographyUnavailable() }
        return text(of: output)
    }

    /// The hash of `password`, which holds at most 72 bytes and no NUL, with the cost and salt of `setting`.
    static func hash(_ password: [UInt8], setting: String) throws(CryptographyUnavailable) -> String {
        var phrase = password.map(CChar.init(bitPattern:)) + [0]
        // The library's work area: it holds what was derived from the password, so it is wiped.
        var area = [UInt8](repeating: 0, count: MemoryLayout<crypt_data>.size)
        defer {
            OPENSSL_cleanse(&phrase, phrase.count)
            OPENSSL_cleanse(&area, area.count)
        }
        let hash = area.withUnsafeMutableBytes { area -> String? in
            guard let done = crypt_rn(phrase, setting, area.baseAddress, Int32(area.count)) else { return nil }
            return String(cString: done)
        }
        guard let hash, isHash(hash) else { throw CryptographyUnavailable() }
        return hash
    }

    /// Whether `text` has the form of a hash of one of these schemes.
    static func isHash(_ text: String) -> Bool {
        text.utf8.count == hashLength && cost(of: text) != nil && text.utf8.dropFirst(7).allSatisfy(isSaltCharacter)
    }

    private static func isSaltCharacter(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x2E...0x39, 0x41...0x5A, 0x61...0x7A: true
        default: false
        }
    }

    /// The cost that a hash or setting names; `nil` when it is neither.
    static func cost(of text: String) -> Int? {
        let bytes = Array(text.utf8.prefix(7))
        guard bytes.count == 7, bytes[0] == 0x24, bytes[1] == 0x32, bytes[3] == 0x24, bytes[6] == 0x24 else {
            return nil
        }
        guard [0x61, 0x62, 0x79].contains(bytes[2]) else { return nil }
        guard (0x30...0x39).contains(bytes[4]), (0x30...0x39).contains(bytes[5]) else { return nil }
        let cost = Int(bytes[4] - 0x30) * 10 + Int(bytes[5] - 0x30)
        return (4...31).contains(cost) ? cost : nil
    }

    private static func text(of characters: [CChar]) -> String {
        String(decoding: characters.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
    }
}
