import TaskStore

/// Brings the schema of the database up to date, or tells about it.
struct MigrateCommand: Sendable {
    /// What to do.
    var mode: Command.MigrateMode
    /// Where the database is.
    var configuration: Configuration
    /// Where to say what was done.
    var terminal: Terminal

    /// Says one line for each migration.
    func run() async -> ExitStatus {
        do throws(StoreError) {
            let database = try Database(url: configuration.databaseURL)
            switch mode {
            case .apply: say(try await database.migrate(), "applied", none: "the schema is up to date")
            case .dryRun:
                say(try await database.migrate(dryRun: true), "would be applied", none: "the schema is up to date")
            case .status:
                for migration in try await database.migrationStatus() {
                    terminal.output("\(Self.title(migration)): \(Self.state(migration))\n")
                }
            }
            return .success
        } catch {
            terminal.error("TaskServer: \(error.message)\n")
            return .failure
        }
    }

    private func say(_ migrations: [MigrationStatus], _ what: String, none: String) {
        for migration in migrations { terminal.output("\(Self.title(migration)): \(what)\n") }
        if migrations.isEmpty { terminal.output("\(none)\n") }
    }

    private static func title(_ migration: MigrationStatus) -> String {
        "migration \(migration.version) (\(migration.name))"
    }

    private static func state(_ migration: MigrationStatus) -> String {
        guard let appliedAt = migration.appliedAt else { return "pending" }
        let text = LogTime(seconds: appliedAt / 1_000_000, nanoseconds: 0).secondText
        return "applied \(String(decoding: text, as: UTF8.self))Z"
    }
}
