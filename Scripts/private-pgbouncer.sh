#!/usr/bin/env bash
# A PgBouncer of its own on 127.0.0.1 in transaction mode, in front of a PostgreSQL on the same host.
#
#   Scripts/private-pgbouncer.sh PORT POSTGRESQL_PORT
#
# Prints "ready URL" and obeys start, stop, kill, pause and resume (Scripts/private-server.sh).
set -euo pipefail

port=${1:?the port to listen on}
database=${2:?the port of PostgreSQL}
. "$(dirname "${BASH_SOURCE[0]}")/private-server.sh"

program=$(find_program pgbouncer)
cat >"$folder/pgbouncer.ini" <<INI
[databases]
* = host=127.0.0.1 port=$database user=tasks
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
INI
# PgBouncer refuses to run as root; Debian's package of PostgreSQL brings a user.
user=
if [ "$(id -u)" = 0 ]; then
    chown -R postgres "$folder"
    user="--reuid=postgres --regid=postgres --clear-groups"
fi

start() {
    launch "$user" "$program" "$folder/pgbouncer.ini"
    wait_for_port "$port"
}
start
echo "ready postgres://tasks@127.0.0.1:$port/postgres"
obey
