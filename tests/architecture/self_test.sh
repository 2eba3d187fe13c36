#!/bin/bash
# Tests the checks themselves: each must pass on a small sound tree and report a fault planted in it.
# Usage: self_test.sh [COMPILER]
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
compiler=${1:-g++}
tree=$(mktemp -d)
trap 'rm -rf "$tree"' EXIT
status=0

sound_tree() {
  rm -rf "${tree:?}"/*
  mkdir -p "$tree"/{tests/architecture,tests/unit,sim/core,sim/run,sim/app,models/care,scenarios,output}
  cp "$here"/*.sh "$tree/tests/architecture/"
  cp "$here/../../.clang-format" "$tree/"
  cd "$tree"
  printf '#pragma once\n\n#include <cstdint>\n\nusing Count = std::int64_t;\n' >sim/core/count.hpp
  printf '#include "models/care/care.hpp"\n' >models/registry.cpp
  printf '#pragma once\n\nint beds();\n' >models/care/care.hpp
  printf '#include "models/care/care.hpp"\n\nint beds() {\n  return 1;  // (C.1)\n}\n' >models/care/care.cpp
  printf '(C.1) beds = 1\n' >models/care/theory.md
  printf 'int one_test();\n' >tests/unit/one_test.cpp
}

run() { # run CHECK: with the arguments it needs
  case "$1" in
    check_headers) bash "tests/architecture/$1.sh" "$compiler" ;;
    check_kernels) bash "tests/architecture/$1.sh" kernels/layer_avx2.dir/*.o ;;
    *) bash "tests/architecture/$1.sh" ;;
  esac
}

expect_fault() { # expect_fault CHECK EXPECTED-WORD FILE TEXT: TEXT is appended to FILE
  local output code=0
  sound_tree
  mkdir -p "$(dirname "$3")"
  printf '%b\n' "$4" >>"$3"
  output=$(run "$1" 2>&1) || code=$?
  if [ $code = 77 ]; then
    echo "skipped  $1"
  elif [ $code = 0 ] || ! grep -qF -- "$2" <<<"$output"; then
    echo "MISSED   $1: $4 in $3 (exit $code, expected a line with '$2')"
    echo "$output"
    status=1
  else
    echo "reported $1: $3"
  fi
}

kernel() { # kernel CODE: an AVX2 object as the build would make it
  mkdir -p kernels/layer_avx2.dir
  printf '%s\n' "$1" | "$compiler" -std=c++20 -O3 -x c++ -c -o kernels/layer_avx2.dir/k.o -
}

sound_tree
for check in check_layers check_headers check_equations check_math check_hygiene check_format; do
  code=0
  run $check || code=$?
  [ $code = 0 ] || [ $code = 77 ] || { echo "MISSED   $check fails on a sound tree (exit $code)"; status=1; }
done

expect_fault check_layers    reader.hpp    models/care/care.cpp      '#include "scenarios/reader.hpp"'
expect_fault check_layers    'models/care' sim/core/count.hpp        '#include "models/care/care.hpp"'
expect_fault check_layers    funeral       models/care/care.hpp      '#include "models/funeral/funeral.hpp"'
expect_fault check_layers    hdf5.h        output/report.cpp         '#include <hdf5.h>'
expect_fault check_layers    hdf5_library  output/report.cpp         '#include "output/hdf5_library.hpp"'
expect_fault check_layers    toml          scenarios/tables.cpp      '#include <toml++/toml.h>'
expect_fault check_layers    tbb           sim/run/reduce.cpp        '#include <oneapi/tbb.h>'
expect_fault check_layers    boost         sim/app/main.cpp          '#include <boost/program_options.hpp>'
expect_fault check_layers    Random123     models/care/care.cpp      '#include <Random123/philox.h>'
expect_fault check_layers    fmt           output/report.hpp         '#include <fmt/core.h>'
expect_fault check_layers    '../'         models/care/care.cpp      '#include "../registry.hpp"'
expect_fault check_headers   alone         sim/core/name.hpp         '#pragma once\nstd::string name();'
expect_fault check_equations C.2           models/care/theory.md     '(C.2) nothing implements this'
expect_fault check_equations C.9           models/care/care.cpp      '// (C.9)'
expect_fault check_equations P.7           models/care/care.hpp      'const char* equation = "P.7";'
expect_fault check_equations 'no theory'   models/funeral/funeral.hpp '#pragma once'
expect_fault check_math      libm          models/care/care.cpp      'double a = std::exp(1.0);'
expect_fault check_math      libm          sim/core/random.cpp       'double b = std::lgamma(2.0);'
expect_fault check_math      random        models/care/care.cpp      '#include <random>'
expect_fault check_math      random        sim/run/prepare.cpp       'int c = rand();'
expect_fault check_math      unordered     output/report.cpp         'std::unordered_map<int, int> d;'
expect_fault check_math      clock         output/report.cpp         'auto e = std::chrono::steady_clock::now();'
expect_fault check_math      locale        scenarios/tables.cpp      'double f = std::stod(text);'
expect_fault check_math      'in a model'  models/care/care.cpp      '#include <mutex>'
expect_fault check_hygiene   lines         models/care/long.cpp      "$(printf '\\n%.0s' {1..460})"
expect_fault check_hygiene   machine       scenarios/notes.md        'see /home/somebody/table.csv'
expect_fault check_hygiene   'TODO(#'      models/care/care.cpp      '// TODO later'
expect_fault check_hygiene   'never run'   tests/other/two_test.cpp  'int two();'
expect_fault check_hygiene   'never run'   tests/unit/three.cpp      'int three();'
expect_fault check_hygiene   registry      models/funeral/theory.md  '(F.1) graves'
expect_fault check_format    format        models/care/care.cpp      'int   g ( ) ;'

sound_tree
kernel 'namespace mz::avx2 { template <class T> T twice(T x) { return x + x; } template float twice(float); }'
run check_kernels || { echo "MISSED   check_kernels refuses a kernel that keeps to its namespace"; status=1; }
kernel 'namespace mz { inline int leak(int x) { return x; } } namespace mz::avx2 { auto entry() { return &mz::leak; } }'
if output=$(run check_kernels) || ! grep -qF 'mz::leak' <<<"$output"; then
  echo "MISSED   check_kernels: an inline function that leaks out of a kernel"
  status=1
else
  echo "reported check_kernels: mz::leak"
fi
exit $status
