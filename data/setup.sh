#!/bin/sh
# Installs the packages that building, and with "tests" testing, needs. Without
# apt it names the libraries and leaves it to the build to find them.
set -eu

packages="gcc libc6-dev cmake ninja-build pkg-config
  libcsv-dev libyaml-dev libutf8proc-dev libjansson-dev libsodium-dev
  libpcre2-dev"
[ "${1-}" = tests ] && packages="$packages libcmocka-dev mandoc"

missing=
for package in $packages; do
    dpkg-query -W -f '${Status}' "$package" 2>/dev/null |
        grep -q '^install ok installed' || missing="$missing $package"
done
[ -z "$missing" ] && exit 0

if ! command -v apt-get >/dev/null 2>&1; then
    echo "bondline needs: libcsv, libyaml, libutf8proc, jansson, libsodium," \
        "PCRE2, cmake, ninja, pkg-config and, for its tests, cmocka and mandoc" >&2
    exit 0
fi
run=
[ "$(id -u)" -eq 0 ] || run=sudo
echo "installing:$missing" >&2
$run env DEBIAN_FRONTEND=noninteractive apt-get update -qq >/dev/null
# shellcheck disable=SC2086 # a list of words
$run env DEBIAN_FRONTEND=noninteractive \
    apt-get install -y -qq --no-install-recommends $missing >/dev/null
