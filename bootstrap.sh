#!/bin/bash
# From a bare Debian 12 to a first result (run) or a full test (test): installs what is missing, builds, runs.
set -Eeuo pipefail

packages_run=(git g++ cmake ninja-build libtbb-dev libhdf5-dev libboost-program-options-dev libtomlplusplus-dev
  librandom123-dev libfmt-dev libeigen3-dev)
packages_test=("${packages_run[@]}" libgtest-dev libgmock-dev librapidcheck-dev hdf5-tools netcdf-bin python3
  python3-h5py python3-xarray python3-netcdf4 python3-h5netcdf python3-pandas)

cd "$(dirname "${BASH_SOURCE[0]}")"
jobs=$(nproc)
step=
log=$(mktemp)
trap 'rm -f "$log"' EXIT
trap 'code=$?; say "失败的步骤:$step(退出码 $code)" "Failed step: $step (exit code $code)"; exit $code' ERR

say() { printf '%s\n%s\n' "$1" "$2" >&2; } # say CHINESE ENGLISH

stop() { # stop CODE CHINESE ENGLISH
  say "错误:$2" "Error: $3"
  exit "$1"
}

begin() { # begin CHINESE ENGLISH: names the step for the messages
  step="$1 / $2"
  say "== $1" "   $2"
}

help() {
  cat <<'TEXT'
用法: ./bootstrap.sh run|test|packages|help
  run       安装缺少的软件包,编译,运行红河州情景,写出 results/honghe.h5 和 results/honghe.md,并显示摘要
  test      安装缺少的软件包,编译并运行全部快速测试,再用内存检查器运行一部分(MZ_ASAN=0 可跳过)
  packages  列出所需的 Debian 软件包
  help      显示本说明
退出码: 0 完成;1 编译、测试或内部失败;2 命令或输入错误;3 环境问题(缺少软件包且无法安装)

Usage: ./bootstrap.sh run|test|packages|help
  run       installs what is missing, builds, runs the Honghe scenarios, writes results/honghe.h5 and
            results/honghe.md, and shows a summary
  test      installs what is missing, builds, runs all fast tests, then some of them under the memory
            checker (MZ_ASAN=0 leaves this out)
  packages  lists the Debian packages needed
  help      shows this text
Exit codes: 0 done; 1 build, test or internal failure; 2 wrong command or input; 3 environment
(packages are missing and cannot be installed)
TEXT
}

missing_packages() { # missing_packages PACKAGE...: prints those that are not installed
  local package
  for package in "$@"; do
    [ "$(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null || true)" = installed ] || echo "$package"
  done
}

cannot_install() { # cannot_install CHINESE-REASON ENGLISH-REASON PACKAGE...
  local chinese=$1 english=$2
  shift 2
  say "缺少以下软件包,且无法自动安装($chinese):" "These packages are missing and cannot be installed here ($english):"
  printf '  %s\n' "$@" >&2
  say "请让管理员在联网的情况下运行下面的命令,然后重试:" "Ask an administrator to run this with network access, then try again:"
  echo "  apt-get update && apt-get install --no-install-recommends $*" >&2
  exit 3
}

install_packages() { # install_packages PACKAGE...
  begin "检查软件包" "looking for packages"
  command -v dpkg-query >/dev/null && command -v apt-get >/dev/null ||
    cannot_install "本机不是 Debian" "this is not Debian" "$@"
  local missing=()
  mapfile -t missing < <(missing_packages "$@")
  [ ${#missing[@]} -gt 0 ] || return 0

  local as_root=()
  if [ "$(id -u)" != 0 ]; then
    command -v sudo >/dev/null || cannot_install "不是 root,也没有 sudo" "neither root nor sudo" "${missing[@]}"
    as_root=(sudo)
  fi
  as_root+=(env DEBIAN_FRONTEND=noninteractive)
  begin "安装软件包:${missing[*]}" "installing packages"
  "${as_root[@]}" apt-get update -q >&2 ||
    cannot_install "无法更新软件包目录,可能没有网络" "the package lists cannot be updated, perhaps no network" "${missing[@]}"
  "${as_root[@]}" apt-get install -q -y --no-install-recommends "${missing[@]}" >&2 ||
    cannot_install "apt-get 安装失败" "apt-get failed" "${missing[@]}"
}

configure_and_build() { # configure_and_build PRESET [TARGET...]
  local preset=$1
  shift
  begin "配置 $preset" "configuring $preset"
  cmake --preset "$preset" >"$log" 2>&1 || { cat "$log" >&2; false; }
  begin "编译 $preset($jobs 个任务)" "building $preset ($jobs jobs)"
  cmake --build --preset "$preset" -j "$jobs" ${1:+--target "$@"} >&2
}

run() {
  install_packages "${packages_run[@]}"
  configure_and_build release mzplan
  mkdir -p results
  begin "运行红河州情景" "running the Honghe scenarios"
  build/release/mzplan run scenarios/library/honghe/*.toml -o results/honghe.h5
  begin "写报告" "writing the report"
  build/release/mzplan report results/honghe.h5 -o results/honghe.md >&2
  say "完成:结果 results/honghe.h5,报告 results/honghe.md" "Done: result results/honghe.h5, report results/honghe.md"
}

run_tests() { # run_tests PRESET: leaves ctest's closing line in $summary
  begin "测试 $1" "testing $1"
  local code=0
  ctest --preset "$1" -j "$jobs" 2>&1 | tee "$log" || code=$?
  summary=$(grep -E '^[0-9]+% tests passed' "$log" || true)
  if [ $code != 0 ]; then
    say "失败的步骤:$step" "Failed step: $step"
    echo "${summary:-0% tests passed, no test was run}"
    exit 1
  fi
}

test_all() {
  install_packages "${packages_test[@]}"
  configure_and_build dev
  run_tests dev
  local all=$summary
  if [ "${MZ_ASAN:-1}" != 0 ]; then
    configure_and_build asan sanitized_tests
    run_tests asan
    say "内存检查器:$summary" "Memory checker: $summary"
  fi
  say "全部测试通过:" "All tests passed:"
  echo "$all" # the closing line is ctest's, of the whole fast set
}

case "${1:-help}" in
  run) run ;;
  test) test_all ;;
  packages)
    echo "run:  ${packages_run[*]}"
    echo "test: ${packages_test[*]}"
    ;;
  help | -h | --help) help ;;
  *)
    help >&2
    stop 2 "没有“$1”这个命令" "there is no command '$1'"
    ;;
esac
