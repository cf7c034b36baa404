# Sourced by the scripts private-*.sh, each of which runs one server of its own on 127.0.0.1 in a temporary folder.
#
# `folder` is that folder; it is removed, and the server `server` (a process id) ended, when the script ends. A script prints
# "ready URL" and then obeys the lines of its standard input, each answered with "done", until that ends: also when whoever
# started it was killed.

name=$(basename "$0" .sh)
folder=$(mktemp -d "${TMPDIR:-/tmp}/$name.XXXXXX")
server=

fail() {
    echo "$name: $*" >&2
    exit 1
}

# end SIGNAL: ends the server and waits until it is gone.
end() {
    [ -n "$server" ] || return 0
    kill "-$1" "$server" 2>/dev/null || true
    kill -CONT "$server" 2>/dev/null || true
    wait "$server" 2>/dev/null || true
    server=
}
cleanup() {
    end KILL
    rm -rf "$folder"
}
trap cleanup EXIT
trap 'exit 0' TERM INT HUP

# find NAME: the path of a program; Debian keeps servers where users do not look.
find_program() {
    local path
    path=$(PATH=$PATH:/usr/sbin:/sbin command -v "$1") || fail "$1 was not found; Scripts/setup.sh test installs it"
    echo "$path"
}

# launch OPTIONS PROGRAM ARGUMENT...: starts the server in `folder`; OPTIONS are setpriv's, such as another user. On Linux
# the server ends even when this script is killed.
launch() {
    local options=$1
    shift
    local wrapper=()
    # shellcheck disable=SC2206
    ! command -v setpriv >/dev/null || wrapper=(setpriv --pdeathsig KILL $options)
    (cd "$folder" && exec "${wrapper[@]}" "$@" </dev/null >>"$folder/output" 2>&1) &
    server=$!
}

# wait_for_port PORT: until the server listens there, at most ten seconds.
wait_for_port() {
    for _ in $(seq 200); do
        ! (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null || return 0
        kill -0 "$server" 2>/dev/null || fail "it does not start: $(tail -n 3 "$folder/output" 2>/dev/null)"
        sleep 0.05
    done
    fail "it does not listen on port $1"
}

# obey: start, stop (in good order), kill (as after a crash), pause and resume (the process stands still), until the standard
# input ends. `start` is the script's own.
obey() {
    while read -r command; do
        case $command in
        start) [ -n "$server" ] || start ;;
        stop) end TERM ;;
        kill) end KILL ;;
        pause) kill -STOP "$server" ;;
        resume) kill -CONT "$server" ;;
        *) fail "unknown command: $command" ;;
        esac
        echo done
    done
}
