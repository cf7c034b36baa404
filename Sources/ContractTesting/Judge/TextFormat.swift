import APIRuntime

/// The formats of strings that bind. Others say something to people only.
enum TextFormat {
    static let checked: [String: StringFormat] = [
        "date-time": .dateTime, "time": .time, "date": .date, "duration": .duration, "byte": .byte, "uri": .uri,
        "hostname": .hostname, "ipv4": .ipv4, "ipv6": .ipv6, "email": .email, "uuid": .uuid, "base64url": .base64url,
    ]

    static func matches(_ text: String, _ format: String) -> Bool {
        // RFC 3986: what stands in no URI does not stand in a reference either.
        if format == "uri-reference" { return text.utf8.allSatisfy { $0 > 0x20 && !#"<>"{}|\^`"#.utf8.contains($0) } }
        return checked[format]?.matches(text) ?? true
    }
}
