import Foundation
import TestSupport
import Testing

/// The program as an administrator meets it: bad settings stop it with a sentence, and the other commands do their job.
@Suite(.liveServer)
struct ConfigurationTests {
    /// Runs the program to its end with these changes of a good environment.
    private func run(
        _ arguments: [String] = ["serve"], _ changes: [String: String] = [:], in directory: TemporaryDirectory? = nil
    ) throws -> (end: ProcessEnd, output: String) {
        let directory = try directory ?? TemporaryDirectory()
        // The commands are tried on a file, whatever the servers of the other tests use.
        let settings = try ServerProcess.settings(port: FreePort.take(), directory)
            .merging(["DATABASE_URL": "sqlite:\(directory.file("tasks.db"))"]) { $1 }
        let environment = settings.merging(changes) { $1 }
        return try ChildProcess.run(
            Project.server, arguments, environment: environment, directory: directory.path, within: 20)
    }

    @Test(arguments: [
        ("PORT", "70000"), ("PORT", "http"), ("PORT", "-1"), ("LOG_LEVEL", "loud"), ("ENVIRONMENT", "staging"),
        ("DATABASE_URL", "mysql://localhost/tasks"), ("DATABASE_URL", "sqlite:"), ("BCRYPT_COST", "99"),
        ("HTTP_HEADER_TIMEOUT", "10 s"), ("HTTP_BODY_TIMEOUT", "-1s"), ("MAX_BODY_BYTES", "0"), ("TOKEN_TTL", "1s"),
        ("CORS_ALLOWED_ORIGINS", "example.com"), ("TLS_CERTIFICATE_FILE", "/nonexistent.pem"), ("HOST", "not a host"),
        ("EVENT_LOOPS", "0"), ("HTTP_HEADER_TIMEOT", "10s"), ("REDIS_URL", "redis://localhost"),
    ])
    func aBadValueStopsTheStart(_ name: String, _ value: String) throws {
        let result = try run(["serve"], [name: value])
        #expect(result.end == .exited(78) || result.end == .exited(1), "\(result)")
        let sentences = result.output.split(separator: "\n").filter { $0.contains(name) }
        #expect(!sentences.isEmpty, "\(result.output)")
        #expect(!result.output.contains("Fatal error"))
    }

    @Test func everyBadValueIsNamedAtOnce() throws {
        let result = try run(["serve"], ["PORT": "x", "LOG_LEVEL": "y", "BCRYPT_COST": "z"])
        for name in ["PORT", "LOG_LEVEL", "BCRYPT_COST"] { #expect(result.output.contains(name)) }
    }

    @Test(arguments: ["", "short", "your_jwt_secret_key_change_in_production"])
    func productionRefusesWeakSecrets(_ secret: String) throws {
        let result = try run(["serve"], ["ENVIRONMENT": "production", "JWT_SECRET": secret])
        #expect(result.end == .exited(78))
        #expect(result.output.contains("JWT_SECRET"))
        #expect(secret.isEmpty || !result.output.contains(secret), "the secret is printed")
    }

    @Test func thePortInUseIsNamed() async throws {
        try await withServer { server in
            let result = try run(["serve"], ["PORT": "\(server.port)"])
            #expect(result.end != .exited(0))
            #expect(result.output.contains("\(server.port)"), "\(result.output)")
        }
    }

    @Test(arguments: [["version"], ["--version"], ["--help"], ["help"], ["-h"]])
    func itTellsAboutItself(_ arguments: [String]) throws {
        let result = try run(arguments, ["PORT": "not looked at"])
        #expect(result.end == .exited(0))
        #expect(result.output.contains("task-manager"))
        if arguments != ["version"], arguments != ["--version"] {
            for word in ["serve", "migrate", "healthcheck", "DATABASE_URL", "HTTP_HEADER_TIMEOUT"] {
                #expect(result.output.contains(word))
            }
        }
    }

    @Test(arguments: [
        ["server"], ["serve", "now"], ["migrate", "--force"], ["--verbose"], ["healthcheck", "--ready", "x"],
    ])
    func unknownArgumentsAreRefused(_ arguments: [String]) throws {
        let result = try run(arguments)
        #expect(result.end == .exited(64))
        #expect(result.output.contains("--help"))
    }

    @Test func migrationsAreAppliedOnceAndListed() throws {
        let directory = try TemporaryDirectory()
        let file = directory.file("tasks.db")
        let planned = try run(["migrate", "--dry-run"], in: directory)
        #expect(planned.end == .exited(0))
        #expect(!FileManager.default.fileExists(atPath: file), "a dry run wrote something")
        #expect(try run(["migrate"], in: directory).end == .exited(0))
        let before = try SQLiteFile(file).content()
        let again = try run(["migrate"], in: directory)
        #expect(again.end == .exited(0))
        #expect(again.output.contains("up to date"))
        #expect(try SQLiteFile(file).content() == before)
        let status = try run(["migrate", "--status"], in: directory)
        #expect(status.end == .exited(0))
        #expect(status.output.contains("applied"))
        #expect(!status.output.contains("pending"))
    }

    @Test func theHealthCheckTellsByItsStatus() async throws {
        try await withServer { server in
            let port = ["PORT": "\(server.port)"]
            #expect(try run(["healthcheck"], port).end == .exited(0))
            #expect(try run(["healthcheck", "--ready"], port).end == .exited(0))
            try server.database().dropTables()
            #expect(try run(["healthcheck"], port).end == .exited(0))
            // How the store is may be told from a moment ago.
            let fails = try eventually(within: 5) { try run(["healthcheck", "--ready"], port).end == .exited(1) }
            #expect(fails)
        }
        #expect(try run(["healthcheck"]).end == .exited(1))
    }

    @Test func aNewerDatabaseIsLeftAlone() throws {
        let directory = try TemporaryDirectory()
        let file = directory.file("tasks.db")
        _ = try run(["migrate"], in: directory)
        try ConfigurationTests.makeNewer(file)
        let before = try SQLiteFile(file).content()
        let result = try run(["serve"], in: directory)
        #expect(result.end == .exited(1))
        #expect(result.output.contains("newer"), "\(result.output)")
        #expect(try SQLiteFile(file).content() == before)
    }

    /// Adds a migration of the future to the ledger.
    private static func makeNewer(_ file: String) throws {
        let database = try SQLiteFile(file)
        let ledger = try #require(try database.tables().first { $0.contains("migration") })
        let columns = try database.run("PRAGMA table_info(\"\(ledger)\")").map { $0[1] }
        let values = columns.map { $0 == "version" ? "version + 1000" : "\"\($0)\"" }.joined(separator: ", ")
        try database.run("INSERT INTO \"\(ledger)\" SELECT \(values) FROM \"\(ledger)\" ORDER BY version DESC LIMIT 1")
    }

    @Test(arguments: ["garbage", "SQLite format 3\u{0} but nothing else", String(repeating: "x", count: 8192)])
    func aFileThatIsNoDatabaseIsLeftAlone(_ content: String) throws {
        let directory = try TemporaryDirectory()
        let file = directory.file("tasks.db")
        try Data(content.utf8).write(to: URL(fileURLWithPath: file))
        let result = try run(["serve"], in: directory)
        #expect(result.end == .exited(1), "\(result)")
        #expect(result.output.contains("tasks.db"), "\(result.output)")
        #expect(FileManager.default.contents(atPath: file) == Data(content.utf8))
    }

    @Test func aMissingDirectoryIsNamed() throws {
        let directory = try TemporaryDirectory()
        let result = try run(["serve"], ["DATABASE_URL": "sqlite:\(directory.file("missing"))/tasks.db"], in: directory)
        #expect(result.end == .exited(1), "\(result)")
        #expect(result.output.contains("missing"), "\(result.output)")
        #expect(!FileManager.default.fileExists(atPath: directory.file("missing")))
    }

    @Test func aDatabaseOfAnotherProgramIsLeftAlone() throws {
        let directory = try TemporaryDirectory()
        let file = directory.file("tasks.db")
        try Data().write(to: URL(fileURLWithPath: file))
        try SQLiteFile(file).run("CREATE TABLE recipes (id INTEGER PRIMARY KEY); INSERT INTO recipes VALUES (1)")
        let before = try SQLiteFile(file).content()
        let result = try run(["serve"], in: directory)
        #expect(result.end == .exited(1), "\(result)")
        #expect(try SQLiteFile(file).content() == before)
    }
}
