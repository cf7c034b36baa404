/// The words of a name, in lower case: `created_at`, `createdAt` and `Created-At` all give `created`, `at`.
///
/// A word ends where a character that is no letter or digit stands, where a lower-case letter or digit meets an
/// upper-case one, and before the last of several upper-case letters that a lower-case one follows (`HTTPServer`).
func words(of name: String) -> [String] {
    let scalars = Array(name.unicodeScalars)
    var words: [String] = []
    var word = ""
    for (index, scalar) in scalars.enumerated() {
        guard scalar.properties.isAlphabetic || scalar.isDigit else {
            finish(&word, into: &words)
            continue
        }
        if startsWord(at: index, in: scalars) { finish(&word, into: &words) }
        word += String(scalar).lowercased()
    }
    finish(&word, into: &words)
    return words
}

private func startsWord(at index: Int, in scalars: [Unicode.Scalar]) -> Bool {
    guard index > 0, scalars[index].properties.isUppercase else { return false }
    let previous = scalars[index - 1]
    if previous.properties.isLowercase || previous.isDigit { return true }
    return index + 1 < scalars.count && scalars[index + 1].properties.isLowercase
}

private func finish(_ word: inout String, into words: inout [String]) {
    if !word.isEmpty { words.append(word) }
    word = ""
}

extension Unicode.Scalar {
    /// An ASCII digit.
    var isDigit: Bool { ("0"..."9").contains(self) }
}

/// Words that Swift writes in one case: `userID`, `avatarURL`, but `id` and `url` at the start of a member.
private let acronyms: Set<String> = [
    "api", "css", "csv", "dns", "html", "http", "https", "id", "ip", "json", "jwt", "sql", "tls", "ui", "uri", "url",
    "utc", "uuid", "xml", "yaml",
]

/// A word with a capital: `title` gives `Title`, `id` gives `ID`, `ids` gives `IDs`.
func capitalised(_ word: String) -> String {
    if acronyms.contains(word) { return word.uppercased() }
    if word.last == "s", acronyms.contains(String(word.dropLast())) { return word.dropLast().uppercased() + "s" }
    return word.prefix(1).uppercased() + word.dropFirst()
}

/// `user_id` gives `userID`: the form of properties, parameters, functions and enumeration cases.
func lowerCamel(_ name: String) -> String {
    let words = words(of: name)
    return identifier(joined(words.prefix(1) + words.dropFirst().map(capitalised)))
}

/// `task_item` gives `TaskItem`: the form of types. A name of letters and digits alone keeps its own capitals.
func upperCamel(_ name: String) -> String {
    let plain = name.unicodeScalars.allSatisfy { $0.isASCII && ($0.properties.isAlphabetic || $0.isDigit) }
    if plain { return identifier(name.prefix(1).uppercased() + name.dropFirst()) }
    return identifier(joined(words(of: name).map(capitalised)))
}

/// The words without anything between them, but for numbers: `v1.10` and `v11.0` are `v1_10` and `v11_0`.
private func joined(_ words: some Sequence<String>) -> String {
    words.reduce(into: "") { name, word in
        let meetsNumber = name.unicodeScalars.last?.isDigit == true && word.unicodeScalars.first?.isDigit == true
        name += meetsNumber ? "_" + word : word
    }
}

/// A name with signs as words where they tell it from others: `+1` and `-1`, `date<` and `date>`, `=` and `!=`. Of a name
/// without letters and digits every character is one.
func spelled(_ name: String) -> String {
    let scalars = Array(name.unicodeScalars)
    var isStart = true
    let text = scalars.enumerated().map { index, scalar in
        isStart = isStart && scalar == "-"
        switch scalar {
        case "+", "*", "<", ">", "=": return " \(signs[scalar] ?? "") "
        case "-" where isStart: return " minus "
        case "!" where index + 1 < scalars.count && scalars[index + 1] == "=": return " not "
        case "#" where index > 0 && index + 1 == scalars.count: return " sharp "
        default: return String(scalar)
        }
    }.joined()
    guard words(of: text).isEmpty else { return text }
    return scalars.map { signs[$0] ?? "u" + String($0.value, radix: 16) }.joined(separator: " ")
}

private let signs: [Unicode.Scalar: String] = [
    " ": "space", "!": "not", "\"": "quote", "#": "hash", "$": "dollar", "%": "percent", "&": "and", "'": "apostrophe",
    "(": "open", ")": "close", "*": "star", "+": "plus", ",": "comma", "-": "minus", ".": "dot", "/": "slash",
    ":": "colon", ";": "semicolon", "<": "less", "=": "equal", ">": "greater", "?": "question", "@": "at",
    "[": "open", "\\": "backslash", "]": "close", "^": "caret", "_": "underscore", "`": "backtick", "{": "open",
    "|": "or", "}": "close", "~": "tilde", "€": "euro",
]

/// A name that starts like an identifier: `2fa` gives `_2fa`, a name without any letter or digit gives `_empty`.
private func identifier(_ name: String) -> String {
    guard let first = name.unicodeScalars.first else { return "_empty" }
    return first.properties.isXIDStart ? name : "_" + name
}

/// Whether the name is an identifier of Swift as it stands, keyword or not.
func isIdentifier(_ name: String) -> Bool {
    guard let first = name.unicodeScalars.first else { return false }
    return (first == "_" || first.properties.isXIDStart)
        && name.unicodeScalars.dropFirst().allSatisfy(\.properties.isXIDContinue)
}

/// Whether the name is an identifier that no type has: generated functions have members and types side by side.
func isMemberIdentifier(_ name: String) -> Bool {
    isIdentifier(name) && name.unicodeScalars.first.map { $0 == "_" || $0.properties.isLowercase } ?? false
}

/// Whether the name is an identifier that no member has.
func isTypeIdentifier(_ name: String) -> Bool {
    isIdentifier(name) && name.unicodeScalars.first?.properties.isUppercase ?? false
}
