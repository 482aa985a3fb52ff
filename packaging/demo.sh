#!/bin/sh
# demo.sh CALLBOARD SIMULATOR: the whole main job on a simulated Bolna, on this computer alone. With a display it opens the
# window; without one it does the same through the command line and exits 0.
set -eu
callboard=$1
simulator=$2

home=$(mktemp -d)
stop() {
  [ -n "${simulator_pid:-}" ] && kill "$simulator_pid" 2>/dev/null || true
  rm -rf "$home"
}
trap stop EXIT
trap 'exit 130' INT TERM

# Ten times as fast as life: a call is over within half a minute.
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
export XDG_DATA_HOME="$home/data" XDG_STATE_HOME="$home/state" XDG_CONFIG_HOME="$home/config"
agent=$(sed -n 's/^agent \([^ ]*\) .*/\1/p' "$home/simulator" | head -n 1)

dial() { # NUMBER NAME PROJECT
  "$callboard" call --to "$1" --agent "$agent" --name "$2" --project "$3" --yes
}

if [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; then
  dial +919876543210 "Asha Verma" "Real Estate" >/dev/null
  dial +919876543221 "आशा वर्मा" "Home Loans" >/dev/null
  dial +919876543207 "Rakesh Iyer" "Real Estate" >/dev/null
  dial +919876543206 "Farhan Shaikh" "Real Estate" >/dev/null
  dial +919876543228 "Deepa Nair" "Home Loans" >/dev/null
  dial +919876543298 "Anita Desai" "Real Estate" >/dev/null
  "$callboard" --poll-interval 5
  exit $?
fi

echo "No display here: the same job through the command line." >&2
call=$(dial +919876543210 "आशा वर्मा" "Real Estate")
echo "Placed the call $call" >&2
tries=0
while :; do
  "$callboard" poll --once
  case "$("$callboard" show "$call" --format json)" in
    *'"recordingState": "available"'*) break ;;
  esac
  tries=$((tries + 1))
  [ $tries -le 120 ] || { echo "The call did not complete." >&2; exit 1; }
  sleep 1
done
"$callboard" download "$call" --output "$home/recording"
"$callboard" calls
echo "Done: placed, polled until completed, its recording fetched ($(wc -c <"$home/recording") bytes)." >&2
