#!/bin/bash
# Layout is what clang-format 14 makes of it; skipped where that is not installed.
set -euo pipefail
cd "$(dirname "$0")/../.."
tool=$(command -v clang-format-14 || command -v clang-format) || { echo "clang-format is not installed"; exit 77; }
folders=()
for folder in sim models scenarios output bench tests; do
  [ ! -d "$folder" ] || folders+=("$folder")
done
find "${folders[@]}" -name '*.[ch]pp' -print0 | sort -z |
  xargs -0 -r -n 8 -P "$(nproc)" "$tool" --dry-run -Werror
