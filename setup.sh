# Sourced by run.sh and test.sh: what the project needs of Debian 12, and how it is built.

BUILD_PACKAGES=(g++ cmake ninja-build pkg-config libglfw3-dev libimgui-dev libglm-dev libtinygltf-dev libepoxy-dev
  libegl-dev nlohmann-json3-dev libfmt-dev libcli11-dev libeigen3-dev libmeshoptimizer-dev libpng-dev zlib1g-dev
  libstb-dev libpango1.0-dev libxcb1-dev libpolyclipping-dev libglu1-mesa-dev)
RUN_PACKAGES=(libegl1 libgl1-mesa-dri libglu1-mesa libpolyclipping22 fonts-dejavu-core fonts-inter)
TEST_PACKAGES=(catch2 xvfb xauth xdotool x11-utils imagemagick xclip python3 python3-jsonschema glslang-tools
  poppler-utils)

# Installs those of the named packages that are missing; says so first. Nothing missing: no prompt, no network.
need_packages() {
  local installed missing=() package
  installed=" $(dpkg-query -W -f='${Package}=${db:Status-Status} ' "$@" 2>/dev/null || true)"
  for package in "$@"; do
    [[ $installed == *" $package=installed "* ]] || missing+=("$package")
  done
  [ ${#missing[@]} -eq 0 ] && return
  echo "Installing: ${missing[*]}"
  local root=()
  if [ "$(id -u)" -ne 0 ]; then
    command -v sudo >/dev/null || { echo "These packages need root: apt-get install ${missing[*]}" >&2; return 1; }
    root=(sudo)
  fi
  "${root[@]}" apt-get update -qq
  "${root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
}

# configure PRESET OPTION...: quiet unless it fails.
configure() {
  local preset=$1
  shift
  mkdir -p "build/$preset"
  if ! cmake --preset "$preset" "$@" >"build/$preset/configure.log" 2>&1; then
    cat "build/$preset/configure.log" >&2
    return 1
  fi
}

# build PRESET TARGET...: builds what changed. Quiet unless it fails.
build() {
  local preset=$1
  shift
  local log=build/$preset/build.log
  if ! cmake --build --preset "$preset" --target "$@" >"$log" 2>&1; then
    cat "$log" >&2
    return 1
  fi
}
