import APIRuntime

extension TokenClaims {
    private static let names = PropertyNames("sub", "sid", "iat", "exp")

    /// The claims as JSON, without white space. Ids are strings, as RFC 7519 section 4.1.2 has `sub`.
    func encoded() -> [UInt8] {
        Array(#"{"sub":"\#(userID)","sid":"\#(sessionID)","iat":\#(issuedAt),"exp":\#(expiresAt)}"#.utf8)
    }

    /// The claims that a payload holds. Members that nobody here knows are passed over.
    init(decoding payload: [UInt8]) throws(TokenError) {
        if let own = OwnClaimsReader.read(payload) {
            self = own
            return
        }
        try self.init(decodingJSON: payload)
    }

    /// The claims of any JSON object that has them.
    init(decodingJSON payload: [UInt8]) throws(TokenError) {
        var members = Members()
        var violations = Violations()
        do throws(JSONSyntaxError) {
            try JSONReader.read(payload, violations: &violations) { (reader) throws(JSONSyntaxError) in
                try members.read(&reader)
            }
        } catch {
            throw .malformed
        }
        guard members.isObject else { throw .malformed }
        guard let userID = members.userID else { throw .invalidClaim("sub") }
        guard let sessionID = members.sessionID else { throw .invalidClaim("sid") }
        guard let issuedAt = members.issuedAt else { throw .invalidClaim("iat") }
        guard let expiresAt = members.expiresAt else { throw .invalidClaim("exp") }
        self.init(userID: userID, sessionID: sessionID, issuedAt: issuedAt, expiresAt: expiresAt)
    }

    /// The claims while they are read.
    private struct Members {
        var isObject = false
        var userID: Int64?
        var sessionID: Int64?
        var issuedAt: Int64?
        var expiresAt: Int64?

        mutating func read(_ reader: inout JSONReader) throws(JSONSyntaxError) {
            guard var object = try reader.beginObject() else { return }
            isObject = true
            while let index = try reader.nextProperty(TokenClaims.names, &object) {
                switch index {
                case 0: userID = try reader.decodeString().flatMap(Self.id)
                case 1: sessionID = try reader.decodeString().flatMap(Self.id)
                case 2: issuedAt = try reader.decodeInt64().flatMap(Self.time)
                case 3: expiresAt = try reader.decodeInt64().flatMap(Self.time)
                default: try reader.skipValue()
                }
            }
        }

        /// An id in its one spelling: no sign, no leading zero.
        private static func id(_ text: String) -> Int64? {
            guard let id = Int64(text), id > 0, "\(id)" == text else { return nil }
            return id
        }

        /// A time that can be calculated with: not before 1970, and nowhere near the bounds of 64 bits.
        private static func time(_ seconds: Int64) -> Int64? {
            (0...(1 << 53)).contains(seconds) ? seconds : nil
        }
    }
}
