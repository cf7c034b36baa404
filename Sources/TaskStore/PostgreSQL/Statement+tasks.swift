import PostgreSQL

/// The statements about tasks. Each is one transaction; what has to be decided in between is decided by PostgreSQL.
extension Statement {
    private static let task =
        "id, user_id, title, description, status, priority, due_at, version, created_at, updated_at"

    /// $1 user, $2 title, $3 description, $4 status, $5 priority, $6 due, $7 now.
    static let insertTask = Statement(
        "insert_task", .changes,
        """
        INSERT INTO tasks (user_id, title, description, status, priority, due_at, version, created_at, updated_at)
        VALUES ($1, $2, $3, $4::bigint, $5::bigint, $6, 1, $7, $7) RETURNING id
        """)

    /// $1...$7 as `insertTask`, $8 key, $9 fingerprint, $10 the time when keys expire that were used then. No row when
    /// the key is taken; it waits for a transaction that is about to take it.
    static let insertTaskOnce = Statement(
        "insert_task_once", .changes,
        """
        WITH claimed AS (
            INSERT INTO idempotency_keys (user_id, key, fingerprint, task_id, created_at)
            VALUES ($1, $8, $9, nextval(pg_get_serial_sequence('tasks', 'id')), $7)
            ON CONFLICT (user_id, key) DO UPDATE
            SET fingerprint = excluded.fingerprint, task_id = excluded.task_id, created_at = excluded.created_at
            WHERE idempotency_keys.created_at <= $10
            RETURNING task_id
        )
        INSERT INTO tasks (id, user_id, title, description, status, priority, due_at, version, created_at, updated_at)
        OVERRIDING SYSTEM VALUE
        SELECT task_id, $1, $2::text, $3::text, $4::bigint, $5::bigint, $6::bigint, 1, $7, $7 FROM claimed RETURNING id
        """)

    /// $1 user, $2 key, $3 fingerprint, $4 the time when keys expire that were used then.
    static let keyByText = Statement(
        "key_by_text", .reads,
        """
        SELECT fingerprint = $3, task_id, created_at FROM idempotency_keys
        WHERE user_id = $1 AND key = $2 AND created_at > $4
        """)

    /// $1 id, $2 user.
    static let taskByID = Statement(
        "task_by_id", .reads, "SELECT \(task) FROM tasks WHERE id = $1 AND user_id = $2")

    /// $1 id, $2 user, $3 expected version or NULL, $4 now, $5 title, $6 description, $7 status, $8 priority, $9 due.
    /// What the caller knows is not sent back.
    static let replaceTask = Statement(
        "replace_task", .changes,
        """
        UPDATE tasks SET title = $5, description = $6, status = $7::bigint, priority = $8::bigint, due_at = $9,
        version = version + 1, updated_at = greatest(updated_at, $4)
        WHERE id = $1 AND user_id = $2 AND ($3::bigint IS NULL OR version = $3)
        RETURNING version, created_at, updated_at
        """)

    /// $1...$4 as `replaceTask`; $5...$8 NULL where nothing is to change, $9 whether the due date $10 is.
    static let changeTask = Statement(
        "change_task", .changes,
        """
        UPDATE tasks SET title = coalesce($5, title), description = coalesce($6, description),
        status = coalesce($7::bigint, status), priority = coalesce($8::bigint, priority),
        due_at = CASE WHEN $9::boolean THEN $10 ELSE due_at END,
        version = version + 1, updated_at = greatest(updated_at, $4)
        WHERE id = $1 AND user_id = $2 AND ($3::bigint IS NULL OR version = $3) RETURNING \(task)
        """)

    /// $1 id, $2 user, $3 expected version or NULL.
    static let deleteTask = Statement(
        "delete_task", .changes,
        """
        DELETE FROM tasks WHERE id = $1 AND user_id = $2 AND ($3::bigint IS NULL OR version = $3) RETURNING \(task)
        """)

    /// Which tasks a list is about; each has statements of its own, so that each has a plan of its own.
    struct TaskFilter {
        let list: Statement
        let listAndCount: Statement

        /// $1 user, $2 limit, $3 offset, then the values that the filter compares with.
        fileprivate init(_ name: String, _ condition: String) {
            let page = "SELECT \(task) FROM tasks WHERE \(condition) ORDER BY id DESC LIMIT $2 OFFSET $3"
            list = Statement("list_\(name)", .reads, page)
            // One statement, so that page and total are of one snapshot; a page without rows has its total too.
            listAndCount = Statement(
                "list_and_count_\(name)", .reads,
                """
                SELECT page.*, counted.total FROM (SELECT count(*) AS total FROM tasks WHERE \(condition)) AS counted
                LEFT JOIN (\(page)) AS page ON true ORDER BY page.id DESC
                """)
        }
    }

    static let allTasks = TaskFilter("tasks", "user_id = $1")
    static let tasksByStatus = TaskFilter("tasks_by_status", "user_id = $1 AND status = $4::bigint")
    static let tasksByPriority = TaskFilter("tasks_by_priority", "user_id = $1 AND priority = $4::bigint")
    static let tasksByStatusAndPriority = TaskFilter(
        "tasks_by_status_and_priority", "user_id = $1 AND status = $4::bigint AND priority = $5::bigint")
}
