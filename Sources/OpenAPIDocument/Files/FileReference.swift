/// A reference taken apart: which file, and what in it (RFC 3986 sections 3.5 and 4.1).
struct FileReference: Equatable {
    /// The text before `#`, as written; empty for a reference into the same file.
    var file: String
    /// `#` and what follows; `#` alone when there is nothing.
    var fragment: String

    init(_ text: String) {
        let bytes = text.utf8
        let hash = bytes.firstIndex(of: 0x23) ?? bytes.endIndex
        file = String(text[..<hash])
        fragment = hash == bytes.endIndex ? "#" : String(text[hash...])
    }

    /// Whether the file is named by a URL with a scheme, such as `https:`, and not by a path.
    var isAbsoluteURL: Bool {
        let scheme = file.utf8.prefix { $0 != 0x3A && $0 != 0x2F }
        guard scheme.endIndex < file.utf8.endIndex, file.utf8[scheme.endIndex] == 0x3A, scheme.count > 1 else {
            return false
        }
        return scheme.allSatisfy { byte in
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2B, 0x2D, 0x2E: true
            default: false
            }
        }
    }

    /// The path of the file, relative to where the referring file's own name starts; `%20` and the like undone.
    func path(from referrer: String) -> String {
        let target = FileReference.percentDecoded(file)
        if target.hasPrefix("/") { return FileReference.normalized(target) }
        let folder = referrer.utf8.lastIndex(of: 0x2F).map { referrer[...$0] } ?? ""
        return FileReference.normalized(folder + target)
    }

    /// The path without `.`, without `..` after a folder's name, and without doubled slashes.
    static func normalized(_ path: String) -> String {
        var parts: [Substring] = []
        for part in path.split(separator: "/") where part != "." {
            if part == "..", let last = parts.last, last != ".." {
                parts.removeLast()
            } else if part != ".." || !path.hasPrefix("/") {
                parts.append(part)
            }
        }
        return (path.hasPrefix("/") ? "/" : "") + parts.joined(separator: "/")
    }

    private static func percentDecoded(_ text: String) -> String {
        var bytes: [UInt8] = []
        var rest = text.utf8[...]
        while let byte = rest.popFirst() {
            let next = rest.prefix(2)
            if byte == 0x25, next.count == 2, let high = next.first.flatMap(hexValue),
                let low = next.last.flatMap(hexValue)
            {
                bytes.append(high << 4 | low)
                rest = rest.dropFirst(2)
            } else {
                bytes.append(byte)
            }
        }
        return String(validating: bytes, as: UTF8.self) ?? text
    }
}
