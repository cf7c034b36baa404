/// The schema, step by step. A released step is never edited; a new one is added at the end.
let sqliteMigrations: [Migration] = [
    Migration(
        version: 1, name: "users, sessions and tasks",
        sql: """
            CREATE TABLE users (
                id INTEGER PRIMARY KEY AUTOINCREMENT,
                email TEXT NOT NULL,
                email_key TEXT NOT NULL UNIQUE,
                name TEXT NOT NULL,
                role INTEGER NOT NULL CHECK (role BETWEEN 0 AND 1),
                password_hash TEXT NOT NULL,
                created_at INTEGER NOT NULL,
                updated_at INTEGER NOT NULL
            ) STRICT;

            CREATE TABLE sessions (
                id INTEGER PRIMARY KEY AUTOINCREMENT,
                user_id INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
                created_at INTEGER NOT NULL,
                expires_at INTEGER NOT NULL,
                revoked_at INTEGER
            ) STRICT;
            CREATE INDEX sessions_by_user ON sessions (user_id);
            CREATE INDEX sessions_by_expiry ON sessions (expires_at);

            CREATE TABLE refresh_tokens (
                hash BLOB PRIMARY KEY CHECK (length(hash) = 32),
                session_id INTEGER NOT NULL REFERENCES sessions (id) ON DELETE CASCADE,
                expires_at INTEGER NOT NULL,
                used_at INTEGER
            ) STRICT, WITHOUT ROWID;
            CREATE INDEX refresh_tokens_by_session ON refresh_tokens (session_id);
            CREATE INDEX refresh_tokens_by_expiry ON refresh_tokens (expires_at);

            CREATE TABLE tasks (
                id INTEGER PRIMARY KEY AUTOINCREMENT,
                user_id INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
                version INTEGER NOT NULL CHECK (version >= 1),
                status INTEGER NOT NULL CHECK (status BETWEEN 0 AND 2),
                priority INTEGER NOT NULL CHECK (priority BETWEEN 1 AND 5),
                due_at INTEGER,
                created_at INTEGER NOT NULL,
                updated_at INTEGER NOT NULL,
                title TEXT NOT NULL,
                description TEXT NOT NULL
            ) STRICT;
            -- Every index ends in the row's id, so that each gives its tasks newest first without sorting.
            CREATE INDEX tasks_by_user ON tasks (user_id);
            CREATE INDEX tasks_by_status ON tasks (user_id, status);
            CREATE INDEX tasks_by_priority ON tasks (user_id, priority);
            CREATE INDEX tasks_by_status_and_priority ON tasks (user_id, status, priority);
            """),
    Migration(
        version: 2, name: "idempotency keys",
        sql: """
            CREATE TABLE idempotency_keys (
                user_id INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
                key TEXT NOT NULL,
                fingerprint BLOB NOT NULL CHECK (length(fingerprint) = 32),
                task_id INTEGER NOT NULL,  -- of a task that may be deleted since
                created_at INTEGER NOT NULL,
                PRIMARY KEY (user_id, key)
            ) STRICT, WITHOUT ROWID;
            CREATE INDEX idempotency_keys_by_age ON idempotency_keys (created_at);
            """),
]
