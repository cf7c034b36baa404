/// The schema, step by step; each step means what SQLite's of the same number means. A released step is never edited; a
/// new one is added at the end, and the version before it must be able to run on it.
let postgreSQLMigrations: [Migration] = [
    Migration(
        version: 1, name: "users, sessions and tasks",
        sql: """
            CREATE TABLE users (
                id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
                created_at bigint NOT NULL,
                updated_at bigint NOT NULL,
                role smallint NOT NULL CHECK (role BETWEEN 0 AND 1),
                email text NOT NULL,
                email_key text NOT NULL CONSTRAINT users_email_key UNIQUE,
                name text NOT NULL,
                password_hash text NOT NULL
            );

            CREATE TABLE sessions (
                id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
                user_id bigint NOT NULL REFERENCES users (id) ON DELETE CASCADE,
                created_at bigint NOT NULL,
                expires_at bigint NOT NULL,
                revoked_at bigint
            );
            CREATE INDEX sessions_by_user ON sessions (user_id);
            CREATE INDEX sessions_by_expiry ON sessions (expires_at);

            CREATE TABLE refresh_tokens (
                hash bytea PRIMARY KEY CHECK (length(hash) = 32),
                session_id bigint NOT NULL REFERENCES sessions (id) ON DELETE CASCADE,
                expires_at bigint NOT NULL,
                used_at bigint
            );
            CREATE INDEX refresh_tokens_by_session ON refresh_tokens (session_id);
            CREATE INDEX refresh_tokens_by_expiry ON refresh_tokens (expires_at);

            CREATE TABLE tasks (
                id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
                user_id bigint NOT NULL REFERENCES users (id) ON DELETE CASCADE,
                version bigint NOT NULL CHECK (version >= 1),
                due_at bigint,
                created_at bigint NOT NULL,
                updated_at bigint NOT NULL,
                status smallint NOT NULL CHECK (status BETWEEN 0 AND 2),
                priority smallint NOT NULL CHECK (priority BETWEEN 1 AND 5),
                title text NOT NULL,
                description text NOT NULL
            ) WITH (fillfactor = 85);  -- room for the next version of a row on its page, so that indexes stay as they are
            -- Every index ends in the row's id, so that each gives its tasks newest first without sorting.
            CREATE INDEX tasks_by_user ON tasks (user_id, id);
            CREATE INDEX tasks_by_status ON tasks (user_id, status, id);
            CREATE INDEX tasks_by_priority ON tasks (user_id, priority, id);
            CREATE INDEX tasks_by_status_and_priority ON tasks (user_id, status, priority, id);
            """),
    Migration(
        version: 2, name: "idempotency keys",
        sql: """
            CREATE TABLE idempotency_keys (
                user_id bigint NOT NULL REFERENCES users (id) ON DELETE CASCADE,
                key text NOT NULL,
                fingerprint bytea NOT NULL CHECK (length(fingerprint) = 32),
                task_id bigint NOT NULL,  -- of a task that may be deleted since
                created_at bigint NOT NULL,
                PRIMARY KEY (user_id, key)
            );
            CREATE INDEX idempotency_keys_by_age ON idempotency_keys (created_at);
            """),
]
