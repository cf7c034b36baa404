/// The parts of an `Authorization` field (RFC 9110 section 11.6.2).
enum Authorization {
    /// Where the one `Authorization` value stands; `nil` without one, 401 with two.
    static func single(_ head: RequestHead, _ challenge: @autoclosure () -> Challenge) throws(Problem) -> Range<Int>? {
        var values = head.values(of: "authorization")
        guard let first = values.next() else { return nil }
        guard values.next() == nil else {
            throw .unauthorized("There is more than one Authorization field.", challenge: challenge())
        }
        return first
    }

    /// Whether an `Authorization` field has this scheme.
    static func isGiven(_ head: RequestHead, _ scheme: StaticString) -> Bool {
        head.values(of: "authorization").contains { has(head.bytes[$0], scheme) }
    }

    /// Whether a value is of this scheme: in any case, and then the end or a space.
    private static func has(_ text: ArraySlice<UInt8>, _ scheme: StaticString) -> Bool {
        let length = scheme.utf8CodeUnitCount
        guard text.count == length || (text.count > length && text[text.startIndex + length] == 0x20) else {
            return false
        }
        return scheme.withUTF8Buffer {
            text.prefix(length).elementsEqual($0) { ASCII.lowercase($0) == ASCII.lowercase($1) }
        }
    }

    /// What follows the scheme and its spaces; `nil` when the scheme is another.
    static func parameter(of value: Range<Int>, scheme: StaticString, in head: RequestHead) -> ArraySlice<UInt8>? {
        let text = head.bytes[value]
        let length = scheme.utf8CodeUnitCount
        guard text.count > length, has(text, scheme) else { return nil }
        return text.dropFirst(length).drop { $0 == 0x20 }
    }

    /// One or more token68 characters, then only `=`.
    static func isToken68(_ text: ArraySlice<UInt8>) -> Bool {
        text.withUnsafeBytes { text in
            var index = 0
            // Eight at a time: tokens are long, and checked on every request.
            while index + 8 <= text.count, areToken68(text.loadUnaligned(fromByteOffset: index, as: UInt64.self)) {
                index += 8
            }
            while index < text.count, isToken68(text[index]) { index += 1 }
            guard index > 0 else { return false }
            while index < text.count, text[index] == 0x3D { index += 1 }
            return index == text.count
        }
    }

    /// Letters, digits and `-._~+/`, one bit for each byte of ASCII.
    @inline(__always)
    private static func isToken68(_ byte: UInt8) -> Bool {
        let bits: UInt64 = byte < 0x40 ? 0x03FF_E800_0000_0000 : 0x47FF_FFFE_87FF_FFFE
        return byte < 0x80 && (bits &>> UInt64(byte & 0x3F)) & 1 == 1
    }

    /// Whether that holds for each byte of a word: `+` to `9` but the comma, a letter, or one of the two that are left.
    ///
    /// Without bytes above 0x7F no sum carries into the next byte; the high bit of each says what is so.
    @inline(__always)
    private static func areToken68(_ word: UInt64) -> Bool {
        let ones: UInt64 = 0x0101_0101_0101_0101
        let highs = ones &* 0x80
        func isAtLeast(_ byte: UInt64, _ word: UInt64) -> UInt64 { word &+ ones &* (0x80 - byte) }
        func isOther(than byte: UInt64) -> UInt64 { (word ^ ones &* byte) &+ ones &* 0x7F }
        let lowercase = word | ones &* 0x20
        let signs = isAtLeast(0x2B, word) & ~isAtLeast(0x3A, word) & isOther(than: 0x2C)
        let letters = isAtLeast(0x61, lowercase) & ~isAtLeast(0x7B, lowercase)
        let rest = ~(isOther(than: 0x5F) & isOther(than: 0x7E))
        return word & highs == 0 && (signs | letters | rest) & highs == highs
    }
}

/// A credential of any HTTP authentication scheme as a request carries it (RFC 9110 section 11.6.2).
public struct HTTPCredential: Sendable, Equatable {
    /// The longest credential that is taken, in bytes.
    public static let limit = 8 * 1024

    /// The scheme, as the document has it: `Digest`.
    public let scheme: String
    /// What follows the scheme: a token, or parameters such as `username="a", nonce="b"`.
    public let credentials: String

    /// The credential of a request; `nil` when it has no `Authorization`.
    ///
    /// Throws 401 when there are two of them, when the scheme is another, or when nothing follows it.
    public init?(_ head: RequestHead, scheme: StaticString) throws(Problem) {
        let challenge = Challenge.scheme("\(scheme)")
        guard let value = try Authorization.single(head, challenge) else { return nil }
        guard let rest = Authorization.parameter(of: value, scheme: scheme, in: head), !rest.isEmpty,
            rest.count <= Self.limit, let text = String(validating: rest, as: UTF8.self)
        else {
            throw .unauthorized("The Authorization field is not of the scheme \(scheme).", challenge: challenge)
        }
        self.scheme = "\(scheme)"
        credentials = text
    }

    /// The credential of a request where another scheme may stand in `Authorization`, too: `nil` then.
    public init?(ifGiven head: RequestHead, scheme: StaticString) throws(Problem) {
        guard Authorization.isGiven(head, scheme) else { return nil }
        try self.init(head, scheme: scheme)
    }

    /// A credential of this scheme, for tests and clients.
    public init(scheme: String, credentials: String) {
        self.scheme = scheme
        self.credentials = credentials
    }

    /// The value of `Authorization`.
    public var fieldValue: String { scheme + " " + credentials }
}

/// Strict base64 (RFC 4648 section 4), with its padding.
enum Base64 {
    static func decode(_ text: ArraySlice<UInt8>) -> [UInt8]? {
        guard text.count % 4 == 0 else { return nil }
        let padding = text.reversed().prefix { $0 == 0x3D }.count
        guard padding <= 2 else { return nil }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.count / 4 * 3)
        var bits: UInt32 = 0
        var count = 0
        for byte in text.dropLast(padding) {
            guard let value = value(of: byte) else { return nil }
            bits = (bits << 6 | UInt32(value)) & 0xFFF
            count += 6
            if count >= 8 {
                count -= 8
                bytes.append(UInt8(truncatingIfNeeded: bits >> UInt32(count)))
            }
        }
        return bytes
    }

    private static func value(of byte: UInt8) -> UInt8? {
        switch byte {
        case 0x41...0x5A: byte - 0x41
        case 0x61...0x7A: byte - 0x47
        case 0x30...0x39: byte + 4
        case 0x2B: 62
        case 0x2F: 63
        default: nil
        }
    }
}
