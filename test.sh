#!/usr/bin/env bash
# Installs what is missing (Debian 12), builds, and runs every test. Arguments go to ctest (-L unit, -R name ...).
set -euo pipefail
cd "$(dirname "$0")"
. ./setup.sh
need_packages "${BUILD_PACKAGES[@]}" "${RUN_PACKAGES[@]}" "${TEST_PACKAGES[@]}"
configure release -DBUILD_TESTING=ON
build release all
ctest --preset release --no-tests=error "$@"
