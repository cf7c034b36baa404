/// The texts of cookies that are sent as they are (style cookie, OpenAPI 3.2 appendix D).
public enum CookieText {
    /// The text; fails on characters that the value of a cookie cannot have (RFC 6265 section 4.1.1: controls, spaces,
    /// quotes, commas, semicolons, backslashes and what is not ASCII).
    public static func checked(_ text: String, in name: StaticString) throws(ClientError) -> String {
        let isAllowed = text.utf8.allSatisfy { byte in
            byte > 0x20 && byte < 0x7F && byte != 0x22 && byte != 0x2C && byte != 0x3B && byte != 0x5C
        }
        guard isAllowed else {
            throw .invalidRequest("the cookie \(name) has a character that cookies cannot have: encode it")
        }
        return text
    }
}
