#!/bin/sh
# team-demo.sh CALLBOARD SIMULATOR: the desks of an agent and a lead, of one floor on a simulated Bolna and a PostgreSQL of their own, on this computer
# alone. With a display it opens both windows; without one it does the same through the command line and exits 0.
set -eu
callboard=$1
simulator=$2

home=$(mktemp -d)
chmod 755 "$home"
programs=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -n 1)
[ -x "$programs/initdb" ] || { echo "PostgreSQL is not installed (package postgresql)." >&2; exit 1; }

# PostgreSQL does not run as root; there it runs as the login that its package makes.
as_server() {
  if [ "$(id -u)" = 0 ]; then (cd / && runuser -u postgres -- "$@"); else "$@"; fi
}
stop() {
  [ -n "${other:-}" ] && kill "$other" 2>/dev/null || true
  [ -n "${simulator_pid:-}" ] && kill "$simulator_pid" 2>/dev/null || true
  [ -d "$home/floor/data" ] && as_server "$programs/pg_ctl" -D "$home/floor/data" -m fast -w stop >/dev/null 2>&1 || true
  rm -rf "$home"
}
trap stop EXIT
trap 'exit 130' INT TERM

mkdir "$home/floor"
[ "$(id -u)" != 0 ] || chown postgres "$home/floor"
as_server "$programs/initdb" -D "$home/floor/data" -E UTF8 --locale=C.UTF-8 -A trust -U boss --no-sync >/dev/null
as_server "$programs/pg_ctl" -D "$home/floor/data" -l "$home/floor/log" -w \
  -o "-k $home/floor -c listen_addresses='' -c max_connections=60" start >/dev/null 2>&1
socket=$(echo "$home/floor" | sed 's,/,%2F,g')
"$programs/psql" -h "$home/floor" -U boss -d postgres -q -c 'CREATE DATABASE board'

"$simulator" --speed 10 >"$home/simulator" &
simulator_pid=$!
tries=0
until grep -q ^agent "$home/simulator" 2>/dev/null; do
  tries=$((tries + 1))
  [ $tries -le 100 ] || { echo "The simulator did not start." >&2; exit 1; }
  sleep 0.1
done
BOLNA_API_URL=$(head -n 1 "$home/simulator")
BOLNA_API_KEY=demo-key
export BOLNA_API_URL BOLNA_API_KEY
agent=$(sed -n 's/^agent \([^ ]*\) .*/\1/p' "$home/simulator" | head -n 1)

desk() { # NAME ARGUMENTS: that person's callboard
  name=$1
  shift
  XDG_DATA_HOME="$home/$name/data" XDG_STATE_HOME="$home/$name/state" XDG_CONFIG_HOME="$home/$name/config" "$callboard" "$@"
}

"$callboard" team init "postgresql://boss@$socket/board" 2>/dev/null
for who in asha:agent ravi:lead; do
  name=${who%:*}
  "$callboard" team add "$name" --role "${who#*:}" "postgresql://boss@$socket/board" 2>/dev/null
  desk "$name" team join "postgresql://$name@$socket/board"
done
desk asha call --to +919876543210 --agent "$agent" --name "Asha Verma" --project "Real Estate" --yes >"$home/call"
echo "Asha placed the call $(cat "$home/call")." >&2

if [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; then
  desk ravi --poll-interval 5 &
  other=$!
  desk asha --poll-interval 5
  exit $?
fi

if desk ravi call --to +919876543210 --agent "$agent" --yes; then
  echo "Ravi rang a person whom Asha had just rung." >&2
  exit 1
fi
tries=0
while :; do
  desk asha poll --once >/dev/null
  case "$(desk asha show "$(cat "$home/call")" --format json)" in
    *'"recordingState": "available"'*) break ;;
  esac
  tries=$((tries + 1))
  [ $tries -le 120 ] || { echo "The call did not complete." >&2; exit 1; }
  sleep 1
done
desk asha team sync
desk ravi team sync
echo "What Ravi sees:" >&2
desk ravi calls
desk ravi team status
desk ravi show "$(cat "$home/call")" --format json | grep -q '"recordingState": "available"'
echo "Done: one desk placed and polled the call, the other has it, and did not ring the person again." >&2
