#!/usr/bin/env bash
# Fuzzes a parser with libFuzzer and AddressSanitizer.
#
#   Scripts/fuzz.sh TARGET SECONDS [libFuzzer option...]      TARGET: http1, json, document, parameters, all
#
# The seeds are in Fuzz/corpus/TARGET; what is found on top of them stays in .build/fuzz/TARGET/corpus, a failing input
# in .build/fuzz/TARGET. To try one again: Scripts/fuzz.sh TARGET 0 FILE
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

target=${1:?TARGET: http1, json, document, parameters, all}
seconds=${2:?SECONDS}
shift 2

case $target in
all)
    for each in http1 json document parameters; do "$0" "$each" "$seconds" "$@"; done
    exit
    ;;
http1) modules=(Patterns APIRuntime HTTP1) harness=HTTP1Fuzz ;;
json) modules=(Patterns APIRuntime) harness=JSONFuzz ;;
document) modules=(OpenAPIDocument) harness=DocumentFuzz ;;
parameters) modules=(Patterns APIRuntime) harness=ParametersFuzz ;;
*)
    echo "fuzz.sh: unknown target $target: http1, json, document, parameters or all" >&2
    exit 2
    ;;
esac

out=$PWD/.build/fuzz/$target
mkdir -p "$out/corpus"
flags=(-O -wmo -parse-as-library -sanitize=fuzzer,address -swift-version 6 -I "$out" -I Sources/CPCRE2 -I Sources/CYAML
    -package-name task_manager -enable-testing
    -enable-upcoming-feature ExistentialAny -enable-upcoming-feature MemberImportVisibility
    -enable-upcoming-feature InternalImportsByDefault -enable-upcoming-feature NonisolatedNonsendingByDefault)

# Each module on its own, as the package builds it: the harness sees what users of the module see.
objects=()
for module in "${modules[@]}"; do
    find "Sources/$module" -name '*.swift' -print0 |
        xargs -0 swiftc "${flags[@]}" -module-name "$module" -emit-module -emit-module-path "$out/$module.swiftmodule" \
            -emit-object -o "$out/$module.o"
    objects+=("$out/$module.o")
done
swiftc "${flags[@]}" -module-name "$harness" Fuzz/"$harness"/*.swift "${objects[@]}" -o "$out/$harness"

# The backtracer would try to be interactive; libFuzzer reports crashes itself.
export SWIFT_BACKTRACE=enable=no
options=(-artifact_prefix="$out/" -timeout=10 -rss_limit_mb=2048 -print_final_stats=1)
[ -f "Fuzz/$target.dict" ] && options+=(-dict="Fuzz/$target.dict")
if [ "$seconds" = 0 ]; then
    exec "$out/$harness" "${options[@]}" "$@" </dev/null
fi
exec nice -n 15 "$out/$harness" "${options[@]}" -max_total_time="$seconds" -max_len=4096 "$@" \
    "$out/corpus" "Fuzz/corpus/$target" </dev/null
