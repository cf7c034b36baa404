#!/usr/bin/env bash
# A PgBouncer of its own on 127.0.0.1 in transaction mode, in front of a PostgreSQL on the same host.
#
#   Scripts/private-pgbouncer.sh PORT POSTGRESQL_PORT
#
# Prints "ready URL" and ends with its standard input, like Scripts/private-postgresql.sh.
set -euo pipefail

port=${1:?the port to listen on}
server=${2:?the port of PostgreSQL}
folder=$(mktemp -d "${TMPDIR:-/tmp}/private-pgbouncer.XXXXXX")
bouncer=

fail() {
    echo "private-pgbouncer: $*" >&2
    exit 1
}
cleanup() {
    [ -z "$bouncer" ] || kill "$bouncer" 2>/dev/null || true
    rm -rf "$folder"
}
trap cleanup EXIT
trap 'exit 0' TERM INT HUP

program=$(command -v pgbouncer || true)
[ -n "$program" ] || [ ! -x /usr/sbin/pgbouncer ] || program=/usr/sbin/pgbouncer
[ -n "$program" ] || fail "pgbouncer was not found; Scripts/setup.sh test installs it"
cat >"$folder/pgbouncer.ini" <<INI
[databases]
* = host=127.0.0.1 port=$server user=tasks
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = $port
unix_socket_dir =
auth_type = any
pool_mode = transaction
default_pool_size = 4
max_client_conn = 500
max_db_connections = 4
server_idle_timeout = 1
logfile = $folder/log
INI
# PgBouncer refuses to run as root.
owner=()
if [ "$(id -u)" = 0 ]; then
    chown -R postgres "$folder"
    owner=(setpriv --reuid=postgres --regid=postgres --clear-groups)
fi
(cd "$folder" && exec "${owner[@]}" "$program" -q "$folder/pgbouncer.ini" </dev/null >"$folder/output" 2>&1) &
bouncer=$!
for _ in $(seq 100); do
    if (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; then
        echo "ready postgres://tasks@127.0.0.1:$port/postgres"
        while read -r _; do :; done
        exit 0
    fi
    kill -0 "$bouncer" 2>/dev/null || fail "it does not start: $(tail -n 3 "$folder/log" "$folder/output" 2>/dev/null)"
    sleep 0.1
done
fail "it does not listen on port $port"
