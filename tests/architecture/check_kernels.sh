#!/bin/bash
# Looks into the kernel objects: one compiled for AVX2 or AVX-512 may define global symbols in its own namespace
# (mz::avx2, mz::avx512) only. An inline function of any other namespace would be a weak symbol, and the linker
# might give its AVX-512 copy to the whole program, which then dies on an older CPU.
# Usage: check_kernels.sh OBJECT...
set -euo pipefail
status=0
for object in "$@"; do
  case "$object" in
    *_avx2.dir/*)   space=mz::avx2   own='2mz4avx2' ;;
    *_avx512.dir/*) space=mz::avx512 own='2mz6avx512' ;;
    *) continue ;;
  esac
  foreign=$(nm --defined-only --extern-only --format=posix "$object" | cut -d' ' -f1 |
    grep -vE "^_Z(GV|GR|T[VIST])?N[KVr]*$own" | c++filt || true)
  if [ -n "$foreign" ]; then
    echo "${object##*/} defines symbols outside namespace $space:"
    sed 's/^/  /' <<<"$foreign"
    status=1
  fi
done
[ $status = 0 ] || echo "Move them into namespace mz::MZ_ISA, or make them always_inline or local."
exit $status
