/// Base64 with the URL and filename safe alphabet, unpadded (RFC 4648 section 5, RFC 7515 section 2).
///
/// Decoding is strict: padding, line breaks, foreign characters, impossible lengths and non-zero trailing bits are
/// refused, so that one sequence of bytes has exactly one spelling.
enum Base64URL {
    private static let alphabet = [UInt8]("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)
    /// The value of each character; 255 where it has none.
    private static let values: [UInt8] = {
        var values = [UInt8](repeating: 255, count: 256)
        for (value, character) in alphabet.enumerated() { values[Int(character)] = UInt8(value) }
        return values
    }()

    /// Appends the encoding of `bytes` to `output`.
    static func append(_ bytes: Span<UInt8>, to output: inout [UInt8]) {
        alphabet.withUnsafeBufferPointer { alphabet in
            var buffer: UInt32 = 0
            var bits: UInt32 = 0
            for index in bytes.indices {
                buffer = (buffer << 8) | UInt32(bytes[index])
                bits += 8
                while bits >= 6 {
                    bits -= 6
                    output.append(alphabet[Int((buffer >> bits) & 63)])
                }
            }
            if bits > 0 { output.append(alphabet[Int((buffer << (6 - bits)) & 63)]) }
        }
    }

    /// The encoding of `bytes`.
    static func encode(_ bytes: [UInt8]) -> String {
        var output: [UInt8] = []
        output.reserveCapacity(bytes.count / 3 * 4 + 4)
        append(bytes.span, to: &output)
        return String(decoding: output, as: UTF8.self)
    }

    /// The bytes that `text` spells; `nil` when it is not the one canonical spelling of any.
    static func decode(_ text: Span<UInt8>) -> [UInt8]? {
        let quads = text.count / 4
        let rest = text.count % 4
        guard rest != 1 else { return nil }
        var isValid = true
        let output = [UInt8](unsafeUninitializedCapacity: quads * 3 + 2) { output, count in
            values.withUnsafeBufferPointer { values in
                text.withUnsafeBufferPointer { text in
                    // All values are collected in `seen`, so that one comparison at the end finds a foreign character.
                    var seen: UInt8 = 0
                    func value(_ index: Int) -> UInt32 {
                        let value = values[Int(text[index])]
                        seen |= value
                        return UInt32(value & 63)
                    }
                    for quad in 0..<quads {
                        let index = quad * 4
                        let bits =
                            value(index) << 18 | value(index + 1) << 12 | value(index + 2) << 6 | value(index + 3)
                        output[count] = UInt8(truncatingIfNeeded: bits >> 16)
                        output[count + 1] = UInt8(truncatingIfNeeded: bits >> 8)
                        output[count + 2] = UInt8(truncatingIfNeeded: bits)
                        count += 3
                    }
                    let index = quads * 4
                    if rest > 1 {
                        let bits = value(index) << 12 | value(index + 1) << 6 | (rest > 2 ? value(index + 2) : 0)
                        output[count] = UInt8(truncatingIfNeeded: bits >> 10)
                        if rest > 2 { output[count + 1] = UInt8(truncatingIfNeeded: bits >> 2) }
                        count += rest - 1
                        isValid = bits & (rest > 2 ? 0b11 : 0x3FF) == 0
                    }
                    isValid = isValid && seen < 64
                }
            }
        }
        return isValid ? output : nil
    }
}
