/// Where Redis is and how its connections are used.
public struct RedisConfiguration: Sendable, Hashable {
    /// Where a connection leads.
    public enum Address: Sendable, Hashable {
        /// A name or an address, and a port.
        case tcp(host: String, port: Int)
        /// A socket in the file system.
        case unix(path: String)
    }

    /// Where Redis is.
    public let address: Address
    /// The user of Redis's access control list; nil for the default user.
    public let user: String?
    /// The password; nil for none.
    public let password: String?
    /// The number of the database.
    public let database: Int

    /// How long a command may take. Milliseconds.
    public var timeout: UInt64 = 50
    /// How long a new connection may take until it can be used, and how long a connection may be silent with a command
    /// under way until it counts as dead. Milliseconds.
    public var connectionTimeout: UInt64 = 1000
    /// Between two attempts to connect. Milliseconds.
    public var reconnectInterval: UInt64 = 1000
    /// How many commands of each event loop may be under way.
    public var queueLimit = 4096

    /// Understands `redis://[[USER]:PASSWORD@]HOST[:PORT][/DATABASE]` and `unix://[[USER]:PASSWORD@]/PATH[?db=DATABASE]`;
    /// percent-encoded where it has to be. Throws `invalidURL` with a sentence that shows no password.
    public init(url: String) throws(RedisError) {
        if let rest = url.dropping(prefix: "redis://") {
            self = try Self(tcp: rest)
        } else if let rest = url.dropping(prefix: "unix://") {
            self = try Self(unix: rest)
        } else if url.hasPrefix("rediss://") {
            throw Self.invalid("names Redis over TLS, which is not supported: use a tunnel and redis://")
        } else {
            throw Self.invalid("must be of the form redis://HOST:PORT/DATABASE or unix:///PATH")
        }
    }

    /// The URL without a password, for logs.
    public var redactedURL: String {
        switch address {
        case .tcp(let host, let port):
            "redis://\(host.contains(":") ? "[\(host)]" : host):\(port)\(database == 0 ? "" : "/\(database)")"
        case .unix(let path): "unix://\(path)\(database == 0 ? "" : "?db=\(database)")"
        }
    }

    static func invalid(_ what: String) -> RedisError { RedisError(.invalidURL, "The Redis URL \(what).") }
}

// MARK: Parsing

extension RedisConfiguration {
    private init(tcp rest: Substring) throws(RedisError) {
        let authorityEnd = rest.firstIndex(of: "/") ?? rest.endIndex
        let (credentials, place) = Self.splitCredentials(rest[..<authorityEnd])
        (user, password) = try Self.decode(credentials)
        let (host, port) = try Self.split(host: place)
        address = .tcp(host: host, port: port)
        database = try Self.number(ofDatabase: rest[authorityEnd...].dropFirst())
    }

    private init(unix rest: Substring) throws(RedisError) {
        guard let slash = rest.firstIndex(of: "/") else {
            throw Self.invalid("has no path, as in unix:///run/redis.sock")
        }
        let head = rest[..<slash]
        guard head.isEmpty || head.hasSuffix("@") else { throw Self.invalid("names a host, and unix:// has none") }
        (user, password) = try Self.decode(head.isEmpty ? nil : head.dropLast())
        let parts = rest[slash...].split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        guard let path = parts.first.flatMap({ percentDecoded($0) }), path.utf8.count < 100, !path.utf8.contains(0)
        else {
            throw Self.invalid("has a path that no socket can have")
        }
        address = .unix(path: path)
        guard parts.count == 2 else {
            database = 0
            return
        }
        guard let number = parts[1].dropping(prefix: "db=") else { throw Self.invalid("has a parameter other than db") }
        database = try Self.number(ofDatabase: number)
    }

    /// What stands before the last `@`, and what after it.
    private static func splitCredentials(_ authority: Substring) -> (Substring?, Substring) {
        guard let at = authority.lastIndex(of: "@") else { return (nil, authority) }
        return (authority[..<at], authority[authority.index(after: at)...])
    }

    private static func decode(_ credentials: Substring?) throws(RedisError) -> (String?, String?) {
        guard let credentials else { return (nil, nil) }
        guard let colon = credentials.firstIndex(of: ":") else {
            throw invalid("has a user without a password: write :PASSWORD@ or USER:PASSWORD@")
        }
        guard let user = percentDecoded(credentials[..<colon]),
            let password = percentDecoded(credentials[credentials.index(after: colon)...]), !password.isEmpty
        else { throw invalid("has a user or a password that is empty or not percent-encoded correctly") }
        return (user.isEmpty ? nil : user, password)
    }

    private static func split(host place: Substring) throws(RedisError) -> (String, Int) {
        var host = place
        var port: Substring?
        if place.first == "[", let end = place.firstIndex(of: "]") {
            host = place[place.index(after: place.startIndex)..<end]
            let rest = place[place.index(after: end)...]
            guard rest.isEmpty || rest.first == ":" else { throw invalid("has no port after the address in brackets") }
            port = rest.isEmpty ? nil : rest.dropFirst()
        } else if let colon = place.lastIndex(of: ":") {
            host = place[..<colon]
            port = place[place.index(after: colon)...]
        }
        let isHost = { (byte: UInt8) in byte > 0x20 && byte < 0x7F && !"[]@?#%/".utf8.contains(byte) }
        guard !host.isEmpty, host.utf8.count <= 253, host.utf8.allSatisfy(isHost) else {
            throw invalid("names no host")
        }
        guard let port else { return (String(host), 6379) }
        guard isDigits(port), let number = Int(port), (1...65535).contains(number) else {
            throw invalid("has a port that is not in 1...65535")
        }
        return (String(host), number)
    }

    private static func number(ofDatabase text: Substring) throws(RedisError) -> Int {
        if text.isEmpty { return 0 }
        guard isDigits(text), let number = Int(text), number <= 1_000_000 else {
            throw invalid("has a database that is not a number, as in redis://HOST/0")
        }
        return number
    }
}

private func isDigits(_ text: Substring) -> Bool {
    !text.isEmpty && text.utf8.allSatisfy { (0x30...0x39).contains($0) }
}

/// Nil where a percent sign is not followed by two hexadecimal digits, or the bytes are not UTF-8.
private func percentDecoded(_ text: Substring) -> String? {
    var bytes: [UInt8] = []
    var rest = text.utf8[...]
    while let byte = rest.popFirst() {
        guard byte == UInt8(ascii: "%") else {
            bytes.append(byte)
            continue
        }
        guard let high = rest.popFirst().flatMap({ Character(UnicodeScalar($0)).hexDigitValue }),
            let low = rest.popFirst().flatMap({ Character(UnicodeScalar($0)).hexDigitValue })
        else { return nil }
        bytes.append(UInt8(high * 16 + low))
    }
    return String(validating: bytes, as: UTF8.self)
}

extension StringProtocol {
    fileprivate func dropping(prefix: String) -> SubSequence? { hasPrefix(prefix) ? dropFirst(prefix.count) : nil }
}
