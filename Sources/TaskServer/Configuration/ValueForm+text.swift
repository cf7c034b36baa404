import APIRuntime
import EventLoop
import Redis
import TaskHandlers
import TaskStore

extension ValueForm where Value == String {
    /// A short name: what stands in every log line.
    static var name: Self {
        checked("1 to 64 letters, digits, dots, hyphens or underscores") { text in
            text.utf8.count <= 64 && text.utf8.allSatisfy { isAlphanumeric($0) || [0x2D, 0x2E, 0x5F].contains($0) }
        }
    }

    /// An address or host name, without a port or brackets.
    static var host: Self {
        checked("an IPv4 or IPv6 address or a host name, without a port, such as 127.0.0.1, :: or localhost") { text in
            text.utf8.count <= 253 && text.utf8.allSatisfy { isAlphanumeric($0) || [0x2D, 0x2E, 0x3A].contains($0) }
        }
    }

    /// The path of a file.
    static var path: Self {
        checked("the path of a file") { !$0.utf8.contains(0) }
    }

    /// The address of a database that this build has an engine for.
    static var databaseURL: Self {
        Self(
            allowed: "of the form sqlite:PATH, such as sqlite:tasks.db, or postgres://USER@HOST:PORT/DATABASE",
            parse: { (text) throws(ValueRefusal) in
                let isPostgreSQL = text.hasPrefix("postgres://") || text.hasPrefix("postgresql://")
                // Addresses of databases often hold a password: only what cannot is ever shown.
                guard isPostgreSQL || text.hasPrefix("sqlite:") else {
                    throw ValueRefusal(
                        sentence: "does not begin with sqlite: or postgres:// but must be of the form sqlite:PATH, "
                            + "such as sqlite:tasks.db, or postgres://USER@HOST:PORT/DATABASE.")
                }
                do throws(StoreError) { _ = try Database(url: text) } catch {
                    throw ValueRefusal(
                        sentence: isPostgreSQL
                            ? "is no address that libpq understands; postgres://USER:PASSWORD@HOST:PORT/DATABASE is one."
                            : "is \(quoted(text)): \(error.message)")
                }
                return text
            }, text: { $0 })
    }

    private static func checked(_ allowed: String, _ accepts: @escaping (String) -> Bool) -> Self {
        Self(
            allowed: allowed,
            parse: { (text) throws(ValueRefusal) in
                guard accepts(text) else { throw ValueRefusal() }
                return text
            }, text: { $0 })
    }
}

extension ValueForm where Value == [String] {
    /// Web origins (RFC 6454 section 6.1): scheme, host, and port where it is not the scheme's own.
    static var origins: Self {
        Self(
            allowed: "a list of origins separated by commas, such as https://app.example.com,http://localhost:3000, "
                + "or * for any",
            parse: { (text) throws(ValueRefusal) in
                let origins = commaSeparated(text)
                if origins == ["*"] { return origins }
                guard origins.allSatisfy(Origin.isValid) else { throw ValueRefusal() }
                return origins
            }, text: { $0.joined(separator: ",") })
    }
}

/// Whether a byte is an ASCII letter or digit.
func isAlphanumeric(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
    default: false
    }
}

/// The items of a list that is separated by commas, without the spaces around them.
private func commaSeparated(_ text: String) -> [String] {
    text.split(separator: ",", omittingEmptySubsequences: false).map { String($0.trimmingSpaces) }
}

extension Substring {
    /// Without the spaces around it.
    var trimmingSpaces: Substring {
        var text = self
        while text.first == " " { text.removeFirst() }
        while text.last == " " { text.removeLast() }
        return text
    }
}

extension ValueForm where Value == RedisConfiguration {
    /// The address of a Redis.
    static var redisURL: Self {
        Self(
            allowed: "of the form redis://HOST:PORT/DATABASE, redis://USER:PASSWORD@HOST:PORT/DATABASE or unix:///PATH",
            parse: { (text) throws(ValueRefusal) in
                do throws(RedisError) { return try RedisConfiguration(url: text) } catch {
                    throw ValueRefusal(sentence: "is refused: \(error.message)")
                }
            }, text: \.redactedURL)
    }
}

extension ValueForm where Value == TrustedProxies {
    /// Addresses and networks of proxies.
    static var proxies: Self {
        Self(
            allowed: "a list of addresses and networks separated by commas, such as 10.0.0.0/8,::1",
            parse: { (text) throws(ValueRefusal) in
                guard let proxies = TrustedProxies(commaSeparated(text)) else { throw ValueRefusal() }
                return proxies
            }, text: { _ in "" })
    }
}

extension ValueForm where Value == RateLimit? {
    /// How often in how long.
    static var rateLimit: Self {
        let windows = Duration.seconds(1) ... .hours(24)
        return Self(
            allowed: "COUNT/TIME, at most 1000000 in 1s to 1d, such as 10/1m or 1000/1h, or off",
            parse: { (text) throws(ValueRefusal) in
                if text == "off" { return nil }
                let parts = text.split(separator: "/", omittingEmptySubsequences: false)
                guard parts.count == 2, isDigits(parts[0]), let count = Int(parts[0]),
                    (1...RateLimit.largest.count).contains(count),
                    let window = Duration(shortText: String(parts[1])), windows.contains(window)
                else { throw ValueRefusal() }
                return RateLimit(count: count, windowMilliseconds: Int64(clamping: window.milliseconds))
            },
            text: { limit in
                limit.map { "\($0.count)/\(Duration.milliseconds($0.window).shortText)" } ?? "off"
            })
    }
}
