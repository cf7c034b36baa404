#!/usr/bin/env bash
# A HAProxy of its own on 127.0.0.1 in front of servers on the same host.
#
#   Scripts/private-haproxy.sh PORT SERVER_PORT...
#
# A server gets requests while its /ready answers 200, asked every INTERVAL (50ms) of the environment. Requests that were
# sent are never sent again, so that what a server does wrong is seen. Prints "ready URL" and obeys start, stop, kill, pause
# and resume (Scripts/private-server.sh).
set -euo pipefail

port=${1:?the port to listen on}
shift
[ $# -gt 0 ] || set -- "${1:?the ports of the servers}"
. "$(dirname "${BASH_SOURCE[0]}")/private-server.sh"

program=$(find_program haproxy)
{
    cat <<CONFIGURATION
global
    maxconn 4000
defaults
    mode http
    timeout connect 2s
    # A busy server may be slow to say that it is ready, but is quick to say that it is not.
    timeout check 2s
    timeout client 60s
    timeout server 60s
    timeout http-keep-alive 60s
    # Only a connection that could not be made is tried again, on another server.
    retries 3
    option redispatch 1
    retry-on conn-failure
    # While no server is ready.
    http-error status 503 content-type text/plain string "No server is ready." hdr Retry-After 1
frontend clients
    bind 127.0.0.1:$port
    default_backend servers
backend servers
    balance roundrobin
    http-reuse safe
    option httpchk GET /ready
    http-check expect status 200
    default-server check inter ${INTERVAL:-50ms} fall 1 rise 1
CONFIGURATION
    for server_port in "$@"; do echo "    server s$server_port 127.0.0.1:$server_port"; done
} >"$folder/haproxy.cfg"

start() {
    launch "" "$program" -db -f "$folder/haproxy.cfg"
    wait_for_port "$port"
}
start
echo "ready http://127.0.0.1:$port"
obey
