#!/bin/bash
# Compiles every header alone, so that each includes what it uses. Usage: check_headers.sh [COMPILER]
set -euo pipefail
cd "$(dirname "$0")/../.."
export compiler=${1:-g++}

compile() {
  "$compiler" -std=c++20 -fsyntax-only -ffp-contract=off -DMZ_ISA=baseline -I. -isystem /usr/include/eigen3 \
    -x c++ -include "$1" /dev/null || { echo "does not compile alone: $1"; return 1; }
}
export -f compile

folders=()
for folder in sim models scenarios output tests/support bench; do
  [ ! -d "$folder" ] || folders+=("$folder")
done
find "${folders[@]}" -name '*.hpp' -print0 | sort -z |
  xargs -0 -r -n 1 -P "$(nproc)" bash -c 'compile "$1"' compile
