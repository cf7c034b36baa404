/// Why a configured secret is not good enough to sign tokens with.
public enum SecretPolicyViolation: Error, Sendable, Equatable {
    /// Production needs a secret, and none is set.
    case missing
    /// Production needs at least 32 bytes (RFC 7518 section 3.2); there are this many.
    case tooShort(bytes: Int)
    /// The secret stands in some public documentation or example.
    case wellKnown
    /// The secret is one character over and over.
    case repetitive
}

/// Which secrets may sign tokens.
///
/// Production refuses what can be guessed. Development takes any secret, and makes one up for the run when there is none.
public enum SecretPolicy {
    /// The least number of bytes of a secret in production.
    public static let minimumBytes = 32

    /// The key to sign with, and whether it was made up for this run.
    public static func signingKey(
        secret: String?, isProduction: Bool
    ) throws -> (key: SigningKey, isGenerated: Bool) {
        let secret = secret.flatMap { $0.isEmpty ? nil : $0 }
        if isProduction, let violation = violation(of: secret) { throw violation }
        guard let secret else { return (try SigningKey.generate(), true) }
        return (SigningKey(bytes: Array(secret.utf8)), false)
    }

    /// What makes `secret` unfit for production; `nil` when nothing does.
    public static func violation(of secret: String?) -> SecretPolicyViolation? {
        guard let secret else { return .missing }
        if isWellKnown(secret) { return .wellKnown }
        guard secret.utf8.count >= minimumBytes else { return .tooShort(bytes: secret.utf8.count) }
        return Set(secret.utf8).count == 1 ? .repetitive : nil
    }

    /// Letter case and separators make no difference: `My_Secret_Key` is as well known as `my-secret-key`.
    private static func isWellKnown(_ secret: String) -> Bool {
        let letters = secret.lowercased().filter { $0.isLetter || $0.isNumber }
        return wellKnown.contains(letters)
    }

    /// Secrets of tutorials, examples and documentation, in lower case without separators.
    private static let wellKnown: Set<String> = [
        "secret", "secretkey", "mysecret", "mysecretkey", "supersecret", "supersecretkey", "topsecret", "password",
        "changeme", "changemeinproduction", "changethis", "changethisinproduction", "changethissecret", "default",
        "jwtsecret", "jwtsecretkey", "yourjwtsecret", "yourjwtsecretkey", "yoursecret", "yoursecretkey",
        "yoursecretkeyhere", "yourjwtsecrethere", "yoursupersecretkey", "yoursupersecretjwtkey",
        "your256bitsecret", "yoursecretkeychangethisinproduction", "yoursecretkeychangeinproduction",
        "yoursecretkeychangemeinproduction", "yourjwtsecretchangeinproduction", "yourjwtsecretchangethisinproduction",
        "yourjwtsecretkeychangeinproduction", "yourjwtsecretkeychangethisinproduction",
        "yoursupersecretjwtkeychangeinproduction", "yoursupersecretjwtkeychangethisinproduction",
        "yoursupersecretkeychangethisinproduction", "yoursupersecretkeychangeinproduction",
        "mysecretkeychangeinproduction", "mysecretkeychangethisinproduction", "supersecretkeychangeinproduction",
        "supersecretjwtkeychangeinproduction", "secretkeychangeinproduction", "jwtsecretchangeinproduction",
        "devsecret", "devsecretkey", "devsecretchangeme", "devsecretchangeinproduction", "developmentsecret",
        "developmentsecretkey", "developmentsecretdonotuseinproduction", "devsecretdonotuseinproduction",
        "thisisasecret", "thisisasecretkey", "thisisaverysecretkey", "averylongsecretkey", "averysecretkey",
        "pleasechangeme", "pleasechangethissecret", "replaceme", "replacethissecret", "insecure", "testsecret",
        "testsecretkey", "astringsecretatleast256bitslong", "replacethiswithasecuresecret",
        "replacewithalongrandomstring", "generatealongrandomstring", "asecretstringofatleast32characters",
        "yoursecretkeyatleast32characterslong", "yoursecretmustbeatleast32characterslong",
        "yourjwtsecretmustbeatleast32characters", "yourjwtsecretkeyatleast32characterslong",
        "thissecretmustbeatleast32characterslong", "averylongsecretkeythatisatleast32characters",
        "supersecretkeythatisatleast32characterslong", "01234567890123456789012345678901",
        "0123456789abcdef0123456789abcdef", "12345678901234567890123456789012", "abcdefghijklmnopqrstuvwxyz123456",
        "abcdefghijklmnopqrstuvwxyz012345",
    ]
}
