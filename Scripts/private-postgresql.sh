#!/usr/bin/env bash
# A PostgreSQL server of its own on 127.0.0.1, for tests and measurements: in a temporary folder, with nothing shared.
#
#   Scripts/private-postgresql.sh PORT [SETTING=VALUE ...]
#
# Prints "ready URL" and then obeys the lines of its standard input: start, stop (clients are cut off), kill (as after a
# crash), each answered with "done". At the end of its standard input, also when whoever started it was killed, the server is
# stopped and its folder removed.
set -euo pipefail

port=${1:?the port to listen on}
shift
user=$(id -un)
folder=$(mktemp -d "${TMPDIR:-/tmp}/private-postgresql.XXXXXX")

fail() {
    echo "private-postgresql: $*" >&2
    exit 1
}

binaries=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -n 1 || true)
[ -n "$binaries" ] || binaries=$(dirname "$(command -v postgres || true)")
[ -x "$binaries/postgres" ] || fail "postgres was not found; Scripts/setup.sh test installs it"

# PostgreSQL refuses to run as root; Debian's package brings a user for it.
as_owner() {
    if [ "$(id -u)" = 0 ]; then (cd / && exec setpriv --reuid=postgres --regid=postgres --clear-groups "$@"); else "$@"; fi
}
if [ "$(id -u)" = 0 ]; then
    user=postgres
    chown postgres "$folder"
fi

running() { as_owner "$binaries/pg_ctl" -D "$folder/data" status >/dev/null 2>&1; }
start() {
    as_owner "$binaries/pg_ctl" -D "$folder/data" -l "$folder/log" -w -t 60 start >/dev/null ||
        fail "the server does not start: $(tail -n 3 "$folder/log")"
}
stop() { ! running || as_owner "$binaries/pg_ctl" -D "$folder/data" -m "$1" -w -t 60 stop >/dev/null; }
cleanup() {
    stop immediate || true
    rm -rf "$folder"
}
trap cleanup EXIT
trap 'exit 0' TERM INT HUP

as_owner "$binaries/initdb" -D "$folder/data" -U tasks -A trust -E UTF8 --locale=C --no-sync >/dev/null
{
    echo "listen_addresses = '127.0.0.1'"
    echo "port = $port"
    echo "unix_socket_directories = '$folder'"
    echo "max_connections = 200"
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
    *) fail "unknown command: $command" ;;
    esac
    echo done
done
