# Sourced by ./run and ./test: which Debian packages each needs, and how the missing ones are installed.
# A package whose name differs between systems is written with all its names, `one|other`: the one the archive has is taken.

# Qt Charts asks for Qt's OpenGL, which Debian 12 has in a package of its own and later systems in qt6-base-dev.
build_packages="build-essential cmake ninja-build ccache qt6-base-dev qt6-tools-dev qt6-l10n-tools qt6-multimedia-dev qt6-svg-dev|libqt6svg6-dev qt6-charts-dev
  libqt6opengl6-dev|qt6-charts-dev libgl-dev qtkeychain-qt6-dev libphonenumber-dev libexpected-dev pkg-config libsoundtouch-dev libpulse-dev
  libglib2.0-dev libminizip-dev libsqlite3-dev libxlsxwriter-dev"
# What the program loads when it runs: the store's driver, sound, the key store, glyphs for Hindi names, Wayland.
runtime_packages="libqt6sql6-sqlite gstreamer1.0-plugins-base gstreamer1.0-plugins-good libsecret-1-0 fonts-noto-core qt6-wayland"
# The simulator encodes MP3.
demo_packages="libmp3lame-dev"
# A team's server, and Qt's driver for it.
team_packages="postgresql libqt6sql6-psql"
# A screen, a session bus, a key store and eyes for the end-to-end tests; an MP3 encoder for the player's.
test_packages="xvfb xauth dbus at-spi2-core gir1.2-atspi-2.0 python3-gi gnome-keyring procps lame unzip pulseaudio pulseaudio-utils
  desktop-file-utils appstream man-db groff-base lintian dpkg-dev flatpak-builder zsh fish
  $team_packages pgbouncer postgresql-17-pgtap|postgresql-15-pgtap"
# Another time of another day, for the nightly tests whose names begin with clock_.
nightly_packages="faketime"

# is_installed PACKAGE
is_installed() {
  [ "$(dpkg-query -W -f '${db:Status-Status}' "$1" 2>/dev/null)" = installed ]
}

# name_in_archive NAME|NAME…: the first name that apt could install, or the first of all, so that apt says what it lacks.
name_in_archive() {
  for name in $(echo "$1" | tr '|' ' '); do
    if LC_ALL=C apt-cache policy "$name" 2>/dev/null | grep -q 'Candidate: [^(]'; then
      echo "$name"
      return
    fi
  done
  echo "${1%%|*}"
}

# as_root COMMAND…: runs it as the one who may change the system
as_root() {
  if [ "$(id -u)" -eq 0 ]; then
    "$@"
  elif command -v sudo >/dev/null; then
    sudo "$@"
  else
    echo "Only root can do this, and there is no sudo: $*" >&2
    return 1
  fi
}

# install_package FILE: a package of this disk, with what it needs from the archive. One of the same version is replaced: what was
# built may have changed.
install_package() {
  export DEBIAN_FRONTEND=noninteractive
  as_root apt-get update -qq >&2 || return 1
  as_root apt-get install -y -qq --reinstall "$(realpath "$1")" >&2
}

# install_missing PACKAGE…: asks apt for those that are not there; silent when all are.
install_missing() {
  missing=""
  for package in "$@"; do
    there=no
    for name in $(echo "$package" | tr '|' ' '); do
      if is_installed "$name"; then there=yes; fi
    done
    [ $there = yes ] || missing="$missing $package"
  done
  [ -z "$missing" ] && return 0
  if [ "$(id -u)" -ne 0 ] && ! command -v sudo >/dev/null; then
    echo "These packages are missing, and there is no sudo to install them:$missing" >&2
    return 1
  fi
  export DEBIAN_FRONTEND=noninteractive
  as_root apt-get update -qq >&2 || return 1
  names=""
  for package in $missing; do
    names="$names $(name_in_archive "$package")"
  done
  echo "Installing:$names" >&2
  as_root apt-get install -y -qq --no-install-recommends $names >/dev/null
}
