import APIRuntime

/// The header of a token that was written otherwise than ours are (RFC 7515 section 4).
enum TokenHeader {
    private static let names = PropertyNames("alg", "typ", "crit")

    /// Checks that `encoded` is canonical base64url of a JSON object that names HS256 and asks for no extension.
    static func check(_ encoded: Span<UInt8>) throws(TokenError) {
        guard let bytes = Base64URL.decode(encoded) else { throw .malformed }
        var header = Members()
        var violations = Violations()
        do throws(JSONSyntaxError) {
            try JSONReader.read(bytes, violations: &violations) { (reader) throws(JSONSyntaxError) in
                try header.read(&reader)
            }
        } catch {
            throw .malformed
        }
        guard header.isObject else { throw .malformed }
        guard header.algorithm == "HS256" else { throw .unsupportedAlgorithm }
        guard !header.isCritical else { throw .criticalExtension }
        guard header.isJWT else { throw .malformed }
    }

    private struct Members {
        var isObject = false
        var algorithm: String?
        /// `typ` may be left out; when it is there, it says what the token is.
        var isJWT = true
        var isCritical = false

        mutating func read(_ reader: inout JSONReader) throws(JSONSyntaxError) {
            guard var object = try reader.beginObject() else { return }
            isObject = true
            while let index = try reader.nextProperty(TokenHeader.names, &object) {
                switch index {
                case 0: algorithm = try reader.decodeString()
                case 1: isJWT = try reader.decodeString()?.uppercased() == "JWT"
                case 2:
                    isCritical = true
                    try reader.skipValue()
                default: try reader.skipValue()
                }
            }
        }
    }
}
