#!/bin/sh
# The meaning of every finding, as its table says it, is in DIAGNOSTICS.
set -eu
mandoc=$3
. "$(dirname "$0")/common.sh"

if [ ! -x "$mandoc" ]; then
    echo "skipped: there is no mandoc"
    exit 77
fi
# rendered in one long line, blanks and hyphens of line ends made one
"$mandoc" -T ascii -O width=1000 "$manual" | sed 's/.\x08//g' | tr -s ' \n' ' ' \
    >"$scratch/text"
flat "$source"/src/*/*.c | tr -s ' ' |
    grep -oE '\{ ?"[a-z0-9-]+", BL_(NOTE|WARNING|UNUSABLE), ("[^"]*" ?)+\}' |
    sed 's/" "//g' >"$scratch/kinds"
[ -s "$scratch/kinds" ] || say "no table of findings was met in src/"
while read -r kind; do
    meaning=$(echo "$kind" | sed 's/^[^,]*,[^,]*, "\(.*\)" *}$/\1/')
    grep -qF "$meaning" "$scratch/text" ||
        say "man/bondline.1 lacks the meaning of $kind"
done <"$scratch/kinds"
finish
