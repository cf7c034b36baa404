/// Percent-encoding (RFC 3986 section 2.1).
public enum PercentEncoding {
    /// Whether every `%` begins an escape of two hexadecimal digits, and none of them is `%00`.
    ///
    /// A NUL has no use in a path or a query, and cuts a string short in many a C library behind a service.
    public static func isWellFormed(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
        var index = 0
        while index < text.count {
            guard text[index] == 0x25 else {
                index += 1
                continue
            }
            guard let byte = escape(text, index), byte != 0 else { return false }
            index += 3
        }
        return true
    }

    /// Decodes a text that may not be well-formed.
    ///
    /// - Parameters:
    ///   - text: the text as it came.
    ///   - plusIsSpace: whether `+` is a space, as in a query written by an HTML form or `URLSearchParams`
    ///     (application/x-www-form-urlencoded, WHATWG URL section 5.1); in a path it is a plus.
    /// - Returns: the bytes, or `nil`.
    package static func decode(_ text: UnsafeBufferPointer<UInt8>, plusIsSpace: Bool) -> [UInt8]? {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.count)
        var index = 0
        while index < text.count {
            switch text[index] {
            case 0x25:
                guard let byte = escape(text, index), byte != 0 else { return nil }
                bytes.append(byte)
                index += 3
                continue
            case 0x2B where plusIsSpace: bytes.append(0x20)
            case let byte: bytes.append(byte)
            }
            index += 1
        }
        return bytes
    }

    /// The byte of the escape that begins at `index`.
    private static func escape(_ text: UnsafeBufferPointer<UInt8>, _ index: Int) -> UInt8? {
        guard index + 2 < text.count, let high = StringScan.hexadecimal(text[index + 1]),
            let low = StringScan.hexadecimal(text[index + 2])
        else { return nil }
        return high << 4 | low
    }

    /// Appends text with everything escaped but the unreserved characters (RFC 3986 section 2.3).
    public static func encode(_ text: String, into bytes: inout [UInt8]) {
        for byte in text.utf8 { encode(byte, into: &bytes) }
    }

    /// Appends a byte, escaped unless it is an unreserved character.
    static func encode(_ byte: UInt8, into bytes: inout [UInt8]) {
        if isUnreserved(byte) { bytes.append(byte) } else { escape(byte, into: &bytes) }
    }

    /// Appends a byte as an escape.
    static func escape(_ byte: UInt8, into bytes: inout [UInt8]) {
        bytes.append(0x25)
        bytes.append(digit(byte >> 4))
        bytes.append(digit(byte & 0x0F))
    }

    private static func digit(_ value: UInt8) -> UInt8 { value < 10 ? 0x30 + value : 0x37 + value }

    private static func isUnreserved(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F, 0x7E: true
        default: false
        }
    }
}

extension PercentEncoding {
    /// A path template with its text as it stands in requests: what no path may hold is escaped (RFC 3986 section 3.3),
    /// what is escaped already and the names of parameters are left alone.
    package static func encodedPath(_ template: String) -> String {
        var isName = false
        var bytes: [UInt8] = []
        for scalar in template.unicodeScalars {
            if scalar == "{" { isName = true }
            if isName || pathScalars.contains(scalar) {
                bytes += UTF8.encode(scalar).map(Array.init) ?? []
            } else {
                encode(String(scalar), into: &bytes)
            }
            if scalar == "}" { isName = false }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// `pchar`, slashes and percent signs.
    private static let pathScalars = Set(
        "/%-._~!$&'()*+,;=:@ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789".unicodeScalars)
}
