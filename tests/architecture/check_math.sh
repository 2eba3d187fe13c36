#!/bin/bash
# Forbids in everything that reaches a result what differs between machines or runs: libm's transcendental
# functions, other random numbers than ours, hash order, clocks, locale. sim/core/math.hpp has the replacements.
set -euo pipefail
cd "$(dirname "$0")/../.."
folders=()
for folder in sim/core sim/run models scenarios output; do
  [ ! -d "$folder" ] || folders+=("$folder")
done
code=$(mktemp) found=$(mktemp)
trap 'rm -f "$code" "$found"' EXIT

# Every line of code as file:line:text, without comments.
find "${folders[@]}" -name '*.[ch]pp' -print0 | sort -z |
  xargs -0 -r awk '{ sub(/\/\/.*/, ""); if ($0 ~ /[^ \t]/) print FILENAME ":" FNR ":" $0 }' >"$code"

deny() { # deny WHAT REGEX [ALLOWED-FILE-REGEX]
  grep -E "^[^:]+:[0-9]+:.*($2)" "$code" | grep -vE "${3:-^$}" | sed "s/^/$1: /" >>"$found" || true
}

functions='exp|exp2|expm1|log|log2|log10|log1p|pow|sin|cos|tan|asin|acos|atan|atan2|sinh|cosh|tanh|erf|erfc|cbrt|hypot|lgamma|tgamma'
deny 'libm function'    "(std::|__builtin_|(^|[^A-Za-z0-9_])::)($functions)[fl]?\\b"
deny 'random numbers'   '<random>|\bstd::(random_device|mt19937|[a-z_]+_distribution)|(^|[^A-Za-z0-9_.>])s?rand\('
deny 'unordered order'  '\bunordered_(map|set|multimap|multiset)\b'
deny 'clock'            '<chrono>|<ctime>|<time\.h>|std::chrono|(std::|::|[^A-Za-z0-9_.>:])(time|clock|gettimeofday|clock_gettime)\(' \
                        '^sim/run/progress\.'
deny 'locale'           '<locale>|<clocale>|std::locale|setlocale|\b(std::)?(sto[dfil]|stold|stoll|stoul|strto[dfl]|ato[fil])\('
grep -E '^models/[^:]+:[0-9]+:.*(<(atomic|mutex|thread|iostream|fstream)>|std::(atomic|mutex|thread)\b)' "$code" |
  sed 's/^/threads or files in a model: /' >>"$found" || true

[ ! -s "$found" ] || { sort -u "$found"; exit 1; }
