#!/usr/bin/env bash
# Measures the release build of TaskServer on this machine and prints a table; also kept in bench-results/.
#
#   DURATION (seconds per scenario, 8)  CONNECTIONS (64)  SCENARIOS ("health get list create update")
#   TASKS (1000 tasks of the user)      URL and SERVER_PID: measure a server that is already running instead
#
# Requests per second depend on what else the machine does, and wrk takes its share of the same cores; server CPU time
# per request moves far less. Compare two servers by their figures of one run.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

DURATION=${DURATION:-8}
CONNECTIONS=${CONNECTIONS:-64}
SCENARIOS=${SCENARIOS:-health get list create update}
TASKS=${TASKS:-1000}

command -v wrk >/dev/null || { echo "bench: wrk is missing; run make bench, which installs it" >&2; exit 1; }

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

free_port() {
    python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'
}

# start BINARY: starts the server on a free port; sets server, URL and startup (the milliseconds to /ready).
start() {
    local port began
    port=$(free_port)
    URL=http://127.0.0.1:$port
    began=$(date +%s%N)
    PORT=$port DATABASE_URL="sqlite:$work/tasks.db" LOG_LEVEL=warning ENVIRONMENT=production \
        HOST=127.0.0.1 JWT_SECRET=$(python3 -c 'import secrets; print(secrets.token_hex(32))') \
        "$1" serve >"$work/log" 2>&1 &
    server=$!
    python3 - "$port" "$began" >"$work/startup" <<'PY' || { cat "$work/log" >&2; exit 1; }
import socket, sys, time
port, began = int(sys.argv[1]), int(sys.argv[2])
request = b"GET /ready HTTP/1.1\r\nHost: bench\r\nConnection: close\r\n\r\n"
while time.time_ns() - began < 10e9:
    try:
        with socket.create_connection(("127.0.0.1", port), 1) as s:
            s.sendall(request)
            if s.recv(64).startswith(b"HTTP/1.1 200"):
                print(f"start to ready: {(time.time_ns() - began) / 1e6:.0f} ms (the clock's own process included)")
                sys.exit(0)
    except OSError:
        pass
    time.sleep(0.002)
sys.exit("bench: the server was not ready within 10 s")
PY
    startup=$(<"$work/startup")
}

ticks=$(getconf CLK_TCK)
cpu_us() { # user and system time of the server so far, in microseconds
    local stat
    stat=$(<"/proc/$pid/stat")
    read -ra fields <<<"${stat##*) }"
    echo $(((fields[11] + fields[12]) * (1000000 / ticks)))
}
peak_kb() { awk '/^VmHWM:/ { print $2 }' "/proc/$pid/status"; }

if [ -z "${SERVER_PID:-}" ]; then
    binary=$(swift build -c release --show-bin-path)/TaskServer
    start "$binary" # makes the database, so that the second start finds one
    kill "$server"
    wait "$server" || true
    start "$binary"
    pid=$server
else
    pid=$SERVER_PID
    startup="a server that was already running"
fi

python3 Benchmarks/seed.py "$URL" "$TASKS" "$work"
TOKEN=$(<"$work/token")
export TOKEN IDS=$work/ids

drive() { # scenario seconds
    SCENARIO=$1 wrk -t1 -c"$CONNECTIONS" -d"$2s" --timeout 10s -s Benchmarks/scenario.lua "$URL" >"$work/out" 2>&1 || {
        cat "$work/out" >&2
        exit 1
    }
    sleep 0.3
}

report() {
    echo "$(date -u +%Y-%m-%dT%H:%M:%SZ)  $(nproc) cores, $CONNECTIONS connections, $DURATION s each, $TASKS tasks"
    echo "$startup"
    printf '%-8s %12s %9s %9s %12s %10s %8s\n' scenario requests/s 'p50 ms' 'p99 ms' 'CPU us/req' 'peak MB' errors
    for scenario in $SCENARIOS; do
        drive "$scenario" 1
        before=$(cpu_us)
        drive "$scenario" "$DURATION"
        cpu=$(($(cpu_us) - before))
        read -r _ requests seconds p50 p99 refused broken < <(grep '^RESULT ' "$work/out")
        awk -v name="$scenario" -v n="$requests" -v s="$seconds" -v p50="$p50" -v p99="$p99" -v cpu="$cpu" \
            -v kb="$(peak_kb)" -v errors=$((refused + broken)) 'BEGIN {
                printf "%-8s %12.0f %9.2f %9.2f %12.1f %10.1f %8d\n", name, n / s, p50, p99, cpu / (n ? n : 1), kb / 1024, errors }'
    done
    echo "binary: $(stat -Lc %s "/proc/$pid/exe" | awk '{ printf "%.1f MB", $1 / 1e6 }')"
}

mkdir -p bench-results
report | tee "bench-results/$(date -u +%Y%m%d-%H%M%S).txt"
