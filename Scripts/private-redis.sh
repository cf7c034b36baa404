#!/usr/bin/env bash
# A Redis server of its own, for tests and measurements: it keeps nothing on disk.
#
#   Scripts/private-redis.sh PORT [SETTING=VALUE ...]
#
# It listens on that port of 127.0.0.1. The settings are those of redis.conf: requirepass=SECRET, maxmemory=8mb,
# unixsocket=/tmp/redis.sock, ... Prints "ready URL" and obeys start, stop, kill, pause and resume
# (Scripts/private-server.sh).
set -euo pipefail

port=${1:?the port to listen on}
shift
. "$(dirname "${BASH_SOURCE[0]}")/private-server.sh"

program=$(find_program redis-server)
{
    echo "bind 127.0.0.1"
    echo "port $port"
    echo "dir $folder"
    echo 'save ""'
    echo "appendonly no"
    echo "daemonize no"
    echo "loglevel warning"
    for setting in "$@"; do echo "${setting%%=*} ${setting#*=}"; done
} >"$folder/redis.conf"
password=$(sed -n 's/^requirepass //p' "$folder/redis.conf")

start() {
    launch "" "$program" "$folder/redis.conf"
    wait_for_port "$port"
}
start
echo "ready redis://${password:+:$password@}127.0.0.1:$port"
obey
