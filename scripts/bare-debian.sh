#!/bin/sh
# Prove what the README promises on a machine that has nothing: a fresh Debian 12 with only Python, git and make.
#
#   scripts/bare-debian.sh           as root: make the bare system, then try the committed state of this checkout in it
#   scripts/bare-debian.sh FOLDER    the same in FOLDER, which is kept; a bare system that is there already is used again
#
# Tried are: a person who may not change the system (all but PDFs must work), then root: make run, make test.
# Needs debootstrap. Mirror, certificates and pip's settings are those of the machine this runs on.
set -eu
suite=bookworm
packages=python3,python3-venv,git,make,ca-certificates

say() { printf '\n== %s\n' "$*"; }
fail() { echo "bare-debian: $*" >&2; exit 1; }

[ "$(id -u)" = 0 ] || fail "only root can make a system to try things in"
command -v debootstrap >/dev/null || fail "debootstrap is missing; on Debian: apt install debootstrap"

# In a world of mounts and processes of its own: however this ends, nothing stays mounted and nothing goes on running.
if [ -z "${BARE_INSIDE:-}" ]; then
    exec env BARE_INSIDE=1 unshare --mount --pid --fork --kill-child "$0" "$@"
fi

source=$(cd "$(dirname "$0")/.." && pwd)
if [ $# -gt 0 ]; then
    mkdir -p "$1" && root=$(cd "$1" && pwd)
else
    root=$(mktemp -d)
    trap 'umount -R "$root/proc" "$root/dev/pts" "$root/dev/shm" 2>/dev/null; rm -rf --one-file-system "$root"' EXIT INT TERM
fi

if [ ! -e "$root/bare" ]; then
    mirror=$(apt-get indextargets --format '$(REPO_URI)' 'Created-By: Packages' "Codename: $suite" 'Component: main' | head -n 1)
    say "a bare Debian ($suite) in $root"
    debootstrap --variant=minbase --include="$packages" "$suite" "$root" ${mirror:+"$mirror"} >"$root.log" 2>&1 ||
        { tail -n 20 "$root.log"; fail "debootstrap failed"; }
    rm "$root.log"
    chroot "$root" useradd --create-home --shell /bin/sh newcomer
    touch "$root/bare"
fi

# Only how to reach the outside is taken over from this machine.
cp /etc/resolv.conf /etc/hosts "$root/etc/"
[ ! -e /etc/pip.conf ] || cp /etc/pip.conf "$root/etc/"
if [ -n "$(ls /usr/local/share/ca-certificates 2>/dev/null)" ]; then
    cp -r /usr/local/share/ca-certificates/. "$root/usr/local/share/ca-certificates/"
    chroot "$root" update-ca-certificates >/dev/null 2>&1
fi
find /etc/apt/apt.conf.d -maxdepth 1 -type f -exec grep -liE 'proxy|check-(date|valid)' {} + |
    xargs -r -I{} cp {} "$root/etc/apt/apt.conf.d/"

mount --make-rprivate /
mount -t proc proc "$root/proc"
mount -t devpts -o newinstance,ptmxmode=0666,mode=620 devpts "$root/dev/pts"
mount -t tmpfs -o mode=1777 tmpfs "$root/dev/shm"

# try USER COMMAND: as somebody who has just logged in; standard input is empty.
try() {
    user=$1
    shift
    home=$(chroot "$root" getent passwd "$user" | cut -d: -f6)
    outside=$(env | grep -E '^(PIP_(CERT|INDEX_URL|EXTRA_INDEX_URL|TRUSTED_HOST|DEFAULT_TIMEOUT)|https?_proxy|no_proxy)=' || true)
    # shellcheck disable=SC2086
    chroot --userspec="$user" "$root" env -i $outside HOME="$home" TERM=xterm-256color \
        PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin \
        bash -eu -c "cd $home && $*" </dev/null
}

git -c safe.directory="$source" -C "$source" bundle create --quiet "$root/tmp/facilitator.bundle" HEAD
rm -rf "$root/root/facilitator" "$root/home/newcomer/facilitator"
clone='git -c advice.detachedHead=false clone --quiet /tmp/facilitator.bundle facilitator && cd facilitator'

say "someone who may not change the system: make setup, twice"
try newcomer "$clone && make setup"
try newcomer "cd facilitator && time make setup && .venv/bin/facilitator --version"
try newcomer "cd facilitator && make run || { [ \$? = 2 ] && echo 'without a terminal: exit code 2, as promised'; }"

say "root: make run, in a terminal"
try root "$clone && python3 scripts/first_screen.py 'Healing Together' make run"

say "root: make test"
try root "cd facilitator && make test"

say "a bare Debian ran it all"
