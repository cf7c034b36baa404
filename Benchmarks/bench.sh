#!/usr/bin/env bash
# Measures the release build of TaskServer on this machine and prints a table; also kept in bench-results/.
#
#   DURATION (seconds per scenario, 8)  CONNECTIONS (64)  SCENARIOS ("health get list create update")
#   ENGINE (sqlite; postgres: a server of its own, durable as it comes)   REDIS (on, with PostgreSQL: one of its own; off)
#   REPLICA (off; on, with PostgreSQL: reads come from a streaming replica of its own)
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
ENGINE=${ENGINE:-sqlite}
REDIS=${REDIS:-on}
REPLICA=${REPLICA:-off}

case $ENGINE-$REPLICA in
sqlite-off | postgres-on | postgres-off) ;;
*)
    echo "bench: ENGINE must be sqlite or postgres, and REPLICA on or off (off with sqlite); they are $ENGINE and $REPLICA" >&2
    exit 64
    ;;
esac
command -v wrk >/dev/null || { echo "bench: wrk is missing; run make bench, which installs it" >&2; exit 1; }

work=$(mktemp -d)
server=

stop() { # ends the server that start began, by its process id
    [ -n "$server" ] || return 0
    kill "$server" 2>/dev/null || true
    for _ in $(seq 300); do
        kill -0 "$server" 2>/dev/null || break
        sleep 0.1
    done
    server=
}
trap 'stop; rm -rf "$work"' EXIT

free_port() { python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'; }

run() { # VARIABLE SCRIPT ARGUMENT...: sets VARIABLE to the URL of a server, which ends when this script closes its input
    local input url
    : >"$work/$1"
    exec {input}> >(exec "${@:2}" >"$work/$1")
    for _ in $(seq 300); do
        if read -r _ url <"$work/$1"; then
            printf -v "$1" %s "$url"
            export "${1?}"
            return
        fi
        sleep 0.1
    done
    echo "bench: $2 did not start" >&2
    exit 1
}

databases() { # sets the URLs of what the server uses
    if [ "$ENGINE" = sqlite ]; then
        export DATABASE_URL=sqlite:$work/tasks.db
        return
    fi
    local primary
    primary=$(free_port)
    run DATABASE_URL Scripts/private-postgresql.sh "$primary" shared_buffers=256MB
    [ "$REPLICA" != on ] ||
        run DATABASE_REPLICA_URL Scripts/private-postgresql.sh "$(free_port)" "replica-of=$primary"
    [ "$REDIS" != on ] || run REDIS_URL Scripts/private-redis.sh "$(free_port)"
}

start() { # BINARY: sets server, URL and milliseconds (from the start of the process to a 200 of /ready)
    python3 Benchmarks/start.py "$1" "$work" >"$work/started" || {
        cat "$work/log" >&2
        exit 1
    }
    read -r server URL milliseconds <"$work/started"
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
    databases
    binary=$(swift build -c release --show-bin-path)/TaskServer
    start "$binary" # makes the database, so that the second start finds one
    stop
    start "$binary"
    pid=$server
    startup="start to ready with an existing database: $milliseconds ms"
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
    echo "$(date -u +%Y-%m-%dT%H:%M:%SZ)  $(nproc) cores, $CONNECTIONS connections, $DURATION s each, $TASKS tasks, $ENGINE${DATABASE_REPLICA_URL:+ with a replica}${REDIS_URL:+ with Redis}"
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
