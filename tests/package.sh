#!/bin/sh
# package.sh [root FOLDER]: is bondline installed, and gone again, like any good
# program? Makes the source archive and the Debian package, builds the archive
# without git, and looks at what cmake and dpkg put into an empty folder. With
# "root" it also makes a clean Debian 12 in FOLDER (as root, from the network),
# and installs, uses and removes the package there.
set -eu
cd "$(dirname "$0")/.."
source=$PWD
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

say() {
    printf '%s\n' "-- $*"
}

fail() {
    printf '%s\n' "package: $*" >&2
    exit 1
}

has() {
    command -v "$1" >/dev/null 2>&1
}

# use PROGRAM DOCUMENTS: what a newcomer does first.
use() {
    "$1" demo 2>/dev/null | grep -q '^Client K-01$' || fail "$1 demo"
    "$1" score -q -i wai-sr-client "$2/examples/clinic.csv" |
        grep -q '^K-01,1,2026-01-12,' || fail "$1 score"
    "$1" instruments check "$2/instruments/srs.yaml" 2>/dev/null ||
        fail "$1 instruments check"
}

# whole FOLDER: everything is where the parts of a system look for it.
whole() {
    for file in bin/bondline share/man/man1/bondline.1 \
        share/man/man5/bondline-instrument.5 share/man/man5/bondline-study.5 \
        share/doc/bondline/README.md \
        share/bash-completion/completions/bondline \
        share/fish/vendor_completions.d/bondline.fish; do
        [ -e "$1/$file" ] || [ -e "$1/$file.gz" ] || fail "$1 lacks $file"
    done
    find "$1/share/zsh" -name _bondline | grep -q . || fail "$1: zsh"
}

say "source archive, built without git"
cmake --preset package >/dev/null
(cd build/package && cpack --config CPackSourceConfig.cmake >/dev/null)
tar -xf build/package/bondline-[0-9]*.tar.xz -C "$scratch"
mv "$scratch"/bondline-* "$scratch/unpacked"
cmake -S "$scratch/unpacked" -B "$scratch/built" -G Ninja -DBL_TESTS=OFF \
    -DCMAKE_INSTALL_PREFIX=/usr >/dev/null
cmake --build "$scratch/built" >/dev/null

say "cmake --install with DESTDIR"
DESTDIR=$scratch/staged cmake --install "$scratch/built" >/dev/null
whole "$scratch/staged/usr"
use "$scratch/staged/usr/bin/bondline" "$scratch/staged/usr/share/doc/bondline"
version=$(sed -n 's/^project(bondline VERSION \([0-9.]*\).*/\1/p' CMakeLists.txt)
"$scratch/staged/usr/bin/bondline" --version | grep -qx "bondline $version" ||
    fail "--version is not $version"
sed "s|^|$scratch/staged|" "$scratch/built/install_manifest.txt" |
    tr '\n' '\0' | xargs -0 rm
[ -z "$(find "$scratch/staged" ! -type d)" ] || fail "the manifest is not whole"

say "the same bytes from two folders"
cmake --build --preset package >/dev/null
cmp build/package/src/bondline "$scratch/built/src/bondline" ||
    fail "the folder of a build shows in the program"
! grep -q "$source" build/package/src/bondline || fail "it names $source"

if ! has dpkg-shlibdeps; then
    say "skipped: the Debian package; there is no dpkg-shlibdeps"
    exit 0
fi
say "Debian package"
(cd build/package && rm -f ./*.deb && cpack -G DEB >cpack.log 2>&1) ||
    { cat build/package/cpack.log; fail "cpack"; }
deb=$(ls "$source"/build/package/bondline_"$version"-*.deb)
dpkg-deb -x "$deb" "$scratch/package"
whole "$scratch/package/usr"
use "$scratch/package/usr/bin/bondline" \
    "$scratch/package/usr/share/doc/bondline"
if has lintian; then
    lintian --fail-on error,warning --allow-root "$deb"
else
    say "skipped: lintian; there is none"
fi

if [ "$(id -u)" -eq 0 ]; then
    say "dpkg, into an empty folder and out again"
    mkdir -p "$scratch/root/var/lib/dpkg/updates" "$scratch/root/var/lib/dpkg/info"
    touch "$scratch/root/var/lib/dpkg/status"
    into() {
        dpkg --root="$scratch/root" --force-depends "$@" >/dev/null 2>&1
    }
    into -i "$deb" || fail "dpkg -i"
    whole "$scratch/root/usr"
    into -P bondline || fail "dpkg -P"
    left=$(find "$scratch/root" -path "$scratch/root/var/lib/dpkg" -prune -o \
        ! -type d -print -o -path '*bondline*' -print)
    [ -z "$left" ] || fail "left behind: $left"
else
    say "skipped: dpkg into an empty folder; that takes root"
fi
[ "${1-}" = root ] || exit 0

say "a clean Debian 12"
has debootstrap || fail "there is no debootstrap"
root=$2/bookworm
[ -d "$root/usr" ] ||
    debootstrap --variant=minbase --include=man-db bookworm "$root" >/dev/null
inside() {
    chroot "$root" env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root \
        LC_ALL=C.UTF-8 DEBIAN_FRONTEND=noninteractive "$@"
}
# Everything but what apt and dpkg keep for themselves.
files() {
    inside find / -xdev ! -path '/var/cache/*' ! -path '/var/log/*' \
        ! -path '/var/lib/apt/*' ! -path '/var/lib/dpkg/*' ! -path '/tmp/*' |
        sort
}
files >"$scratch/before"
cp "$deb" "$root/tmp/bondline.deb"
inside apt-get update -qq >/dev/null
inside apt-get install -y -qq --no-install-recommends /tmp/bondline.deb \
    >/dev/null 2>&1 || fail "apt-get install"
inside bondline demo >"$scratch/demo" 2>&1 || fail "demo"
grep -q '^Client K-01$' "$scratch/demo" || fail "demo"
inside bondline score -q -i wai-sr-client \
    /usr/share/doc/bondline/examples/clinic.csv >"$scratch/scores" || fail "score"
for page in '1 bondline' '5 bondline-instrument' '5 bondline-study'; do
    # shellcheck disable=SC2086 # section and page
    inside man $page | grep -q NAME || fail "man $page"
done
inside apt-get purge -y -qq --autoremove bondline >/dev/null 2>&1 ||
    fail "apt-get purge"
files | diff "$scratch/before" - || fail "something is left, see above"
