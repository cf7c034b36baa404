#!/usr/bin/env bash
# Compiles the clients of Scripts/clients.sh and drives a running server with the TypeScript and the Python one.
#
#   SERVER (the built TaskServer)
#
# The Go client is compiled where there is a compiler. The Kotlin one is not: its libraries come from a Maven repository.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

SERVER=${SERVER:-$(swift build --show-bin-path)/TaskServer}
clients=$PWD/.build/clients
. Scripts/own-server.sh

url=http://127.0.0.1:$port
PORT=$port DATABASE_URL="sqlite:$work/tasks.db" LOG_LEVEL=warning "$SERVER" serve >"$work/log" 2>&1 &
server=$!
wait_for "$url/ready"

echo "test-clients.sh: TypeScript"
cp Tests/Clients/drive.ts Tests/Clients/tsconfig.json "$clients/typescript/"
tsc -p "$clients/typescript"
node "$clients/typescript/out/drive.js" "$url"

echo "test-clients.sh: Python"
venv=$clients/python-environment
python3 -m venv "$venv"
"$venv/bin/pip" -q --disable-pip-version-check install -r Tests/Clients/python-requirements.txt
"$venv/bin/pip" -q --disable-pip-version-check install --no-deps --no-build-isolation "$clients/python"
"$venv/bin/python" Tests/Clients/drive.py "$url"

go=$(command -v .tools/clients/bin/go || command -v go || true)
if [ -n "$go" ]; then
    echo "test-clients.sh: Go"
    # Its tests ask for a module that is not needed otherwise.
    rm -rf "$clients/go/test"
    (cd "$clients/go" && GOPROXY=off GOTOOLCHAIN=local GOFLAGS=-mod=mod GOCACHE=$clients/go-cache "$OLDPWD/$go" vet .)
else
    echo "test-clients.sh: Go: not compiled, as there is no compiler here"
fi
echo "test-clients.sh: Kotlin: generated, not compiled, as its libraries are not here"

kill -0 "$server" 2>/dev/null || fail "the server died"
