/// The origin of a web page, as a browser writes it into `Origin` (RFC 6454 section 6.1).
enum Origin {
    /// Whether `text` is written exactly as a browser would: http or https, a host in lower case, no path, no slash.
    static func isValid(_ text: String) -> Bool {
        for (scheme, ownPort) in [("https://", "443"), ("http://", "80")] where text.hasPrefix(scheme) {
            return isAuthority(text.dropFirst(scheme.count), ownPort: ownPort)
        }
        return false
    }

    private static func isAuthority(_ text: Substring, ownPort: String) -> Bool {
        if text.hasPrefix("[") {
            guard let end = text.firstIndex(of: "]") else { return false }
            let address = text[text.index(after: text.startIndex)..<end]
            let isAddress = !address.isEmpty && address.allSatisfy { $0 == ":" || $0 == "." || $0.isHexDigit }
            return isAddress && isPort(text[text.index(after: end)...], ownPort: ownPort)
        }
        let host = text.prefix { $0 != ":" }
        let isHost =
            !host.isEmpty
            && host.utf8.allSatisfy { byte in
                (isAlphanumeric(byte) && !(0x41...0x5A).contains(byte)) || byte == 0x2D || byte == 0x2E
            }
        return isHost && isPort(text[host.endIndex...], ownPort: ownPort)
    }

    private static func isPort(_ text: Substring, ownPort: String) -> Bool {
        if text.isEmpty { return true }
        let digits = text.dropFirst()
        guard text.first == ":", isDigits(digits), digits.first != "0", digits != ownPort[...] else { return false }
        return UInt16(digits) != nil
    }
}
