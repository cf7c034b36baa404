#!/usr/bin/env bash
# A PostgreSQL server of its own on 127.0.0.1, for tests and measurements: in a temporary folder, with nothing shared.
#
#   Scripts/private-postgresql.sh PORT [replica-of=PRIMARY_PORT] [SETTING=VALUE ...]
#
# With replica-of it is a streaming replica of the server on that port, which was started the same way.
# Prints "ready URL" and obeys start, stop (clients are cut off), crash (the first process is killed, the others notice), kill
# (all of them end at once), pause and resume (all of them stand still), each answered with "done". At the end of its standard
# input, also when whoever started it was killed, the server is stopped and its folder removed.
set -euo pipefail

port=${1:?the port to listen on}
shift
. "$(dirname "${BASH_SOURCE[0]}")/private-server.sh"

binaries=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -n 1 || true)
[ -n "$binaries" ] || binaries=$(dirname "$(command -v postgres || true)")
[ -x "$binaries/postgres" ] || fail "postgres was not found; Scripts/setup.sh test installs it"

# PostgreSQL refuses to run as root; Debian's package brings a user for it.
as_owner() {
    if [ "$(id -u)" = 0 ]; then (cd / && exec setpriv --reuid=postgres --regid=postgres --clear-groups "$@"); else "$@"; fi
}
[ "$(id -u)" != 0 ] || chown postgres "$folder"

running() { as_owner "$binaries/pg_ctl" -D "$folder/data" status >/dev/null 2>&1; }
start() {
    for _ in $(seq 100); do
        rm -f "$folder/log"
        ! as_owner "$binaries/pg_ctl" -D "$folder/data" -l "$folder/log" -w -t 60 start >/dev/null 2>&1 || return 0
        grep -q 'pre-existing shared memory' "$folder/log" || break # of a server that crashed a moment ago
        sleep 0.05
    done
    fail "the server does not start: $(tail -n 3 "$folder/log")"
}
first() { head -n 1 "$folder/data/postmaster.pid"; }
# pause: the first process first, which starts the others.
pause() {
    local first
    first=$(first)
    kill -STOP "$first"
    signal_others STOP "$first"
}
resume() {
    local first
    first=$(first 2>/dev/null) || return 0
    kill -CONT "$first" 2>/dev/null || true
    signal_others CONT "$first"
}
signal_others() { # SIGNAL PARENT
    local others
    others=$(ps -A -o pid= -o ppid= | awk -v parent="$2" '$2 == parent { print $1 }')
    # shellcheck disable=SC2086
    [ -z "$others" ] || kill "-$1" $others 2>/dev/null || true
}
# crash: the first process is gone at once; the others notice soon, and until then no server can start here.
crash() {
    kill -KILL "$(first)"
    rm -f "$folder/data/postmaster.pid" "$folder/.s.PGSQL.$port.lock"
}
stop() {
    resume
    ! running || as_owner "$binaries/pg_ctl" -D "$folder/data" -m "$1" -w -t 60 stop >/dev/null
}
cleanup() {
    stop immediate || true
    rm -rf "$folder"
}

primary=
case ${1:-} in
replica-of=*)
    primary=${1#*=}
    shift
    as_owner "$binaries/pg_basebackup" -h 127.0.0.1 -p "$primary" -U tasks -D "$folder/data" -R -c fast --no-sync
    ;;
*) as_owner "$binaries/initdb" -D "$folder/data" -U tasks -A trust -E UTF8 --locale=C --no-sync >/dev/null ;;
esac
{
    echo "listen_addresses = '127.0.0.1'"
    echo "port = $port"
    echo "unix_socket_directories = '$folder'"
    # A replica has its primary's, and may not have fewer.
    [ -n "$primary" ] || echo "max_connections = 200"
    for setting in "$@"; do echo "${setting%%=*} = '${setting#*=}'"; done
} >"$folder/settings"
as_owner tee -a "$folder/data/postgresql.conf" <"$folder/settings" >/dev/null
start
echo "ready postgres://tasks@127.0.0.1:$port/postgres"

while read -r command; do
    case $command in
    start) running || start ;;
    stop) stop fast ;;
    kill) stop immediate ;;
    crash) crash ;;
    pause) pause ;;
    resume) resume ;;
    *) fail "unknown command: $command" ;;
    esac
    echo done
done
