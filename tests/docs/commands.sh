#!/bin/sh
# The manual and the program know the same commands, actions and formats.
set -eu
. "$(dirname "$0")/common.sh"

# help and version answer without standing in the table of commands
{
    commands
    echo help
    echo version
} >"$scratch/program"
sed -n '/^\.Sh COMMANDS/,/^\.Sh OPTIONS/s/^\.It Cm \([a-z]*\).*/\1/p' \
    "$manual" >"$scratch/manual"
same "commands: < the program has, > man/bondline.1 (COMMANDS) has" \
    "$scratch/program" "$scratch/manual"

while read -r command; do
    grep -A1 '^\.Nm$' "$manual" | grep -q "^\.Cm $command\$" ||
        say "man/bondline.1: SYNOPSIS lacks the command $command"
done <"$scratch/program"

# an action such as "list" stands in the command's usage: [list | show ID]
for command in $(commands); do
    for action in $("$program" "$command" -h |
        sed -n "s/^Usage: bondline $command \[\([a-z].*\)\]\$/\1/p" |
        tr '|' '\n' | sed -n 's/^ *\([a-z-]*\)\( [A-Z]*\)\{0,1\} *$/\1/p'); do
        sed -n "/^\.Cm $command\$/,/^\.Nm\$/p" "$manual" |
            grep -q "Cm $action\\>" ||
            say "man/bondline.1: SYNOPSIS lacks $command $action"
    done
done

: >"$scratch/formats"
for command in $(commands); do
    "$program" "$command" -f no-such-format -i srs \
        "$source/data/examples/srs.csv" 2>&1 >/dev/null |
        sed -n 's/^ *formats: //p' | tr -d ' ' | tr ',' '\n' >>"$scratch/formats"
done
sed -n '/^\.Ss Formats/,/^\.S[sh] Rows/s/^\.It Cm \([a-z]*\).*/\1/p' \
    "$manual" >"$scratch/described"
same "formats: < the program has, > man/bondline.1 (Formats) has" \
    "$scratch/formats" "$scratch/described"
finish
