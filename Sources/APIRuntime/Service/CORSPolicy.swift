/// Which web pages of other origins a browser lets use the API (Fetch standard, section 3.2).
public struct CORSPolicy: Sendable {
    enum Origins: Sendable {
        case none
        case any
        case list([String])
    }

    let origins: Origins
    /// How long a browser may keep the answer to a preflight, in seconds.
    public var maxAge: Int = 600
    /// Request fields that a page may set.
    public var allowedHeaders = "Authorization, Content-Type, If-Match, If-None-Match, X-Request-ID, Idempotency-Key"
    /// Response fields that a page may read.
    public var exposedHeaders = "ETag, Location, Retry-After, X-Request-ID"

    /// No page of another origin: no field is sent.
    public static let disabled = CORSPolicy(origins: .none)
    /// Pages of any origin. Credentials in cookies are never allowed, so this exposes nothing that curl could not get.
    public static let anyOrigin = CORSPolicy(origins: .any)
    /// Pages of these origins, each as a browser sends it: `https://app.example.com`.
    public static func origins(_ origins: [String]) -> CORSPolicy {
        CORSPolicy(origins: origins.isEmpty ? .none : .list(origins))
    }

    private init(origins: Origins) { self.origins = origins }
}
