#!/bin/sh
# Every option of the program is in the manual with its letter, its value, the
# commands that have it and the words that it takes; and no other is.
set -eu
. "$(dirname "$0")/common.sh"

all=$(commands | tr '\n' ' ')

# "name|letter|value|commands" from the help of every command
for command in $(commands); do
    "$program" "$command" --help |
        sed -n 's/^  \(-.,\|   \) --\([a-z-]*\)\( [A-Z|]*\)\{0,1\} .*/\2|\1|\3|/p' |
        sed 's/|-\(.\),|/|\1|/; s/| *|/||/; s/| /|/' | sed "s/\$/$command/"
done | awk -F'|' -v all="$all" '
    { key = $0; sub(/\|[a-z]*$/, "", key); has[key] = has[key] $NF " " }
    END {
        for (key in has)
            print key "|" (has[key] == all ? "all" : has[key])
    }' | sed 's/ $//' >"$scratch/help"

# the same from ".It Fl i , Fl -instrument Ar ID|FILE" and the ".Pq Cm" below it
sed -n '/^\.Sh OPTIONS/,/^\.Sh SCORING/p' "$manual" >"$scratch/section"
awk '
    function flush() {
        if (name) print name "|" letter "|" value "|" (which ? which : "all")
        name = ""
    }
    /^\.It Fl / {
        flush()
        letter = name = value = which = ""
        for (f = 2; f <= NF; f++) {
            if ($f == "Fl" && $(f + 1) ~ /^-/) name = substr($(f + 1), 2)
            else if ($f == "Fl") letter = $(f + 1)
            else if ($f == "Ar") value = $(f + 1)
        }
        first = NR + 1
    }
    NR == first && /^\.Pq Cm / {
        which = $0
        sub(/^\.Pq Cm /, "", which)
        gsub(/ ,/, "", which)
    }
    END { flush() }' "$scratch/section" >"$scratch/manual"

# commands may stand in any order in the manual
ordered() {
    awk -F'|' -v all="$all" '{
        count = split(all, command, " ")
        list = $4 == "all" ? "all" : ""
        for (c = 1; c <= count; c++)
            if ((" " $4 " ") ~ (" " command[c] " "))
                list = list (list ? " " : "") command[c]
        print $1 "|" $2 "|" $3 "|" list
    }' "$1"
}
ordered "$scratch/help" >"$scratch/help.list"
ordered "$scratch/manual" >"$scratch/manual.list"
same "options: < --help has, > man/bondline.1 (OPTIONS) has (name|letter|value|\
commands)" "$scratch/help.list" "$scratch/manual.list"

# "option word" for every "one of:" line of the help
for command in $(commands); do
    "$program" "$command" --help | awk '
        /^  (-.,|   ) --/ { sub(/.*--/, ""); option = $1 }
        /^ +one of:/ {
            sub(/.*one of: */, "")
            count = split($0, word, " ")
            for (w = 1; w <= count; w++) print option, word[w]
        }'
done >"$scratch/words"
awk '
    /^\.It Fl / {
        for (f = 2; f <= NF; f++)
            if ($f == "Fl" && $(f + 1) ~ /^-/) option = substr($(f + 1), 2)
    }
    /(^| |\.)Cm / || /^\.Ql/ {
        for (f = 1; f <= NF; f++) {
            sub(/^\\&/, "", $f)
            print option, $f
        }
    }' "$scratch/section" >"$scratch/said"
within "man/bondline.1 lacks the word of an option" \
    "$scratch/words" "$scratch/said"

# an option that a page names must exist
cut -d'|' -f1 "$scratch/help.list" >"$scratch/known"
for page in $pages; do
    grep -oE '(^\.|[ ,(])Fl -[a-z][a-z-]*' "$page" | sed 's/.*Fl -//'
done >"$scratch/named"
within "the manual names an option that no command has" \
    "$scratch/named" "$scratch/known"
finish
