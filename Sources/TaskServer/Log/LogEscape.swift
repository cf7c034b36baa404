/// The escapes of JSON strings (RFC 8259 section 7), which also keep a terminal from being steered by what is logged.
enum LogEscape {
    private static let hexadecimal = [UInt8]("0123456789abcdef".utf8)

    /// Appends `text`, escaped; at most about `limit` bytes of it, then `…`.
    static func append(_ text: String, limit: Int, to output: inout [UInt8]) {
        let cut = text.utf8.count > limit
        if !cut, appendPlain(text, to: &output) { return }
        var length = 0
        for scalar in text.unicodeScalars {
            length += UTF8.width(scalar)
            if cut, length > limit { break }
            append(scalar, to: &output)
        }
        if cut { output.append(contentsOf: "…".utf8) }
    }

    /// The usual case, printable ASCII without `"` and `\`, in one piece.
    private static func appendPlain(_ text: String, to output: inout [UInt8]) -> Bool {
        var text = text
        return text.withUTF8 { bytes in
            for byte in bytes where byte < 0x20 || byte >= 0x7F || byte == 0x22 || byte == 0x5C { return false }
            output.append(contentsOf: bytes)
            return true
        }
    }

    private static func append(_ scalar: Unicode.Scalar, to output: inout [UInt8]) {
        switch scalar.value {
        case 0x22, 0x5C:
            output.append(0x5C)
            output.append(UInt8(truncatingIfNeeded: scalar.value))
        case 0x0A: output.append(contentsOf: #"\n"#.utf8)
        case 0x0D: output.append(contentsOf: #"\r"#.utf8)
        case 0x09: output.append(contentsOf: #"\t"#.utf8)
        // C0, DEL and C1 controls, and the two separators that some tools take for line ends.
        case 0..<0x20, 0x7F...0x9F, 0x2028, 0x2029: appendUnicode(scalar.value, to: &output)
        default: output.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
        }
    }

    private static func appendUnicode(_ value: UInt32, to output: inout [UInt8]) {
        output.append(contentsOf: #"\u"#.utf8)
        for shift: UInt32 in [12, 8, 4, 0] { output.append(hexadecimal[Int((value >> shift) & 15)]) }
    }
}
