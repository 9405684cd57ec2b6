# Sourced by ./run and ./test: installs what is missing, from Debian's packages and npm, and sets CXX.
# ensure FILE…: the packages named in these files are installed.

say() { printf '%s\n' "$*" >&2; }

as_root() {
  if [ "$(id -u)" = 0 ]; then "$@"; else sudo "$@"; fi
}

ensure_packages() {
  local need=() missing=() package
  mapfile -t need < <(cat "$@")
  for package in "${need[@]}"; do
    [ "$(dpkg-query -W -f='${Status}' "$package" 2>/dev/null)" = 'install ok installed' ] || missing+=("$package")
  done
  # Node.js may have come another way; Debian's is taken only when there is none.
  command -v node >/dev/null 2>&1 && command -v npm >/dev/null 2>&1 || missing+=(nodejs npm)
  [ ${#missing[@]} -gt 0 ] || return 0
  say "Installing ${#missing[@]} packages: ${missing[*]}"
  local log
  log=$(mktemp)
  as_root apt-get update -q >"$log" 2>&1 || say "The package lists could not be renewed; going on with those that are here."
  if ! as_root env DEBIAN_FRONTEND=noninteractive apt-get install -yq --no-install-recommends "${missing[@]}" >>"$log" 2>&1; then
    tail -20 "$log" >&2
    say "Debian's packages could not be installed. The end of what apt said is above."
    exit 1
  fi
  rm -f "$log"
}

# A real mail server for the tests, for tools/mail-server. It is unpacked into build/ and not installed: installing it
# would start a service of the machine. Without it those tests are skipped.
ensure_mail_server() {
  [ ! -x build/mail-server/usr/sbin/exim4 ] || return 0
  local fetched
  fetched=$(mktemp -d)
  if (cd "$fetched" && apt-get download -q exim4-daemon-light >log 2>&1); then
    mkdir -p build/mail-server
    dpkg-deb -x "$fetched"/exim4-daemon-light_*.deb build/mail-server
    chmod u-s build/mail-server/usr/sbin/exim4 # it is to run as whoever tests
  else
    tail -3 "$fetched/log" >&2
    say "Debian's exim could not be fetched; what needs a mail server is skipped."
  fi
  rm -rf "$fetched"
}

ensure_assets() {
  if [ ! -f node_modules/.package-lock.json ] || [ package-lock.json -nt node_modules/.package-lock.json ]; then
    say "Fetching the styles and browser tools (npm)"
    npm ci --ignore-scripts --no-audit --no-fund --loglevel=error >&2
    touch node_modules/.package-lock.json
  fi
  tools/build-assets >&2
}

# build PRESET TARGET…: configures once, then builds.
build() {
  local preset=$1
  shift
  if command -v clang++-19 >/dev/null 2>&1; then export CXX=clang++-19; else export CXX=g++; fi
  [ "$preset" != gcc ] || export CXX=g++
  if [ ! -f "build/$preset/build.ninja" ]; then cmake --preset "$preset" >/dev/null; fi
  if [ -t 2 ]; then ninja -C "build/$preset" "$@" >&2
  else
    local log
    log=$(mktemp)
    if ! ninja -C "build/$preset" "$@" >"$log" 2>&1; then
      grep -E 'error|FAILED' "$log" | head -40 >&2 || tail -40 "$log" >&2
      say "The build failed."
      exit 1
    fi
    rm -f "$log"
  fi
}
