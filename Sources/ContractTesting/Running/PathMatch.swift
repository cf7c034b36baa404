import enum APIRuntime.PercentEncoding

/// Holds paths against templates.
enum PathMatch {
    /// The texts of a template's parameters in a path, percent-decoded; nil when the path is none of the template's.
    static func values(_ template: String, _ path: String) -> [String: String]? {
        let wanted = PercentEncoding.encodedPath(template).split(separator: "/", omittingEmptySubsequences: false)
        let given = path.split(separator: "/", omittingEmptySubsequences: false)
        guard wanted.count == given.count else { return nil }
        var values: [String: String] = [:]
        for (part, text) in zip(wanted, given) {
            guard let open = part.firstIndex(of: "{"), let close = part.lastIndex(of: "}"), open < close else {
                guard part == text else { return nil }
                continue
            }
            let (before, after) = (part[..<open], part[part.index(after: close)...])
            guard text.count > before.count + after.count, text.hasPrefix(before), text.hasSuffix(after) else {
                return nil
            }
            let value = text.dropFirst(before.count).dropLast(after.count)
            values[String(part[part.index(after: open)..<close])] = decoded(value)
        }
        return values
    }

    private static func decoded(_ text: Substring) -> String {
        let bytes = Array(text.utf8).withUnsafeBufferPointer { PercentEncoding.decode($0, plusIsSpace: false) }
        return bytes.map { String(decoding: $0, as: UTF8.self) } ?? String(text)
    }

    /// The path of a URL or of a reference to one, without what is before and behind it.
    static func path(of location: String) -> String {
        var text = location[...]
        if let scheme = text.firstRange(of: "://") {
            let rest = text[scheme.upperBound...]
            text = rest.firstIndex(of: "/").map { rest[$0...] } ?? "/"
        }
        return String(text.prefix { $0 != "?" && $0 != "#" })
    }
}
