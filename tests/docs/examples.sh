#!/bin/sh
# Every example of the manual, README and --help runs, in a scratch copy of
# data/examples, and prints what stands under it.
#
# In a block, "$ command" runs; lines under it are what it must print (none: it
# must only succeed). A block whose first line is "# NAME.yaml" is that file.
# Other blocks are not looked at.
set -eu
. "$(dirname "$0")/common.sh"
here=$(cd "$(dirname "$0")" && pwd)
work=$3/examples
PATH=$(dirname "$program"):$PATH
COLUMNS=80
TERM=dumb
TZ=UTC
export PATH COLUMNS TERM TZ
unset XDG_DATA_HOME NO_COLOR CLICOLOR CLICOLOR_FORCE

# A fresh folder: the examples at its top, and where a clone has them.
set_up() {
    rm -rf "$work"
    mkdir -p "$work/data"
    cp -R "$source/data/examples" "$work/data/"
    cp -R "$source/data/examples/." "$work/"
    HOME=$work
    export HOME
}

# run WHERE COMMAND EXPECTED-FILE
run() {
    status=0
    (cd "$work" && sh -c "$2") >"$scratch/out" 2>"$scratch/err" </dev/null ||
        status=$?
    if [ "$status" -ne 0 ]; then
        say "$1: exit status $status of: $2"
        sed 's/^/    /' "$scratch/err" >&2
    elif [ -s "$3" ] && ! diff "$3" "$scratch/out" >"$scratch/diff"; then
        say "$1: < stands there, > is printed by: $2"
        sed 's/^/    /' "$scratch/diff" >&2
    fi
    ran=$((ran + 1))
}

# run_block WHERE FILE
run_block() {
    first=$(sed -n '1s/^# \([a-z0-9-]*\.yaml\)$/\1/p' "$2")
    if [ -n "$first" ]; then
        cp "$2" "$work/$first"
        return
    fi
    grep -q '^\$ bondline' "$2" || return 0
    command=
    : >"$scratch/expected"
    while IFS= read -r line || [ -n "$line" ]; do
        case $command in
        *\\) # the line before goes on here
            command="${command%\\}$line"
            continue
            ;;
        esac
        case $line in
        '$ '*)
            [ -z "$command" ] || run "$1" "$command" "$scratch/expected"
            command=${line#??}
            : >"$scratch/expected"
            ;;
        *) printf '%s\n' "$line" >>"$scratch/expected" ;;
        esac
    done <"$2"
    run "$1" "$command" "$scratch/expected"
}

run_document() {
    set_up
    ran=0
    rm -rf "$scratch/blocks"
    mkdir "$scratch/blocks"
    awk -v dir="$scratch/blocks" -f "$here/blocks.awk" "$source/$1"
    for block in "$scratch"/blocks/*; do
        [ -e "$block" ] && run_block "$1" "$block"
    done
    [ "$ran" -ge "$2" ] || say "$1: only $ran examples were met, $2 are due"
    echo "$1: $ran examples"
}

# The examples come first in the help, each in a line of its own.
run_help() {
    set_up
    "$program" "$1" --help | sed -n '1,/^$/s/^  \(bondline .*\)/\1/p' \
        >"$scratch/commands"
    [ -s "$scratch/commands" ] || say "bondline $1 --help: no example"
    : >"$scratch/expected"
    while IFS= read -r command; do
        run "bondline $1 --help" "$command" "$scratch/expected"
    done <"$scratch/commands"
}

run_document man/bondline.1 8
run_document man/bondline-instrument.5 2
run_document man/bondline-study.5 3
run_document README.md 5
for command in $(commands); do
    run_help "$command"
done
finish
