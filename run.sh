#!/usr/bin/env bash
# Installs what is missing (Debian 12), builds, and opens the viewer. Arguments go to the viewer.
set -euo pipefail
cd "$(dirname "$0")"
. ./setup.sh
need_packages "${BUILD_PACKAGES[@]}" "${RUN_PACKAGES[@]}"
[ -e build/release/build.ninja ] || configure release -DBUILD_TESTING=OFF
build release myoscope body

if [ $# -eq 0 ] && [ -z "${DISPLAY:-}" ] && [ -z "${WAYLAND_DISPLAY:-}" ]; then
  build/release/myoscope render -o myoscope.png
  echo "There is no display, so the first picture was drawn instead: $PWD/myoscope.png"
else
  exec build/release/myoscope "$@"
fi
