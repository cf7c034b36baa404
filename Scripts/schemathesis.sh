#!/usr/bin/env bash
# Runs schemathesis against a server of its own: all checks, fixed seeds, bounded time, no failure suppressed.
#
#   SEEDS ("1 2 3")  EXAMPLES (100 per operation and phase)  SERVER (the built TaskServer)
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

SEEDS=${SEEDS:-1 2 3}
EXAMPLES=${EXAMPLES:-100}
SERVER=${SERVER:-$(swift build --show-bin-path)/TaskServer}
tools=.tools/python/bin
[ -x "$tools/schemathesis" ] || { echo "schemathesis.sh: run Scripts/setup.sh test first" >&2; exit 1; }

python=$tools/python
. Scripts/own-server.sh

url=http://127.0.0.1:$port
PORT=$port DATABASE_URL="sqlite:$work/tasks.db" LOG_LEVEL=warning BCRYPT_COST=4 RATE_LIMIT_LOGIN=off \
    "$SERVER" serve >"$work/log" 2>&1 &
server=$!
wait_for "$url/ready"

# run SEED TASKS PHASES ARGUMENT...: one run as a new user, who has some tasks to meet.
run() {
    local seed=$1 tasks=$2 phases=$3
    shift 3
    rm -rf "$work/seed"
    mkdir "$work/seed"
    "$python" Benchmarks/seed.py "$url" "$tasks" "$work/seed"
    timeout 600 "$tools/schemathesis" --config-file Tests/schemathesis.toml run openapi.yaml --url "$url" \
        --header "Authorization: Bearer $(<"$work/seed/token")" \
        --checks all --phases "$phases" --max-examples "$EXAMPLES" --seed "$seed" \
        --request-timeout 10 --no-color "$@"
}

for seed in $SEEDS; do
    # The first logout ends the session that everything else needs, so it has a session of its own. No link of the
    # document leads to it, and it has no example: two phases would be empty.
    echo "schemathesis: seed $seed"
    run "$seed" 30 examples,coverage,fuzzing,stateful --exclude-operation-id logout
    echo "schemathesis: seed $seed, logout"
    run "$seed" 1 coverage,fuzzing --include-operation-id logout
done
kill -0 "$server" 2>/dev/null || { echo "schemathesis.sh: the server died" >&2; cat "$work/log" >&2; exit 1; }
