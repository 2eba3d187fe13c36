#!/bin/bash
# Layout is what clang-format 14 makes of it; skipped where that is not installed.
set -euo pipefail
cd "$(dirname "$0")/../.."
tool=$(command -v clang-format-14 || command -v clang-format) || { echo "clang-format is not installed"; exit 77; }
find sim models scenarios output bench tests -name '*.[ch]pp' -print0 2>/dev/null | sort -z |
  xargs -0 -r -n 8 -P "$(nproc)" "$tool" --dry-run -Werror
