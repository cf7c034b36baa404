/// The text for people: what would move the cursor of a terminal, end a line, or turn the direction of a text is written as
/// its number (`\u{1B}`), since it comes from documents that somebody else wrote.
func visible(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: \.isUnseen) else { return text }
    var result = ""
    for scalar in text.unicodeScalars {
        if scalar.isUnseen {
            result += "\\u{\(String(scalar.value, radix: 16, uppercase: true))}"
        } else {
            result.unicodeScalars.append(scalar)
        }
    }
    return result
}

extension Unicode.Scalar {
    /// Whether the scalar is a control character (C0, C1, delete), ends a line or turns the direction of a text (Unicode
    /// Standard Annex 9, section 2).
    var isUnseen: Bool {
        switch value {
        case 0...0x1F, 0x7F...0x9F, 0x2028...0x202E, 0x2066...0x2069: true
        default: false
        }
    }
}
