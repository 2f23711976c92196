#!/usr/bin/env bash
# The long tests of the book: kills, damages, full disks, races and more, for an hour, with figures.
#
#   scripts/torture.sh [--minutes N] [--count N] [--seed N] [--workers N] [PART …]
#
# Prints a table (part, tried, lost, silent, tracebacks, time) and ends with 1 where any of these is not 0; each fault
# stands below it with the command that tries it once more. Run it in an environment that can run the tests.
set -euo pipefail

cd "$(dirname "$0")/.."
exec "${PYTHON:-python3}" -m tests.torture "$@"
