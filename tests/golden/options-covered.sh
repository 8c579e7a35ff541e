#!/bin/sh
# Every option of every command, every word that an option takes, every action
# of a command and every exit status stands in a golden case. Arguments: the
# program, the source folder.
set -eu
program=$1
source=$2
LC_ALL=C
export LC_ALL

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
faults=0
say() {
    echo "$*" >&2
    faults=1
}

# The command lines of all cases, a call of the program each; a backslash at the
# end of a line joins it with the next.
cat "$source"/tests/golden/*/cmd |
    sed -e 's/^ *#.*//' -e ':join' -e '/\\$/{N;s/\\\n//;b join' -e '}' |
    grep -o 'bondline [^|;]*' >"$scratch/calls"

uses() { # COMMAND WORD...: some call of the command has the words
    command=$1
    shift
    grep "^bondline $command\( \|\$\)" "$scratch/calls" >"$scratch/of"
    for word; do
        grep -e "$word" "$scratch/of" >"$scratch/rest" || return 1
        mv "$scratch/rest" "$scratch/of"
    done
}

commands=$("$program" --help | sed -n '/^Commands/,/^$/s/^  \([a-z]*\) .*/\1/p')
[ -n "$commands" ] || say "the help lists no commands"

for command in $commands; do
    "$program" "$command" --help >"$scratch/help"
    sed -n 's/^  \(-.,\|   \) --\([a-z-]*\)[ ].*/\1 \2/p' "$scratch/help" |
        tr -d ',' >"$scratch/options"
    while read -r first second; do
        long=${second:-$first}
        letter=$([ -n "$second" ] && echo "$first" || echo '-\{9\}')
        case $long in
        quiet | verbose | color | version | help)
            # one meaning everywhere, so that one command shows it
            uses "[a-z]*" " \(--$long\|$letter\|-[a-z]*${letter#-}[a-z]*\)\b" ||
                say "no golden case uses --$long" ;;
        *)
            uses "$command" " \(--$long\|$letter\)" ||
                say "no golden case uses bondline $command --$long" ;;
        esac
    done <"$scratch/options"
    sed -n "s/^Usage: bondline $command \[\(.*\)\]\$/\1/p" "$scratch/help" |
        tr '|' '\n' | awk '$1 ~ /^[a-z]+$/ {print $1}' >"$scratch/actions"
    while read -r action; do
        uses "$command" " $action\b" ||
            say "no golden case uses bondline $command $action"
    done <"$scratch/actions"
done

# "option word" for every "one of:" line; some case loops over them
for command in $commands; do
    "$program" "$command" --help | awk '
        /^  (-.,|   ) --/ { sub(/.*--/, ""); option = $1 }
        /^ +one of:/ {
            sub(/.*one of: */, "")
            count = split($0, word, " ")
            for (w = 1; w <= count; w++) print option, word[w]
        }'
done | sort -u >"$scratch/words"
while read -r option word; do
    grep -l -e "--$option\|-${option%"${option#?}"} " "$source"/tests/golden/*/cmd |
        xargs grep -q -F -w -e "$word" ||
        say "no golden case uses the word $word of --$option"
done <"$scratch/words"

for status in 1 2 3; do
    cat "$source"/tests/golden/*/status | grep -qx $status ||
        say "no golden case ends with status $status"
done
exit $faults
