#!/bin/sh
# The manual has the meaning of every finding and of every word of a verdict, as
# their tables say it.
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

# {GROUP, mark, "key", "word", "meaning"}
flat "$source"/src/analysis/terms.c | tr -s ' ' | sed 's/" "//g' |
    grep -oE "\{BL_TERMS_OF_[A-Z]+, (0|'.'), \"[^\"]*\", \"[^\"]+\", \"[^\"]+\"\}" |
    sed "s/^{[^\"]*\"\([^\"]*\)\", \"\([^\"]*\)\", \"\(.*\)\"}/\1|\2|\3/" \
        >"$scratch/terms"
[ -s "$scratch/terms" ] || say "no table of verdicts was met in src/"
while IFS='|' read -r key word meaning; do
    grep -qF "$word" "$scratch/text" || say "man/bondline.1 lacks: $word"
    grep -qF "$meaning" "$scratch/text" ||
        say "man/bondline.1 lacks the meaning of $word: $meaning"
    case $key in
    "$(echo "$word" | tr ' ' '-')") ;; # said once, for all words
    *) grep -qF "($key)" "$scratch/text" || say "man/bondline.1 lacks: $key" ;;
    esac
done <"$scratch/terms"
finish
