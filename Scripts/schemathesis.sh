#!/usr/bin/env bash
# Runs schemathesis against a server of its own: all checks, fixed seeds, bounded time, no failure suppressed.
#
#   SEEDS ("1 2 3")  EXAMPLES (25 per operation and phase)  SERVER (the built TaskServer)
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

SEEDS=${SEEDS:-1 2 3}
EXAMPLES=${EXAMPLES:-25}
SERVER=${SERVER:-$(swift build --show-bin-path)/TaskServer}
python=.tools/python/bin
[ -x "$python/schemathesis" ] || { echo "schemathesis.sh: run Scripts/setup.sh test first" >&2; exit 1; }

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

port=$("$python/python" -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
url=http://127.0.0.1:$port
PORT=$port DATABASE_URL="sqlite:$work/tasks.db" LOG_LEVEL=warn BCRYPT_COST=4 "$SERVER" serve >"$work/log" 2>&1 &
server=$!
for _ in $(seq 200); do
    ! curl -fsS -o /dev/null "$url/ready" 2>/dev/null || break
    kill -0 "$server" 2>/dev/null || { cat "$work/log" >&2; exit 1; }
    sleep 0.05
done

# A user to be, and tasks for it to meet.
mkdir "$work/seed"
"$python/python" Benchmarks/seed.py "$url" 30 "$work/seed"

for seed in $SEEDS; do
    echo "schemathesis: seed $seed"
    # The session must outlive the run: logout has tests of its own, which do not need a good token here.
    timeout 600 "$python/schemathesis" run openapi.yaml --url "$url" \
        --header "Authorization: Bearer $(<"$work/seed/token")" \
        --checks all --phases examples,coverage,fuzzing,stateful --max-examples "$EXAMPLES" --seed "$seed" \
        --exclude-operation-id logout --request-timeout 10 --no-color
done
kill -0 "$server" 2>/dev/null || { echo "schemathesis.sh: the server died" >&2; cat "$work/log" >&2; exit 1; }
