import Redis
import Testing

struct RedisConfigurationTests {
    @Test(arguments: [
        ("redis://cache", RedisConfiguration.Address.tcp(host: "cache", port: 6379), 0, nil, nil),
        ("redis://127.0.0.1:7000/3", .tcp(host: "127.0.0.1", port: 7000), 3, nil, nil),
        ("redis://[::1]:7000/", .tcp(host: "::1", port: 7000), 0, nil, nil),
        ("redis://[::1]", .tcp(host: "::1", port: 6379), 0, nil, nil),
        ("redis://:secret@cache", .tcp(host: "cache", port: 6379), 0, nil, "secret"),
        ("redis://tasks:p%40ss%2Fw%3Ard@cache/1", .tcp(host: "cache", port: 6379), 1, "tasks", "p@ss/w:rd"),
        ("redis://:a@b@cache", .tcp(host: "cache", port: 6379), 0, nil, "a@b"),
        ("unix:///run/redis.sock", .unix(path: "/run/redis.sock"), 0, nil, nil),
        ("unix://:secret@/run/redis.sock?db=2", .unix(path: "/run/redis.sock"), 2, nil, "secret"),
    ])
    func understands(
        url: String, address: RedisConfiguration.Address, database: Int, user: String?, password: String?
    ) throws {
        let configuration = try RedisConfiguration(url: url)
        #expect(configuration.address == address)
        #expect(configuration.database == database)
        #expect(configuration.user == user)
        #expect(configuration.password == password)
        #expect(!configuration.redactedURL.contains("secret"))
        #expect(try RedisConfiguration(url: configuration.redactedURL).address == address)
    }

    @Test(arguments: [
        ("cache:6379", "must be of the form"), ("http://cache", "must be of the form"),
        ("rediss://cache", "over TLS"), ("redis://", "names no host"), ("redis://:6379", "names no host"),
        ("redis://ca che", "names no host"), ("redis://cache:", "port"), ("redis://cache:0", "port"),
        ("redis://cache:65536", "port"), ("redis://cache:+1", "port"), ("redis://[::1]x", "port"),
        ("redis://cache/a", "database"), ("redis://cache/-1", "database"),
        ("redis://cache/99999999999999999999", "database"),
        ("redis://user@cache", "without a password"), ("redis://:@cache", "empty"), ("redis://:%zz@cache", "percent"),
        ("redis://:%ff@cache", "percent"), ("unix://", "no path"), ("unix://host/run/redis.sock", "names a host"),
        ("unix:///run/redis.sock?x=1", "parameter"), ("unix:///\(String(repeating: "x", count: 200))", "path"),
    ])
    func refuses(url: String, why: String) throws {
        let error = try #require(throws: RedisError.self) { try RedisConfiguration(url: url) }
        #expect(error.code == .invalidURL)
        #expect(error.message.contains(why), "\(error.message)")
    }

    @Test func noErrorShowsThePassword() throws {
        for url in ["redis://:hunter2@", "redis://:hunter2@cache:x", "unix://:hunter2@", "redis://u:hunter2%@cache"] {
            let error = try #require(throws: RedisError.self) { try RedisConfiguration(url: url) }
            #expect(!error.message.contains("hunter2"))
        }
    }
}
