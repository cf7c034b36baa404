import Testing

@testable import TaskServer

@Suite struct ConfigurationTests {
    /// The sentences for an environment that must not start.
    private func sentences(
        _ environment: [String: String], _ purpose: Configuration.Purpose = .serve
    ) -> [String] {
        do throws(ConfigurationError) {
            _ = try Configuration(environment: environment, purpose: purpose)
            return []
        } catch {
            return error.problems.map(\.sentence)
        }
    }

    @Test func anEmptyEnvironmentIsDevelopment() throws {
        let configuration = try Configuration(environment: [:])
        #expect(configuration.environment == .development)
        #expect(configuration.host == "127.0.0.1" && configuration.port == 8080)
        #expect(configuration.databaseURL == "sqlite:tasks.db")
        #expect(configuration.jwtSecret == nil && configuration.tls == nil)
        #expect(configuration.tokenLifetime == .hours(24))
        #expect(configuration.bcryptCost == 10 && configuration.maxBodyBytes == 1_048_576)
        #expect(configuration.eventLoops >= 1 && configuration.serviceName == "task-manager")
    }

    @Test func everyVariableIsRead() throws {
        let configuration = try Configuration(environment: [
            "ENVIRONMENT": "production", "SERVICE_NAME": "tasks", "HOST": "::1", "PORT": "0", "LOG_LEVEL": "error",
            "LOG_FORMAT": "json", "DATABASE_URL": "sqlite:/data/t.db", "TASK_CACHE_BYTES": "1GiB",
            "JWT_SECRET": "k8#vQ2!mZ7@pL4$wX9^cB6&nH3*jF5(t", "TOKEN_TTL": "15m", "REFRESH_TOKEN_TTL": "7d",
            "BCRYPT_COST": "12", "CORS_ALLOWED_ORIGINS": "https://a.example, http://localhost:3000",
            "TLS_CERTIFICATE_FILE": "cert.pem", "TLS_PRIVATE_KEY_FILE": "key.pem", "EVENT_LOOPS": "3",
            "WORKER_THREADS": "4", "WORKER_QUEUE_LIMIT": "5", "HTTP_MAX_CONNECTIONS": "6",
            "HTTP_MAX_REQUESTS_IN_FLIGHT": "7", "MAX_BODY_BYTES": "2MiB", "HTTP_HEADER_TIMEOUT": "1s",
            "HTTP_BODY_TIMEOUT": "2s", "HTTP_WRITE_TIMEOUT": "3s", "HTTP_KEEPALIVE_TIMEOUT": "4",
            "SHUTDOWN_TIMEOUT": "500ms",
        ])
        #expect(configuration.isProduction && configuration.serviceName == "tasks" && configuration.host == "::1")
        #expect(configuration.port == 0 && configuration.logLevel == .error && configuration.logFormat == .json)
        #expect(configuration.databaseURL == "sqlite:/data/t.db" && configuration.taskCacheBytes == 1 << 30)
        #expect(configuration.jwtSecret?.revealed == "k8#vQ2!mZ7@pL4$wX9^cB6&nH3*jF5(t")
        #expect(configuration.tokenLifetime == .minutes(15) && configuration.refreshTokenLifetime == .days(7))
        #expect(configuration.bcryptCost == 12)
        #expect(configuration.corsAllowedOrigins == ["https://a.example", "http://localhost:3000"])
        #expect(configuration.tls == .init(certificate: "cert.pem", privateKey: "key.pem"))
        #expect(configuration.eventLoops == 3 && configuration.workerThreads == 4)
        #expect(configuration.workerQueueLimit == 5 && configuration.maxConnections == 6)
        #expect(configuration.maxRequestsInFlight == 7 && configuration.maxBodyBytes == 2 << 20)
        #expect(configuration.headerTimeout == .seconds(1) && configuration.bodyTimeout == .seconds(2))
        #expect(configuration.writeTimeout == .seconds(3) && configuration.keepAliveTimeout == .seconds(4))
        #expect(configuration.shutdownTimeout == .milliseconds(500))
    }

    @Test func productionListensEverywhereUnlessTold() throws {
        let secret = "k8#vQ2!mZ7@pL4$wX9^cB6&nH3*jF5(t"
        let open = try Configuration(environment: ["ENVIRONMENT": "production", "JWT_SECRET": secret])
        #expect(open.host == "0.0.0.0")
        let bound = try Configuration(
            environment: ["ENVIRONMENT": "production", "JWT_SECRET": secret, "HOST": "10.0.0.1"])
        #expect(bound.host == "10.0.0.1")
    }

    /// Each with one bad value: exactly one sentence, which names the variable, what is there and what is allowed.
    @Test(arguments: [
        ("ENVIRONMENT", "staging", "is \"staging\", but must be development or production."),
        ("SERVICE_NAME", "a b", "is \"a b\", but must be 1 to 64 letters"),
        ("HOST", "localhost/", "is \"localhost/\", but must be an IPv4 or IPv6 address"),
        ("PORT", "65536", "is \"65536\", but must be a whole number from 0 to 65535."),
        ("PORT", "-1", "must be a whole number"), ("PORT", "+80", "must be a whole number"),
        ("PORT", "80 ", "must be a whole number"), ("PORT", "8o80", "must be a whole number"),
        ("PORT", "٣", "must be a whole number"), ("PORT", "99999999999999999999", "must be a whole number"),
        ("LOG_LEVEL", "verbose", "must be debug, info, warning or error."),
        ("LOG_LEVEL", "INFO", "must be debug, info, warning or error."),
        ("LOG_FORMAT", "xml", "must be auto, json or text."),
        ("DATABASE_URL", "postgres://u:hunter2@[::1/d", "is no address that libpq understands"),
        ("DATABASE_URL", "postgres://u:hunter2%@h/d", "is no address that libpq understands"),
        ("DATABASE_URL", "PostgreSQL://h/d", "does not begin with sqlite: or postgres://"),
        ("DATABASE_URL", "mysql://u:hunter2@h/d", "does not begin with sqlite: or postgres:// but must be"),
        ("DATABASE_URL", "tasks.db", "does not begin with sqlite: or postgres:// but must be"),
        ("DATABASE_URL", "sqlite:", "is \"sqlite:\": "), ("DATABASE_URL", "sqlite::memory:", "is not supported"),
        ("TASK_CACHE_BYTES", "1MB", "must be a number of bytes"),
        ("TASK_CACHE_BYTES", "99999999999GiB", "must be a number of bytes"),
        ("TOKEN_TTL", "1w", "must be a duration from 1m to 30d"), ("TOKEN_TTL", "10s", "must be a duration"),
        ("TOKEN_TTL", "9223372036854775807d", "must be a duration"), ("TOKEN_TTL", "1.5h", "must be a duration"),
        ("REFRESH_TOKEN_TTL", "1h", "is 1h, shorter than TOKEN_TTL, which is 1d"),
        ("BCRYPT_COST", "3", "must be a whole number from 4 to 15."), ("BCRYPT_COST", "16", "from 4 to 15."),
        ("CORS_ALLOWED_ORIGINS", "example.com", "must be a list of origins"),
        ("CORS_ALLOWED_ORIGINS", "https://a.example/", "must be a list of origins"),
        ("CORS_ALLOWED_ORIGINS", "https://a.example,", "must be a list of origins"),
        ("CORS_ALLOWED_ORIGINS", "https://a.example,*", "must be a list of origins"),
        ("CORS_ALLOWED_ORIGINS", "https://A.example", "must be a list of origins"),
        ("CORS_ALLOWED_ORIGINS", "https://a.example:443", "must be a list of origins"),
        ("CORS_ALLOWED_ORIGINS", "http://a.example:99999", "must be a list of origins"),
        ("EVENT_LOOPS", "0", "must be a whole number from 1 to 256."), ("WORKER_THREADS", "x", "whole number"),
        ("WORKER_QUEUE_LIMIT", "0", "whole number"), ("HTTP_MAX_CONNECTIONS", "0", "whole number"),
        ("HTTP_MAX_REQUESTS_IN_FLIGHT", "many", "whole number"), ("MAX_BODY_BYTES", "1", "from 1KiB to 1GiB"),
        ("HTTP_HEADER_TIMEOUT", "0s", "must be a duration from 100ms to 10m"),
        ("HTTP_BODY_TIMEOUT", "forever", "must be a duration"), ("HTTP_WRITE_TIMEOUT", "-1s", "must be a duration"),
        ("HTTP_KEEPALIVE_TIMEOUT", "s", "must be a duration"), ("SHUTDOWN_TIMEOUT", "1 m", "must be a duration"),
        ("REDIS_URL", "redis://:hunter2@h", "is set, but DATABASE_URL is a file that one server uses"),
        ("DATABASE_REPLICA_URL", "postgres://:hunter2@h/d", "is set, but DATABASE_URL is a file, which has no replica"),
        ("DATABASE_REPLICA_URL", "mysql://h/d", "does not begin with sqlite: or postgres://"),
        ("DATABASE_REPLICA_MAX_LAG", "1ms", "must be a duration from 100ms to 1m"),
        ("REDIS_URL", "rediss://:hunter2@h", "is refused: The Redis URL names Redis over TLS"),
        ("REDIS_URL", "redis://:hunter2@h:x", "is refused: The Redis URL has a port"),
        ("REDIS_TIMEOUT", "0s", "must be a duration from 1ms to 10s"), ("REDIS_PREFIX", "a b", "1 to 64 letters"),
        ("TASK_CACHE_TTL", "0s", "must be a duration from 1s to 1d"),
        ("RATE_LIMIT_LOGIN", "10", "must be COUNT/TIME"), ("RATE_LIMIT_LOGIN", "0/1m", "must be COUNT/TIME"),
        ("RATE_LIMIT_REQUESTS", "10/100ms", "must be COUNT/TIME"),
        ("RATE_LIMIT_REQUESTS", "-1/1m", "must be COUNT/TIME"),
        ("TRUSTED_PROXIES", "10.0.0.0/33", "must be a list of addresses"),
        ("TRUSTED_PROXIES", "proxy", "must be a list"),
        ("OTLP_ENDPOINT", "http://h:4318", "does not support traces over OTLP"),
        ("KAFKA_BROKERS", "h:9092", "does not support events through Kafka"),
        ("HTTP_HEADER_TIMEOT", "1s", "is not a variable of this server; did you mean HTTP_HEADER_TIMEOUT?"),
        ("HTTP_KEEP_ALIVE_TIMEOUT", "1s", "did you mean HTTP_KEEPALIVE_TIMEOUT?"),
        ("DATABASE_URI", "sqlite:x", "did you mean DATABASE_URL?"), ("JWT_SECRETS", "x", "did you mean JWT_SECRET?"),
        ("LOG_LEVL", "info", "did you mean LOG_LEVEL?"),
    ])
    func aBadValueIsNamed(_ name: String, _ value: String, _ expected: String) throws {
        let sentences = sentences([name: value])
        #expect(sentences.count == 1, "\(sentences)")
        let sentence = try #require(sentences.first)
        #expect(sentence.hasPrefix("\(name) ") && sentence.contains(expected), "\(sentence)")
        #expect(!sentence.contains("hunter2"))
    }

    @Test func everyProblemIsToldAtOnce() {
        let sentences = sentences(["PORT": "x", "BCRYPT_COST": "x", "REDIS_URL": "x", "LOG_LEVEL": "x"])
        #expect(sentences.map { $0.prefix { $0 != " " } } == ["PORT", "LOG_LEVEL", "REDIS_URL", "BCRYPT_COST"])
    }

    @Test func setToNothingIsNotSet() throws {
        let empty = Dictionary(uniqueKeysWithValues: Configuration.variables.map { ($0.name, "") })
        #expect(sentences(empty).isEmpty)
    }

    @Test func otherPeoplesVariablesAreLeftAlone() {
        let others = [
            "HTTP_PROXY", "LOGLEVEL", "PATH", "TASK_MANAGER_PORT", "TASK_MANAGER_SERVICE_HOST", "HOSTNAME", "PORTS",
            "DATABASE_URL_TEST", "TLS_CA_FILE", "TOKEN", "JWT", "HTTPS_PROXY", "OTEL_SERVICE_NAME", "HOST_IP",
            "LOG_DIR",
        ]
        #expect(sentences(Dictionary(uniqueKeysWithValues: others.map { ($0, "x") })).isEmpty)
    }

    @Test(arguments: [
        ("TLS_CERTIFICATE_FILE", "TLS_PRIVATE_KEY_FILE"), ("TLS_PRIVATE_KEY_FILE", "TLS_CERTIFICATE_FILE"),
    ])
    func certificateAndKeyComeTogether(_ set: String, _ missing: String) throws {
        let sentence = try #require(sentences([set: "file.pem"]).first)
        #expect(sentence.hasPrefix("\(missing) is not set, but \(set) is"))
    }

    @Test(arguments: [
        (nil, "JWT_SECRET is not set, and production needs it"),
        ("short", "JWT_SECRET has 5 bytes, and production needs at least 32"),
        ("my-secret-key-change-in-production", "JWT_SECRET is a secret that stands in public examples"),
        (String(repeating: "a", count: 40), "JWT_SECRET is one character over and over"),
    ])
    func productionRefusesWeakSecrets(_ secret: String?, _ expected: String) throws {
        var environment = ["ENVIRONMENT": "production"]
        environment["JWT_SECRET"] = secret
        let sentences = sentences(environment)
        #expect(sentences.count == 1)
        #expect(sentences.first?.hasPrefix(expected) == true, "\(sentences)")
        if let secret { #expect(!(sentences.first ?? "").contains(secret)) }
        #expect(self.sentences(environment, .maintenance).isEmpty, "a migration signs nothing")
        environment["ENVIRONMENT"] = "development"
        #expect(self.sentences(environment).isEmpty)
    }

    @Test func anOriginListMayBeAStar() throws {
        #expect(try Configuration(environment: ["CORS_ALLOWED_ORIGINS": "*"]).corsAllowedOrigins == ["*"])
        let address = try Configuration(environment: ["CORS_ALLOWED_ORIGINS": "http://[::1]:3000"])
        #expect(address.corsAllowedOrigins == ["http://[::1]:3000"])
    }

    @Test func aValueCannotSteerTheTerminal() {
        let sentence = sentences(["PORT": "\u{1B}[2J" + String(repeating: "9", count: 500)]).first ?? ""
        #expect(!sentence.contains("\u{1B}") && sentence.count < 200)
    }
}
