/// The text as a Swift string literal, on one line, with everything invisible or reordering escaped.
func literal(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
        switch scalar {
        case "\\": result += "\\\\"
        case "\"": result += "\\\""
        case "\n": result += "\\n"
        case "\r": result += "\\r"
        case "\t": result += "\\t"
        default:
            if isPlain(scalar) {
                result.unicodeScalars.append(scalar)
            } else {
                result += "\\u{" + String(scalar.value, radix: 16, uppercase: true) + "}"
            }
        }
    }
    return result + "\""
}

/// Whether the character may stand as it is in a literal: it is visible, and reorders nothing.
func isPlain(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.isASCII { return scalar.value >= 0x20 && scalar.value != 0x7F }
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .unassigned: return false
    default: return true
    }
}

/// `nil` or the text as a string literal.
func literal(_ text: String?) -> String {
    guard let text else { return "nil" }
    return literal(text)
}

/// Texts as an array literal.
func literal(_ texts: [String]) -> String {
    "[" + texts.map(literal).joined(separator: ", ") + "]"
}

/// A number as a `Double` literal: `1.0`, `0.5`, `1e+20`.
func literal(_ number: Double) -> String { number.description }
