#!/bin/sh
# ccache-precompiled.sh CCACHE SOURCES COMPILER ARGUMENT…: compiles by ccache where headers are precompiled.
#
# A precompiled header has 200 to 300 MB, which ccache would read for every source to know whether it is the same (a second for
# each, hit or miss). It takes a sum that lies beside it instead: of the header's text, so that another build, in another
# folder, finds the same. Measured with ccache 4.7.5: a miss 2.1 s instead of 3.4, a hit 0.05 s instead of 1.0.
set -eu
ccache=$1
export CCACHE_BASEDIR="$2" CCACHE_NOHASHDIR=1 CCACHE_DEPEND=1 CCACHE_PCH_EXTSUM=1
# What ccache asks for before it keeps a result that used precompiled headers.
export CCACHE_SLOPPINESS=pch_defines,time_macros,include_file_mtime,include_file_ctime
shift 2

output=
previous=
for argument in "$@"; do
  [ "$previous" = -o ] && output=$argument
  previous=$argument
done
case $output in
*.gch)
  rm -f "$output.sum"
  "$ccache" "$@"
  previous=
  # Without its -M options, which would write the list of its headers once more.
  for argument in "$@"; do
    shift
    case $previous in -MT | -MF | -o) previous= ; continue ;; esac
    previous=$argument
    case $argument in -MD | -MT | -MF | -o) ;; *) set -- "$@" "$argument" ;; esac
  done
  "$@" -E -P -o "$output.text"
  sha256sum <"$output.text" >"$output.sum"
  rm -f "$output.text"
  ;;
*) exec "$ccache" "$@" ;;
esac
