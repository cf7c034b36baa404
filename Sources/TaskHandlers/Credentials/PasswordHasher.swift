import CCrypt
import COpenSSL

/// Hashes passwords with bcrypt (`$2b$`, libxcrypt).
///
/// bcrypt reads 72 bytes and stops at a NUL. A password with more bytes, or with a NUL among them, is digested first
/// (SHA-256, base64), and its hash is stored behind `sha256+`, so that the digest of a long password, typed as a
/// password, does not open the account. Every call takes tens of milliseconds on purpose: never call on an event loop.
public struct PasswordHasher: Sendable {
    /// The costs that are allowed: below 4 bcrypt does not go, above 15 a login takes seconds.
    public static let costs = 4...15
    /// The cost when nothing else is configured: about 50 ms a hash.
    public static let defaultCost = 10
    /// The bytes of a password that bcrypt reads.
    static let longestPlain = 72
    /// What stands before the hash of a password that was digested first.
    static let digestedPrefix = "sha256+"

    /// The base-2 logarithm of the number of rounds.
    public let cost: Int
    /// The setting (cost and salt) for ``verifyAgainstNobody(_:)``.
    private let nobody: String
    /// The one expensive step: hashes a password with a setting (or a hash, which begins with one).
    typealias Bcrypting = @Sendable ([UInt8], String) throws(CryptographyUnavailable) -> String
    private let bcrypt: Bcrypting

    /// A hasher; `cost` outside of ``costs`` is brought to the nearest bound.
    public init(cost: Int = defaultCost) throws(CryptographyUnavailable) {
        try self.init(
            cost: cost,
            bcrypt: { (password, setting) throws(CryptographyUnavailable) in
                try Bcrypt.hash(password, setting: setting)
            })
    }

    /// A hasher over another bcrypt, so that tests can see what work is done.
    init(cost: Int, bcrypt: @escaping Bcrypting) throws(CryptographyUnavailable) {
        self.cost = min(max(cost, Self.costs.lowerBound), Self.costs.upperBound)
        self.bcrypt = bcrypt
        nobody = try Bcrypt.setting(cost: self.cost)
    }
}

extension PasswordHasher {
    /// The hash to store for `password`, with a salt of its own.
    public func hash(_ password: String) throws(CryptographyUnavailable) -> String {
        let bytes = Array(password.utf8)
        let digested = Self.needsDigest(bytes)
        let candidate = digested ? try Self.digest(bytes) : bytes
        let hash = try bcrypt(candidate, Bcrypt.setting(cost: cost))
        return digested ? Self.digestedPrefix + hash : hash
    }

    /// Whether `stored` was made from `password`. A stored hash that is none at all takes as long and matches nothing.
    public func verify(_ password: String, against stored: String) throws(CryptographyUnavailable) -> Bool {
        let bytes = Array(password.utf8)
        let storedDigested = stored.hasPrefix(Self.digestedPrefix)
        let digested = storedDigested || Self.needsDigest(bytes)
        let candidate = digested ? try Self.digest(bytes) : bytes
        let expected = storedDigested ? String(stored.dropFirst(Self.digestedPrefix.count)) : stored
        let isHash = Bcrypt.isHash(expected)
        let actual = try bcrypt(candidate, isHash ? expected : nobody)
        let equal = ConstantTime.equal(Array(actual.utf8).span, Array(expected.utf8).span)
        return equal && isHash && digested == storedDigested
    }

    /// Does the work of ``verify(_:against:)`` for a user who does not exist, so that the time tells nothing.
    public func verifyAgainstNobody(_ password: String) throws(CryptographyUnavailable) {
        _ = try verify(password, against: "")
    }

    /// Whether `stored` should be renewed at the next login: it was made with another cost, or is no hash of ours.
    public func needsRehash(_ stored: String) -> Bool {
        let hash = stored.hasPrefix(Self.digestedPrefix) ? stored.dropFirst(Self.digestedPrefix.count) : stored[...]
        return !Bcrypt.isHash(String(hash)) || Bcrypt.cost(of: String(hash)) != cost
    }

    private static func needsDigest(_ password: [UInt8]) -> Bool {
        password.count > longestPlain || password.contains(0)
    }

    /// 43 characters, none of them NUL.
    private static func digest(_ password: [UInt8]) throws(CryptographyUnavailable) -> [UInt8] {
        Array(Base64URL.encode(try SHA256Digest.of(password)).utf8)
    }
}
