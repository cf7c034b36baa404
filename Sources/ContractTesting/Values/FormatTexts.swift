/// Texts of the formats, right and wrong.
enum FormatTexts {
    /// Texts of a format; empty for formats that are not known. `number` makes those that should be unique so.
    static func valid(_ format: String, number: Int) -> [String] {
        let digits = String(repeating: "0", count: max(0, 12 - String(number).count)) + String(number)
        return switch format {
        case "date-time": ["2026-05-04T09:30:00Z", "2024-02-29T23:59:59.5Z", "2026-12-31T12:00:00+05:30"]
        case "date": ["2026-05-04", "2024-02-29"]
        case "time": ["09:30:00Z", "23:59:59.25+01:00"]
        case "duration": ["P1DT12H", "PT5M"]
        case "email": ["contract-\(number)@example.com"]
        case "idn-email": ["contract-\(number)@example.com"]
        case "hostname", "idn-hostname": ["host-\(number).example.com", "localhost"]
        case "ipv4": ["192.0.2.1", "255.255.255.255"]
        case "ipv6": ["2001:db8::1", "::"]
        case "uri", "iri", "url": ["https://example.com/contract/\(number)?a=b#c"]
        case "uri-reference", "iri-reference": ["/contract/\(number)", "https://example.com/"]
        case "uuid": ["8e03978e-40d5-43e8-bc93-\(digits)"]
        case "byte": ["Y29udHJhY3Q=", ""]
        case "base64url": ["Y29udHJhY3Q", ""]
        case "json-pointer": ["/a/0", ""]
        case "regex": ["^a+$"]
        default: []
        }
    }

    /// Texts that are nearly of a format that binds.
    static func invalid(_ format: String) -> [String] {
        switch format {
        case "date-time": ["yesterday", "2026-02-30T09:30:00Z", "2026-05-04"]
        case "date": ["yesterday", "2026-02-30"]
        case "time": ["noon", "25:00:00Z"]
        case "duration": ["a while"]
        case "email": ["nobody", "a b@example.com"]
        case "hostname": ["-not a host-"]
        case "ipv4": ["256.0.0.1"]
        case "ipv6": ["12345::z"]
        case "uri": ["not a uri"]
        case "uri-reference": ["not a reference"]
        case "uuid": ["8e03978e-40d5-43e8-bc93", "not-a-uuid"]
        case "byte": ["***"]
        case "base64url": ["a+b/"]
        default: []
        }
    }

    /// A text of the format that has this length, where there is one.
    static func valid(_ format: String, length: Int, number: Int) -> String? {
        switch format {
        case "email": domainText("contract-\(number)@", length)
        case "hostname": domainText("", length)
        case "uri", "uri-reference", "iri", "url": padded("https://example.com/", length)
        case "byte" where length % 4 == 0: String(repeating: "YWJj", count: length / 4)
        default: nil
        }
    }

    private static func padded(_ start: String, _ length: Int) -> String? {
        guard length >= start.utf8.count else { return nil }
        return start + String(repeating: "a", count: length - start.utf8.count)
    }

    /// At least two labels of at most 60 letters, divided by dots.
    private static func domainText(_ start: String, _ length: Int) -> String? {
        // The shortest address there is: `a@d.d`.
        let start = !start.isEmpty && length < start.utf8.count + 3 ? "a@" : start
        var rest = length - start.utf8.count
        guard rest >= 3 else { return nil }
        var labels: [String] = []
        while rest > 0 {
            // What is left must be a label of its own, with the dot before it.
            let count = min(rest, labels.isEmpty ? max(1, min(60, rest - 2)) : 60)
            let label = rest - count == 1 ? count - 1 : count
            labels.append(String(repeating: "d", count: label))
            rest -= label + 1
        }
        let text = start + labels.joined(separator: ".")
        return text.utf8.count == length ? text : nil
    }
}
