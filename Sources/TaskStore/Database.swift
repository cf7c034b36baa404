/// A database named by a URL: which engine, where. The one place that knows all engines.
public struct Database: Sendable, Hashable {
    enum Engine: Sendable, Hashable {
        case sqlite(SQLiteConfiguration)
    }

    let engine: Engine

    /// Understands `sqlite:tasks.db` (relative to the working directory) and `sqlite:/absolute/path`.
    /// Throws `invalidURL` for anything else.
    public init(url: String) throws(StoreError) {
        guard let path = url.removingPrefix("sqlite:") else {
            throw StoreError(.invalidURL, "The database URL must have the form sqlite:PATH, such as sqlite:tasks.db.")
        }
        engine = .sqlite(try SQLiteConfiguration(path: sqlitePath(path)))
    }

    /// Opens the store; pending migrations are applied first.
    public func open() async throws(StoreError) -> any TaskStore {
        switch engine {
        case .sqlite(let configuration): try SQLiteTaskStore(configuration)
        }
    }

    /// Applies pending migrations, or only says which would be with `dryRun`, and returns them.
    public func migrate(dryRun: Bool = false) async throws(StoreError) -> [MigrationStatus] {
        switch engine {
        case .sqlite(let configuration): try SQLiteMigrator(configuration).migrate(dryRun: dryRun)
        }
    }

    /// Every migration of this program and when it was applied.
    public func migrationStatus() async throws(StoreError) -> [MigrationStatus] {
        switch engine {
        case .sqlite(let configuration): try SQLiteMigrator(configuration).status()
        }
    }
}

/// The path of a `sqlite:` URL: `//` of an empty authority is dropped; what could be a URI of SQLite's own is refused.
private func sqlitePath(_ text: String) throws(StoreError) -> String {
    let path = text.removingPrefix("//") ?? text
    if path == ":memory:" {
        throw StoreError(
            .invalidURL, "sqlite::memory: is not supported: the store needs a file, such as sqlite:tasks.db.")
    }
    guard !path.isEmpty, !path.utf8.contains(0) else {
        throw StoreError(.invalidURL, "The database URL sqlite: needs a path, such as sqlite:tasks.db.")
    }
    return path
}

extension String {
    fileprivate func removingPrefix(_ prefix: String) -> String? {
        hasPrefix(prefix) ? String(dropFirst(prefix.count)) : nil
    }
}
