#!/usr/bin/env bash
# How many small faults do the tests of a room find? Cosmic Ray puts them in, one at a time, into a copy.
#
#   scripts/mutation.sh [--sample N] [--seed N] [--minutes N] [--keep FOLDER] [MODULE …]
#
# MODULE is a room or a file of one (law, casework/alarms.py); without any: contract, law, casework, letters, agenda.
# Run it in an environment that can run the tests; the tool gets one of its own, kept in $MUTATION_TOOL.
set -euo pipefail

root=$(cd "$(dirname "$0")/.." && pwd)
tool=${MUTATION_TOOL:-${XDG_CACHE_HOME:-$HOME/.cache}/vertragsbuch-mutation}

if [ ! -x "$tool/bin/cosmic-ray" ]; then
  python3 -m venv "$tool"
  "$tool/bin/pip" install --quiet "cosmic-ray==8.7.0"
fi

exec python3 "$root/scripts/mutation.py" --tool "$tool/bin" "$@"
