# Debian packages: asked of dpkg first, installed only when missing.
BUILD_PACKAGES=(ca-certificates g++ cmake ninja-build ccache pkg-config emscripten
  libboost1.81-dev libboost-json1.81-dev libsimdjson-dev libsqlite3-dev libsodium-dev
  libcli11-dev libspdlog-dev libfmt-dev libtomlplusplus-dev prometheus-cpp-dev gettext zip)
TEST_PACKAGES=(chromium clang-14 clang-tidy-14 clang-format-14 libclang-rt-14-dev lld-14
  libboost-test1.81-dev sqlite3)

need_packages() {
  local missing=() package
  for package in "$@"; do
    dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q 'ok installed' || missing+=("$package")
  done
  [ ${#missing[@]} -eq 0 ] && return 0
  [ "$(id -u)" -eq 0 ] || die "these Debian packages are missing: ${missing[*]}" \
    "run as root: apt-get install -y --no-install-recommends ${missing[*]}"
  must "Asking Debian for its package lists" apt-update apt-get -o DPkg::Lock::Timeout=900 update -q
  # In runlevel 1 Debian's packages start no service: a database or web server here is ours alone.
  must "Installing ${#missing[@]} Debian packages" apt-install env DEBIAN_FRONTEND=noninteractive RUNLEVEL=1 \
    apt-get -o DPkg::Lock::Timeout=900 install -y -q --no-install-recommends "${missing[@]}"
}
need_build_tools() {
  need_packages "${BUILD_PACKAGES[@]}"
  need_node
}

need_test_tools() {
  need_packages "${BUILD_PACKAGES[@]}" "${TEST_PACKAGES[@]}"
  need_node
}
