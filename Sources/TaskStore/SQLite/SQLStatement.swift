/// Every statement that the engine runs while it serves. Each connection prepares one when it first needs it and keeps
/// it.
enum SQLStatement: Int, CaseIterable {
    case begin, beginImmediate, commit, rollback, savepoint, rollbackToSavepoint, releaseSavepoint
    case probe
    case insertUser, userByID, userByEmail, updateUser
    case insertSession, sessionByID, sessionIsActive, extendSession, revokeSession, revokeSessions, purgeSessions
    case insertToken, tokenByHash, useToken, purgeTokens
    case keyByText, putKey, purgeKeys
    case insertTask, taskByID, updateTask, updateTaskText, deleteTask
    case listTasks, listTasksByStatus, listTasksByPriority, listTasksByStatusAndPriority
    case countTasks, countTasksByStatus, countTasksByPriority, countTasksByStatusAndPriority

    private static let user = "id, email, name, role, password_hash, created_at, updated_at"
    private static let session = "id, user_id, created_at, expires_at, revoked_at"
    private static let task =
        "id, user_id, title, description, status, priority, due_at, version, created_at, updated_at"

    /// The text. Lists name their index, so that no statistics can ever make the planner sort or scan.
    var sql: String {
        switch self {
        case .begin: "BEGIN"
        case .beginImmediate: "BEGIN IMMEDIATE"
        case .commit: "COMMIT"
        case .rollback: "ROLLBACK"
        case .savepoint: "SAVEPOINT one_write"
        case .rollbackToSavepoint: "ROLLBACK TO one_write"
        case .releaseSavepoint: "RELEASE one_write"
        case .probe: "SELECT version FROM schema_migrations ORDER BY version DESC LIMIT 1"

        case .insertUser:
            """
            INSERT INTO users (email, email_key, name, role, password_hash, created_at, updated_at)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?6)
            """
        case .userByID: "SELECT \(Self.user) FROM users WHERE id = ?1"
        case .userByEmail: "SELECT \(Self.user) FROM users WHERE email_key = ?1"
        case .updateUser:
            """
            UPDATE users SET email = ?2, email_key = ?3, name = ?4, role = ?5, password_hash = ?6, updated_at = ?7
            WHERE id = ?1
            """

        case .insertSession: "INSERT INTO sessions (user_id, created_at, expires_at) VALUES (?1, ?2, ?3)"
        case .sessionByID: "SELECT \(Self.session) FROM sessions WHERE id = ?1"
        case .sessionIsActive:
            "SELECT 1 FROM sessions WHERE id = ?1 AND user_id = ?2 AND revoked_at IS NULL AND expires_at > ?3"
        case .extendSession: "UPDATE sessions SET expires_at = ?2 WHERE id = ?1"
        case .revokeSession: "UPDATE sessions SET revoked_at = ?2 WHERE id = ?1 AND revoked_at IS NULL"
        case .revokeSessions:
            "UPDATE sessions SET revoked_at = ?3 WHERE user_id = ?1 AND id IS NOT ?2 AND revoked_at IS NULL"
        case .purgeSessions:
            """
            DELETE FROM sessions WHERE id IN
            (SELECT id FROM sessions WHERE expires_at < ?1 ORDER BY expires_at LIMIT ?2)
            """

        case .insertToken: "INSERT INTO refresh_tokens (hash, session_id, expires_at) VALUES (?1, ?2, ?3)"
        case .tokenByHash:
            """
            SELECT s.id, s.user_id, s.created_at, s.expires_at, s.revoked_at, t.expires_at, t.used_at
            FROM refresh_tokens AS t JOIN sessions AS s ON s.id = t.session_id WHERE t.hash = ?1
            """
        case .useToken: "UPDATE refresh_tokens SET used_at = ?2 WHERE hash = ?1"
        case .purgeTokens:
            """
            DELETE FROM refresh_tokens WHERE hash IN
            (SELECT hash FROM refresh_tokens WHERE expires_at < ?1 ORDER BY expires_at LIMIT ?2)
            """

        case .keyByText:
            """
            SELECT fingerprint = ?3, task_id, created_at FROM idempotency_keys
            WHERE user_id = ?1 AND key = ?2 AND created_at > ?4
            """
        case .putKey:
            """
            INSERT INTO idempotency_keys (user_id, key, fingerprint, task_id, created_at) VALUES (?1, ?2, ?3, ?4, ?5)
            ON CONFLICT (user_id, key) DO UPDATE
            SET fingerprint = excluded.fingerprint, task_id = excluded.task_id, created_at = excluded.created_at
            """
        case .purgeKeys:
            """
            DELETE FROM idempotency_keys WHERE (user_id, key) IN
            (SELECT user_id, key FROM idempotency_keys WHERE created_at <= ?1 ORDER BY created_at LIMIT ?2)
            """

        case .insertTask:
            """
            INSERT INTO tasks (user_id, title, description, status, priority, due_at, version, created_at, updated_at)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, 1, ?7, ?7)
            """
        case .taskByID: "SELECT \(Self.task) FROM tasks WHERE id = ?1 AND user_id = ?2"
        case .updateTask:
            """
            UPDATE tasks SET title = ?3, description = ?4, due_at = ?5, updated_at = ?6, status = ?7, priority = ?8,
            version = version + 1 WHERE id = ?1 AND version = ?2
            """
        case .updateTaskText:
            """
            UPDATE tasks SET title = ?3, description = ?4, due_at = ?5, updated_at = ?6,
            version = version + 1 WHERE id = ?1 AND version = ?2
            """
        case .deleteTask: "DELETE FROM tasks WHERE id = ?1 AND version = ?2"

        case .listTasks: Self.list("tasks_by_user", "user_id = ?1")
        case .listTasksByStatus: Self.list("tasks_by_status", "user_id = ?1 AND status = ?4")
        case .listTasksByPriority: Self.list("tasks_by_priority", "user_id = ?1 AND priority = ?5")
        case .listTasksByStatusAndPriority:
            Self.list("tasks_by_status_and_priority", "user_id = ?1 AND status = ?4 AND priority = ?5")
        case .countTasks: Self.count("tasks_by_user", "user_id = ?1")
        case .countTasksByStatus: Self.count("tasks_by_status", "user_id = ?1 AND status = ?4")
        case .countTasksByPriority: Self.count("tasks_by_priority", "user_id = ?1 AND priority = ?5")
        case .countTasksByStatusAndPriority:
            Self.count("tasks_by_status_and_priority", "user_id = ?1 AND status = ?4 AND priority = ?5")
        }
    }

    private static func list(_ index: String, _ condition: String) -> String {
        "SELECT \(task) FROM tasks INDEXED BY \(index) WHERE \(condition) ORDER BY id DESC LIMIT ?2 OFFSET ?3"
    }

    private static func count(_ index: String, _ condition: String) -> String {
        "SELECT count(*) FROM tasks INDEXED BY \(index) WHERE \(condition)"
    }
}
