#!/bin/sh
# run_in_display.sh SCRIPT CALLBOARD SIMULATOR [MORE…]: runs a Python script of this folder with a screen, a session bus and
# accessibility of its own, in a home that is thrown away. Whatever is missing makes it fail and says so: a test that was
# skipped proves nothing.
# With WITHOUT_KEY_STORE=yes the session bus can start accessibility and nothing else, so that there is no key store.
set -eu

missing() {
  echo "The end-to-end tests cannot run: $1 is missing. Install the package $2." >&2
  exit 1
}
command -v xvfb-run >/dev/null || missing xvfb-run xvfb
command -v xauth >/dev/null || missing xauth xauth
command -v dbus-run-session >/dev/null || missing dbus-run-session dbus
command -v gnome-keyring-daemon >/dev/null || missing gnome-keyring-daemon gnome-keyring
[ -x /usr/bin/python3 ] || missing /usr/bin/python3 python3
[ -x /usr/libexec/at-spi-bus-launcher ] || missing at-spi-bus-launcher at-spi2-core
/usr/bin/python3 -c 'import gi' 2>/dev/null || missing "Python's module gi" python3-gi
/usr/bin/python3 -c 'import gi; gi.require_version("Atspi", "2.0")' 2>/dev/null ||
  missing "the description of AT-SPI for Python" gir1.2-atspi-2.0
[ $# -ge 3 ] || { echo "usage: $0 SCRIPT CALLBOARD SIMULATOR [MORE...]" >&2; exit 2; }

home=$(mktemp -d "${TMPDIR:-/tmp}/callboard-e2e.XXXXXX")
trap 'rm -rf "$home"' EXIT
trap 'exit 130' INT TERM
mkdir -m 700 "$home/runtime" "$home/config" "$home/data" "$home/state" "$home/cache"

export HOME="$home" XDG_RUNTIME_DIR="$home/runtime" XDG_CONFIG_HOME="$home/config" XDG_DATA_HOME="$home/data"
export XDG_STATE_HOME="$home/state" XDG_CACHE_HOME="$home/cache"
export QT_LINUX_ACCESSIBILITY_ALWAYS_ON=1 QT_QPA_PLATFORM=xcb
export LC_ALL=C.UTF-8 TZ="${TZ:-Asia/Kolkata}" PYTHONDONTWRITEBYTECODE=1
# What would lead out of this session, or change what the window shows.
unset DBUS_SESSION_BUS_ADDRESS WAYLAND_DISPLAY BOLNA_API_KEY BOLNA_API_URL CALLBOARD_DEMO PULSE_SERVER QT_STYLE_OVERRIDE \
  QT_QPA_PLATFORMTHEME QT_SCALE_FACTOR

configuration=/usr/share/dbus-1/session.conf
if [ "${WITHOUT_KEY_STORE:-no}" = yes ]; then
  mkdir "$home/services"
  cp /usr/share/dbus-1/services/org.a11y.Bus.service "$home/services"
  sed "s|<standard_session_servicedirs */>|<servicedir>$home/services</servicedir>|" "$configuration" >"$home/session.conf"
  configuration=$home/session.conf
fi

xvfb-run -a -s "-screen 0 1360x860x24" dbus-run-session --config-file="$configuration" -- \
  /usr/bin/python3 "$@"
