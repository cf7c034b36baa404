#pragma once
#include <libpq-fe.h>

/// Notices (such as "relation already exists, skipping") would go to standard error otherwise, between the log's lines.
static inline void cpostgresql_ignore_notice(void *argument, const PGresult *result) {
    (void)argument;
    (void)result;
}

static inline void cpostgresql_ignore_notices(PGconn *connection) {
    PQsetNoticeReceiver(connection, cpostgresql_ignore_notice, NULL);
}

/// PG_DIAG_SQLSTATE is a character constant, which Swift does not import as the number that is asked for.
static inline const char *cpostgresql_sqlstate(const PGresult *result) {
    return PQresultErrorField(result, PG_DIAG_SQLSTATE);
}

static inline const char *cpostgresql_message(const PGresult *result) {
    return PQresultErrorField(result, PG_DIAG_MESSAGE_PRIMARY);
}
