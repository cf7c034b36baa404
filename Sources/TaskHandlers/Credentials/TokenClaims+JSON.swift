extension TokenClaims {
    /// The claims as JSON, without white space. Ids are strings, as RFC 7519 section 4.1.2 has `sub`.
    func encoded() -> [UInt8] {
        Array(#"{"sub":"\#(userID)","sid":"\#(sessionID)","iat":\#(issuedAt),"exp":\#(expiresAt)}"#.utf8)
    }

    /// The claims that a payload holds. Members that nobody here knows are passed over.
    init(decoding payload: [UInt8]) throws(TokenError) {
        throw .malformed
    }
}
