#!/bin/sh
# Make .venv ready: `prepare.sh run` for leading, `dev` for testing too, `full` for the long tests too.
# Says nothing and is done at once when it is ready; else prepare.py does what is missing.
# With --again, the system's libraries for PDFs are asked for once more where they could not be had before.
set -eu
cd "$(dirname "$0")/.."

tier=run
again=
for word in "$@"; do
    case $word in
        run | dev | full) tier=$word ;;
        --again) again=--again ;;
        *) echo "usage: scripts/prepare.sh [run|dev|full] [--again]" >&2 && exit 2 ;;
    esac
done

# The folder counts, since an environment cannot be moved; the scripts count, since they decide what "ready" means.
print_of() {
    { pwd && cat pyproject.toml scripts/prepare.sh scripts/prepare.py scripts/machine.py "$@"; } | cksum | tr ' ' -
}

is_ready() {
    [ "$(cat ".venv/ready-$1" 2>/dev/null)" = "$2" ] && runs
}

# A newer Python of the system, or none, leaves an environment that looks whole and is not.
runs() {
    .venv/bin/python -Ic 'import importlib.util as u, sys; sys.exit(not u.find_spec("textual"))' 2>/dev/null
}

run_print=$(print_of requirements/run.txt)
dev_print=$(print_of requirements/run.txt requirements/dev.txt)

if [ ! -e .venv/no-pdf ]; then
    case $tier in
        run) is_ready run "$run_print" && exit 0 ;;
        dev) is_ready dev "$dev_print" && exit 0 ;;
    esac
fi

new_enough() {
    "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1
}

for python in ${PYTHON:-} python3 python3.13 python3.12 python3.11 python3.14; do
    if new_enough "$python"; then
        exec "$python" scripts/prepare.py "$tier" "$run_print" "$dev_print" $again
    fi
done

cat >&2 <<'SENTENCE'
Facilitator needs Python 3.11 or newer, and there is none here.
  Debian 12, Ubuntu 24.04 and later:  apt install python3 python3-venv
  macOS:                              brew install python
  or name one that you have:          make run PYTHON=/path/to/python3
SENTENCE
exit 1
