#!/bin/sh
# Installs the packages that building needs, with "tests" also those of testing,
# with "peers" those of the programs that tests/bench times. Where it cannot, it
# names them and leaves it to the build to find what is there.
set -eu

packages="gcc libc6-dev cmake ninja-build pkg-config
  libcsv-dev libyaml-dev libutf8proc-dev libjansson-dev libsodium-dev
  libpcre2-dev libgsl-dev libxlsxwriter-dev zlib1g-dev"
[ "${1-}" = tests ] && packages="$packages libcmocka-dev mandoc"
if [ "${1-}" = peers ]; then
    packages=
    for peer in mawk:mawk mlr:miller node:nodejs npm:npm; do
        command -v "${peer%:*}" >/dev/null || packages="$packages ${peer#*:}"
    done
fi

missing=
for package in $packages; do
    dpkg-query -W -f '${Status}' "$package" 2>/dev/null |
        grep -q '^install ok installed' || missing="$missing $package"
done
[ -z "$missing" ] && exit 0

cannot() { # WHY
    echo "$1, so nothing is installed; bondline needs, by Debian's names:" >&2
    echo "   $missing" >&2
    echo "going on, in case all is there" >&2
    exit 0
}

command -v apt-get >/dev/null 2>&1 || cannot "there is no apt-get here"
as_root=
if [ "$(id -u)" -ne 0 ]; then
    command -v sudo >/dev/null 2>&1 || cannot "you are not root and have no sudo"
    as_root=sudo
fi
echo "installing:$missing" >&2
$as_root apt-get update -qq >/dev/null
# shellcheck disable=SC2086 # a list of words
$as_root env DEBIAN_FRONTEND=noninteractive \
    apt-get install -y -qq --no-install-recommends $missing >/dev/null
