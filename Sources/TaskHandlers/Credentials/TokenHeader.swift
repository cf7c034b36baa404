/// The header of a token that somebody else wrote.
enum TokenHeader {
    /// Checks that `encoded` is canonical base64url of a JSON object that names HS256 and asks for no extension.
    static func check(_ encoded: Span<UInt8>) throws(TokenError) {
        throw .unsupportedAlgorithm
    }
}
