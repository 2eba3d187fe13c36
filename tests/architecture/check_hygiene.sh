#!/bin/bash
# Small habits: short files, no machine paths, numbered TODOs, no test that is never run, every model registered.
set -euo pipefail
cd "$(dirname "$0")/../.."
longest=450
kinds='unit|contract|property|statistical|errors|golden|e2e|threads|slow'
status=0
fault() { echo "$1"; status=1; }

list() { # list FIND-TEST...: files of the project, without what a build leaves
  find . \( -name build -o -name results -o -name .git -o -name __pycache__ \) -prune -o -type f \( "$@" \) -print |
    sed 's|^\./||' | sort
}
code=(-name '*.cpp' -o -name '*.hpp' -o -name '*.sh' -o -name '*.py' -o -name '*.cmake' -o -name CMakeLists.txt)
text=("${code[@]}" -o -name '*.md' -o -name '*.toml' -o -name '*.csv' -o -name '*.json' -o -name '*.ipynb' -o -name run)

while read -r file; do
  lines=$(wc -l <"$file")
  [ "$lines" -le $longest ] || fault "$file: $lines lines, at most $longest: split it by subject"
  case "$file" in tests/architecture/*) continue ;; esac
  while read -r hit; do
    [ -z "$hit" ] || fault "$file:$hit: write it as TODO(#number)"
  done < <(grep -nE '\b(TODO|FIXME|XXX)\b' "$file" | grep -vE 'TODO\(#[0-9]+\)' || true)
done < <(list "${code[@]}")

while read -r file; do
  while read -r hit; do
    [ -z "$hit" ] || fault "$file:$hit: a path of one machine"
  done < <(grep -nE '(^|[^A-Za-z0-9._/$}-])/(home|root|work|Users|tmp)/' "$file" | cut -c1-160 || true)
done < <(list "${text[@]}" | grep -vE '^tests/architecture/')

while read -r file; do
  grep -qE "^tests/($kinds)/.*_test\.(cpp|py)$|^tests/(support|fuzz|cluster|architecture)/" <<<"$file" ||
    fault "$file: never run; tests are tests/KIND/…/NAME_test.cpp with KIND one of $kinds"
done < <(list -path './tests/*.cpp' -o -path './tests/*.py')

for folder in models/*/; do
  [ -d "$folder" ] || continue
  grep -qF "\"$folder" models/registry.cpp 2>/dev/null || fault "$folder is not in models/registry.cpp"
done
exit $status
