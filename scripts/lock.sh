#!/bin/sh
# Write requirements/run.txt and requirements/dev.txt anew from pyproject.toml, for every Python and system at once.
# No host's name gets into them: where the packages come from is the matter of whoever installs them.
set -eu
cd "$(dirname "$0")/.."

tool=$(mktemp -d)
trap 'rm -rf "$tool"' EXIT INT TERM
"${PYTHON:-python3}" -m venv "$tool"
"$tool/bin/python" -m pip install --quiet --disable-pip-version-check "uv==0.13.9"

compile() {
    "$tool/bin/uv" pip compile pyproject.toml --quiet --upgrade --universal --generate-hashes \
        --no-header --no-emit-index-url --no-emit-find-links "$@"
}
compile --group build --output-file requirements/run.txt
compile --group dev --constraint requirements/run.txt --output-file requirements/dev.txt

if grep -n '://\|^--' requirements/*.txt; then
    echo "the lines above name a host or an option: a lock file may not" >&2
    exit 1
fi
