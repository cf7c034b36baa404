#!/usr/bin/env bash
# Builds the package in Examples/Notes as its users would, starts it, asks it, and stops it.
#
# It is a package of its own, so it compiles what it uses once more: below .build/example, which is kept between runs.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

. Scripts/own-server.sh

build() { swift build --package-path Examples/Notes --scratch-path .build/example "$@"; }

# Planned anew each time: a file that has gone from a package taken by path is not noticed otherwise.
rm -f .build/example/debug.yaml
build >"$work/build" 2>&1 || { cat "$work/build" >&2; fail "the package does not build"; }
! grep 'warning: ' "$work/build" >&2 || fail "the package builds with warnings"

url=http://127.0.0.1:$port/notes
"$(build --show-bin-path)/Notes" "$port" >"$work/log" 2>&1 &
server=$!
wait_for "$url"

# expect STATUS TEXT CURL-ARGUMENT...: the answer has this status, and its body this text.
expect() {
    local status=$1 text=$2 answer
    shift 2
    answer=$(curl -sS -w '\n%{http_code}' "$@")
    [[ $answer == *"$text"*$'\n'"$status" ]] || fail "curl $* was answered: $answer, not $status with $text"
}

json=(-H 'Content-Type: application/json')
expect 200 '[]' "$url"
expect 201 '{"id":1,"text":"Buy milk","pinned":false}' "$url" "${json[@]}" -d '{"text":"Buy milk"}'
expect 201 '{"id":2,"text":"Call Ada","pinned":true}' "$url" "${json[@]}" -d '{"text":"Call Ada","pinned":true}'
expect 200 '[{"id":2,"text":"Call Ada","pinned":true}]' "$url?limit=1"
expect 200 '{"id":1,"text":"Buy milk","pinned":false}' "$url/1"
expect 404 'There is no note 3.' "$url/3"
expect 400 '"message":"must be at least 1"' "$url?limit=0"
expect 400 '"pointer":"/text","constraint":"minLength"' "$url" "${json[@]}" -d '{"text":""}'
expect 400 '"pointer":"/id","constraint":"readOnly"' "$url" "${json[@]}" -d '{"id":7,"text":"a"}'
expect 415 '' "$url" -H 'Content-Type: text/plain' -d 'a'
expect 405 '' -X DELETE "$url/1"
expect 400 '"code":"malformed_request"' "$url?limit=%zz"

kill -TERM "$server"
wait "$server" || fail "the server ended with status $?"
server=
echo "example.sh: Examples/Notes builds, answers and stops"
