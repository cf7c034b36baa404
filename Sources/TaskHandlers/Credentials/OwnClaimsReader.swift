/// Reads claims that are written exactly as ``TokenClaims/encoded()`` writes them: nearly all that a server ever sees.
///
/// Whatever differs in a single byte is left to the JSON reader, which decides what it means.
struct OwnClaimsReader {
    private let bytes: UnsafeBufferPointer<UInt8>
    private var position = 0

    private init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

    /// The claims; `nil` when `payload` is written otherwise.
    static func read(_ payload: [UInt8]) -> TokenClaims? {
        payload.withUnsafeBufferPointer { bytes in
            var reader = OwnClaimsReader(bytes)
            return reader.claims()
        }
    }

    private mutating func claims() -> TokenClaims? {
        guard skip(#"{"sub":""#), let userID = number(), skip(#"","sid":""#), let sessionID = number(),
            skip(#"","iat":"#), let issuedAt = number(), skip(#","exp":"#), let expiresAt = number(), skip("}"),
            position == bytes.count
        else { return nil }
        return TokenClaims(userID: userID, sessionID: sessionID, issuedAt: issuedAt, expiresAt: expiresAt)
    }

    private mutating func skip(_ text: StaticString) -> Bool {
        let length = text.utf8CodeUnitCount
        guard bytes.count - position >= length else { return false }
        for offset in 0..<length where bytes[position + offset] != text.utf8Start[offset] { return false }
        position += length
        return true
    }

    /// A number of at most 15 digits that does not begin with 0: it cannot overflow and has no second spelling.
    private mutating func number() -> Int64? {
        let start = position
        var value: Int64 = 0
        while position < bytes.count, position - start < 15, (0x30...0x39).contains(bytes[position]) {
            value = value * 10 + Int64(bytes[position] - 0x30)
            position += 1
        }
        return position > start && bytes[start] != 0x30 ? value : nil
    }
}
