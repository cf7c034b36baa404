import TaskHandlers

extension Configuration {
    /// Checks what only several variables together can break.
    func checkTogether(_ reader: inout ConfigurationReader, purpose: Purpose) {
        if (reader.isSet("TLS_CERTIFICATE_FILE")) != (reader.isSet("TLS_PRIVATE_KEY_FILE")) {
            let set = reader.isSet("TLS_CERTIFICATE_FILE")
            reader.problem(
                set ? "TLS_PRIVATE_KEY_FILE" : "TLS_CERTIFICATE_FILE",
                "is not set, but \(set ? "TLS_CERTIFICATE_FILE" : "TLS_PRIVATE_KEY_FILE") is: "
                    + "a certificate and its key come together; set both or neither.")
        }
        if Self.isShared(databaseURL), redis == nil, taskCacheBytes > 0 {
            reader.problem(
                "TASK_CACHE_BYTES",
                "must be 0 with PostgreSQL and no REDIS_URL: changes that another server makes would not be seen.")
        }
        if !Self.isShared(databaseURL), redis != nil {
            reader.problem(
                "REDIS_URL",
                "is set, but DATABASE_URL is a file that one server uses: there is nobody to share anything with. "
                    + "Unset it, or use PostgreSQL.")
        }
        checkReplica(&reader)
        if refreshTokenLifetime < tokenLifetime {
            reader.problem(
                "REFRESH_TOKEN_TTL",
                "is \(refreshTokenLifetime.shortText), shorter than TOKEN_TTL, which is \(tokenLifetime.shortText); "
                    + "make it at least as long.")
        }
        if purpose == .serve, isProduction, let violation = SecretPolicy.violation(of: jwtSecret?.revealed) {
            reader.problem("JWT_SECRET", violation.sentence)
        }
    }

    private func checkReplica(_ reader: inout ConfigurationReader) {
        guard let replica = databaseReplicaURL else { return }
        if !Self.isShared(databaseURL) {
            reader.problem(
                "DATABASE_REPLICA_URL",
                "is set, but DATABASE_URL is a file, which has no replica. Unset it, or use PostgreSQL.")
        } else if !Self.isShared(replica) {
            reader.problem(
                "DATABASE_REPLICA_URL",
                "names a file, but a replica of PostgreSQL is postgres://USER@HOST:PORT/DATABASE.")
        }
    }
}

extension SecretPolicyViolation {
    /// What is wrong and what to do; never the secret itself.
    fileprivate var sentence: String {
        let advice = "generate one, for example with: openssl rand -base64 48"
        return switch self {
        case .missing: "is not set, and production needs it: \(advice)"
        case .tooShort(let bytes):
            "has \(bytes) bytes, and production needs at least \(SecretPolicy.minimumBytes): \(advice)"
        case .wellKnown: "is a secret that stands in public examples: \(advice)"
        case .repetitive: "is one character over and over: \(advice)"
        }
    }
}
