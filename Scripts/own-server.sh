# Sourced by scripts that start a server of their own: a folder for its files, a free port, and its end.
#
# `server` is the server's process id once it runs; it is stopped, and `work` removed, when the script ends. Before this is
# sourced, `python` may name another interpreter than python3.

work=$(mktemp -d)
server=
stop() {
    if [ -n "$server" ]; then
        kill "$server" 2>/dev/null || true
        wait "$server" 2>/dev/null || true
    fi
    rm -rf "$work"
}
trap stop EXIT

fail() {
    echo "$(basename "$0"): $*" >&2
    exit 1
}

port=$("${python:-python3}" -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')

# wait_for URL: until the server answers with success, at most ten seconds; what it wrote is in $work/log.
wait_for() {
    for _ in $(seq 200); do
        ! curl -fsS -o /dev/null "$1" 2>/dev/null || break
        kill -0 "$server" 2>/dev/null || {
            cat "$work/log" >&2
            fail "the server did not start"
        }
        sleep 0.05
    done
}
