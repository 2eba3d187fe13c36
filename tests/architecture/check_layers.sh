#!/bin/bash
# Which folder may include which, and which files may see which library; prints each forbidden include.
set -euo pipefail
cd "$(dirname "$0")/../.."
found=$(mktemp)
trap 'rm -f "$found"' EXIT

deny() { # deny FOLDER REGEX [ALLOWED-FILE-REGEX]
  [ -d "$1" ] || return 0
  grep -rnE "^ *# *include *[<\"]($2)" "$1" --include='*.hpp' --include='*.cpp' |
    grep -vE "${3:-^$}" >>"$found" || true
}

deny sim/core  '(sim/run|sim/app|models|scenarios|output|tests|bench)/|Eigen|fmt'
deny sim/run   '(sim/app|scenarios|output|tests|bench)/|Eigen'
deny sim/run   'models/' ':#include "models/registry\.hpp"'
deny sim/app   '(tests|bench)/'
deny models    '(sim/run|sim/app|scenarios|output|tests|bench)/'
deny scenarios '(sim/run|sim/app|models|output|tests|bench)/|Eigen'
deny output    '(sim/run|sim/app|models|scenarios|tests|bench)/|Eigen'

for top in sim models scenarios output; do # each third-party library in its named files
  deny "$top" 'toml\+\+|toml\.'  '^scenarios/reader\.cpp:'
  deny "$top" 'hdf5|H5'          '^output/hdf5(_library|_datasets|_attributes)?\.cpp:'
  deny "$top" 'output/hdf5_library' '^output/hdf5(_library|_datasets|_attributes)?\.cpp:'
  deny "$top" 'oneapi|tbb'       '^sim/run/simulate\.cpp:'
  deny "$top" 'boost'            '^sim/app/options\.cpp:'
  deny "$top" 'Random123'        '^sim/core/random[^/]*\.(cpp|hpp):|_kernel\.cpp:'
  deny "$top" '\.\.?/'           # paths are written from the root
  grep -rnE '^ *# *include *[<"]fmt' "$top" --include='*.hpp' >>"$found" || true # fmt in .cpp only
done

for folder in models/*/; do # a model never includes another model; lists that several read stand beside the folders
  [ -d "$folder" ] || continue
  grep -rnE '^ *# *include *"models/' "$folder" |
    grep -vE "\"models/($(basename "$folder")/|[a-z_]+_list\.hpp\")" >>"$found" || true
done

[ ! -s "$found" ] || { echo "Forbidden includes:"; sort -u "$found"; exit 1; }
