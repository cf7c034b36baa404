/// A `format` that is checked and stays a string in Swift.
public enum StringFormat: Sendable {
    /// `date-time`: RFC 3339 section 5.6.
    case dateTime
    /// `time`: RFC 3339 full-time, `09:05:00Z`.
    case time
    /// `byte`: base64 text (RFC 4648).
    case byte
    /// `duration`: RFC 3339 appendix A, `P3DT12H`.
    case duration
    /// `uri`: RFC 3986, with a scheme.
    case uri
    /// `hostname`: RFC 1123 section 2.1.
    case hostname
    /// `ipv4`: four decimal numbers (RFC 2673 section 3.2).
    case ipv4
    /// `ipv6`: RFC 4291 section 2.2, without a zone.
    case ipv6
    /// `email`: see ``EmailAddress``.
    case email
    /// `uuid`: RFC 9562 section 4.
    case uuid
    /// `date`: RFC 3339 full-date.
    case date
    /// `base64url`: RFC 4648 section 5.
    case base64url
    /// `base16`: RFC 4648 section 8, in either case.
    case base16
    /// `base32`: RFC 4648 section 6.
    case base32

    /// Whether the text is of the format.
    public func matches(_ text: String) -> Bool {
        switch self {
        case .dateTime: Timestamp(text) != nil
        case .time: Timestamp("2016-12-31T" + text) != nil
        case .byte: Base64Bytes(text) != nil
        case .duration: Formats.isDuration(text)
        case .uri: Formats.isURI(text)
        case .hostname: Formats.isHostname(text)
        case .ipv4: Formats.isIPv4(Array(text.utf8)[...])
        case .ipv6: Formats.isIPv6(text)
        case .email: EmailAddress.isValid(text)
        case .uuid: Formats.isUUID(text)
        case .date: Formats.isDate(text)
        case .base64url: Base64URLBytes(text) != nil
        case .base16: Formats.isBase16(text)
        case .base32: Formats.isBase32(text)
        }
    }

    /// What a string of another form violates.
    public var constraint: Constraint {
        switch self {
        case .dateTime: Timestamp.formatConstraint
        case .time: .format("a time (RFC 3339)")
        case .byte: Base64Bytes.formatConstraint
        case .duration: .format("a duration (ISO 8601)")
        case .uri: .format("a URI (RFC 3986)")
        case .hostname: .format("a host name (RFC 1123)")
        case .ipv4: .format("an IPv4 address")
        case .ipv6: .format("an IPv6 address")
        case .email: .format("an e-mail address")
        case .uuid: .format("a UUID")
        case .date: .format("a date (YYYY-MM-DD)")
        case .base64url: Base64URLBytes.formatConstraint
        case .base16: .format("hexadecimal digits in pairs")
        case .base32: .format("base32 text (RFC 4648)")
        }
    }
}
