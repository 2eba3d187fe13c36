#!/bin/bash
# Equation ids such as (C.3) agree both ways between a model's theory.md and its code.
# A model's letter is that of the first id in its theory.md.
set -euo pipefail
cd "$(dirname "$0")/../.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
status=0
fault() { echo "$1"; status=1; }

shopt -s nullglob
cat models/*/theory.md 2>/dev/null | grep -ohE '\b[A-Z]\.[0-9]+[a-z]?\b' | sort -u >"$work/all" || true

for folder in models/*/; do
  theory=${folder}theory.md
  [ -f "$theory" ] || { fault "$folder has no theory.md"; continue; }
  letter=$(grep -oE '\([A-Z]\.[0-9]+' "$theory" | head -n 1 | cut -c2 || true)
  [ -n "$letter" ] || { fault "$theory numbers no equation"; continue; }

  grep -oE "\b$letter\.[0-9]+[a-z]?\b" "$theory" | sort -u >"$work/theory"
  find "$folder" -name '*.[ch]pp' -exec cat {} + >"$work/code"
  grep -oE "\b$letter\.[0-9]+[a-z]?\b" "$work/code" | sort -u >"$work/used" || true
  # Ids of other models, in a comment (X.n) or in an output row "X.n", must exist somewhere.
  grep -oE '[("][A-Z]\.[0-9]+[a-z]?[)"]' "$work/code" | tr -d '()"' | sort -u >"$work/quoted" || true

  for id in $(comm -23 "$work/theory" "$work/used"); do
    fault "$theory: ($id) is implemented nowhere in $folder"
  done
  for id in $( (comm -13 "$work/theory" "$work/used"; comm -13 "$work/all" "$work/quoted") | sort -u); do
    fault "$(grep -rnF --include='*.[ch]pp' "$id" "$folder" | head -n 1 | cut -d: -f1,2): $id is in no theory.md"
  done
done
exit $status
