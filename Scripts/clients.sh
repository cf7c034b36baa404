#!/usr/bin/env bash
# Generates TypeScript, Python, Go and Kotlin clients from the document that a running server publishes.
#
#   SERVER (the built TaskServer)
#
# They go to .build/clients: they are made anew each time, and never committed.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

SERVER=${SERVER:-$(swift build --show-bin-path)/TaskServer}
tools=.tools/clients/bin
[ -x "$tools/openapi-generator-cli" ] || { echo "clients.sh: run Scripts/setup.sh clients first" >&2; exit 1; }
. Scripts/own-server.sh

PORT=$port DATABASE_URL="sqlite:$work/tasks.db" LOG_LEVEL=warning "$SERVER" serve >"$work/log" 2>&1 &
server=$!
wait_for "http://127.0.0.1:$port/ready"
curl -fsS -o "$work/openapi.json" "http://127.0.0.1:$port/openapi.json"

# generate FOLDER GENERATOR PROPERTIES
generate() {
    rm -rf ".build/clients/$1"
    "$tools/openapi-generator-cli" generate -i "$work/openapi.json" -g "$2" -o ".build/clients/$1" \
        --additional-properties "$3" >"$work/generator" 2>&1 || {
        cat "$work/generator" >&2
        fail "the $1 client could not be generated"
    }
    echo "clients.sh: .build/clients/$1"
}

generate typescript typescript-fetch stringEnums=true
generate python python packageName=task_manager_client,projectName=task-manager-client
generate go go packageName=taskmanager,enumClassPrefix=true,generateInterfaces=true,withGoMod=true
generate kotlin kotlin packageName=taskmanager
