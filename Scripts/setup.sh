#!/usr/bin/env bash
# Installs what the build, the tests or the benchmarks need and the machine does not have yet.
#
#   Scripts/setup.sh build|test|clients|browser|bench|fuzz
#
# Debian and its relatives: packages by name, with sudo where the user is not root. macOS: Homebrew formulae.
# Tools that only the tests use go below .tools/ and leave the machine alone.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

build_packages=(libuv1-dev libyaml-dev libsqlite3-dev libssl-dev libcrypt-dev libpcre2-dev
    libcurl4-openssl-dev libpq-dev libhiredis-dev pkg-config python3-venv)
build_formulae=(libuv libyaml sqlite openssl@3 libxcrypt pcre2 curl libpq hiredis pkgconf python@3)
test_packages=(openssl curl postgresql pgbouncer nghttp2-server redis-server haproxy procps)
test_formulae=(openssl@3 curl postgresql@15 pgbouncer nghttp2 redis haproxy)
clients_packages=(curl openjdk-17-jre-headless nodejs node-typescript)
clients_formulae=(curl openjdk@17 node typescript)
browser_packages=(chromium chromium-driver)
browser_formulae=(chromium chromedriver)
bench_packages=(wrk python3 postgresql redis-server)
bench_formulae=(wrk python@3 postgresql@15 redis)
fuzz_packages=(libclang-rt-14-dev)

fail() {
    echo "setup: $*" >&2
    exit 1
}

# The Swift toolchain is the one thing that is not installed here: it comes from swift.org.
require_swift() {
    command -v swift >/dev/null || fail "swift was not found; install Swift 6.3 (https://www.swift.org/install) and put it on PATH"
    local version
    version=$(swift --version 2>/dev/null | grep -o 'Swift version [0-9]*\.[0-9]*' | head -n 1 | cut -d' ' -f3)
    case $version in
    6.[3-9]* | 6.[1-9][0-9]* | [7-9].* | [1-9][0-9].*) ;;
    *) fail "Swift 6.3 or newer is needed; this machine has ${version:-an unknown version}" ;;
    esac
}

missing_packages() {
    local package
    for package in "$@"; do
        [ "$(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null || true)" = installed ] || echo "$package"
    done
}

# Fresh images have no package lists, and old lists name versions that are gone: renew them before installing.
install_debian() {
    local missing sudo=()
    mapfile -t missing < <(missing_packages "$@")
    [ ${#missing[@]} -gt 0 ] || return 0
    if [ "$(id -u)" != 0 ]; then
        command -v sudo >/dev/null ||
            fail "these packages are missing and you are neither root nor have sudo; ask an administrator for: apt-get install ${missing[*]}"
        sudo=(sudo)
    fi
    echo "setup: installing ${missing[*]}"
    "${sudo[@]}" apt-get -q -o DPkg::Lock::Timeout=900 update >/dev/null ||
        fail "apt-get update failed; is the network there?"
    "${sudo[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -q -y --no-install-recommends \
        -o DPkg::Lock::Timeout=900 install "${missing[@]}" >/dev/null ||
        fail "apt-get could not install: ${missing[*]}"
}

install_homebrew() {
    command -v brew >/dev/null || fail "Homebrew was not found; install it (https://brew.sh) or install by hand: $*"
    local formula
    for formula in "$@"; do
        brew list --versions "$formula" >/dev/null 2>&1 || brew install "$formula" || fail "brew could not install $formula"
    done
}

# install NAME: the packages or formulae of one of the groups above.
install() {
    case $(uname -s) in
    Linux)
        command -v apt-get >/dev/null && command -v dpkg-query >/dev/null ||
            fail "this Linux has no apt; install the equivalents of: $(eval echo "\${$1_packages[*]}")"
        eval "install_debian \"\${$1_packages[@]}\""
        ;;
    Darwin) eval "install_homebrew \"\${$1_formulae[@]-}\"" ;;
    *) fail "$(uname -s) is not supported; Debian 12 and macOS are" ;;
    esac
}

# python_environment FOLDER REQUIREMENTS: a private virtual environment with the versions of a file, below .tools; made anew
# when that file changes.
python_environment() {
    local folder=.tools/$1 want
    want=$(cksum <"$2")
    [ "$(cat "$folder/installed" 2>/dev/null || true)" != "$want" ] || return 0
    echo "setup: installing $2 below $folder"
    rm -rf "$folder"
    mkdir -p .tools
    python3 -m venv "$folder" || fail "python3 could not make a virtual environment below $folder"
    "$folder/bin/pip" -q --disable-pip-version-check install -r "$2" || fail "pip could not install $2"
    echo "$want" >"$folder/installed"
}

# The page at /docs, below .tools/docs: the files of Web/docs, and Swagger UI from a wheel, held against its digests. What is
# sent is compressed once, here. Without a network the server is built all the same, and says at /docs what is missing.
docs_page() {
    local want work
    want=$(cat Web/docs/* | cksum)
    [ "$(cat .tools/docs/installed 2>/dev/null || true)" != "$want" ] || return 0
    echo "setup: making the page at /docs below .tools/docs"
    mkdir -p .tools
    work=$(mktemp -d .tools/docs.XXXXXX)
    if make_docs_page "$work"; then
        echo "$want" >"$work/page/installed"
        rm -rf .tools/docs
        mv "$work/page" .tools/docs
    else
        echo "setup: the page at /docs could not be made; the server will say so there" >&2
    fi
    rm -rf "$work"
}

make_docs_page() {
    local file
    mkdir "$1/page" &&
        python3 -m venv "$1/venv" &&
        "$1/venv/bin/pip" -q --disable-pip-version-check download --no-deps --require-hashes -d "$1/wheels" \
            -r Web/docs/requirements.txt &&
        python3 -m zipfile -e "$1"/wheels/*.whl "$1/wheel" &&
        cp "$1"/wheel/*/static/swagger-ui* "$1/page" &&
        has_digests Web/docs/digests "$1/page" &&
        cp Web/docs/index.html Web/docs/page.css Web/docs/page.js "$1/page" || return 1
    for file in "$1"/page/*; do gzip -9nk "$file" || return 1; done
}

# has_digests LIST FOLDER: whether the files of a folder have the SHA-256 digests of a list.
has_digests() {
    python3 - "$@" <<'EOF'
import hashlib, pathlib, sys

for line in open(sys.argv[1]):
    digest, name = line.split()
    if hashlib.sha256(pathlib.Path(sys.argv[2], name).read_bytes()).hexdigest() != digest:
        sys.exit(f"setup: {name} is not the file that {sys.argv[1]} asks for")
EOF
}

# promtool is unpacked from Debian's package rather than installed: the package would start a Prometheus server.
promtool() {
    [ ! -x .tools/bin/promtool ] && ! command -v promtool >/dev/null && command -v apt-get >/dev/null || return 0
    echo "setup: unpacking promtool below .tools/bin"
    local work
    work=$(mktemp -d)
    if (cd "$work" && apt-get -q download prometheus >/dev/null 2>&1 && dpkg-deb -x prometheus_*.deb unpacked); then
        mkdir -p .tools/bin
        cp "$work/unpacked/usr/bin/promtool" .tools/bin/promtool
    else
        echo "setup: promtool could not be had; the test of /metrics with it will be skipped" >&2
    fi
    rm -rf "$work"
}

case ${1:-} in
build)
    require_swift
    install build
    docs_page
    ;;
test)
    require_swift
    install build
    install test
    python_environment python Tests/requirements.txt
    promtool
    ;;
clients)
    require_swift
    install build
    install clients
    python_environment clients Tests/Clients/generator-requirements.txt
    ;;
browser)
    require_swift
    install build
    install browser
    python_environment browser Tests/Browser/requirements.txt
    docs_page
    ;;
bench)
    require_swift
    install build
    install bench
    ;;
fuzz)
    require_swift
    install build
    [ "$(uname -s)" != Linux ] || install fuzz
    ;;
*)
    echo "usage: Scripts/setup.sh build|test|clients|browser|bench|fuzz" >&2
    exit 64
    ;;
esac
