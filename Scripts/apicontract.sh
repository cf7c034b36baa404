#!/usr/bin/env bash
# Runs apicontract against a task service of its own and prints the report: which declared statuses are reached, and what is
# not as the document says.
#
#   SERVER (the built TaskServer)  APICONTRACT (the built apicontract)  any further options of apicontract as arguments
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

built=$(swift build --show-bin-path)
SERVER=${SERVER:-$built/TaskServer}
APICONTRACT=${APICONTRACT:-$built/apicontract}
python=${PYTHON:-python3}
. Scripts/own-server.sh

url=http://127.0.0.1:$port
PORT=$port HOST=127.0.0.1 DATABASE_URL="sqlite:$work/tasks.db" LOG_LEVEL=warning BCRYPT_COST=4 RATE_LIMIT_LOGIN=off \
    "$SERVER" serve >"$work/log" 2>&1 &
server=$!
wait_for "$url/ready"
"$APICONTRACT" --spec openapi.yaml --base-url "$url" --login login --max-time 60 "$@"
