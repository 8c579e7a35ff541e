#!/bin/sh
# Every example of the manual, the READMEs and --help runs, in a scratch copy of
# data/examples, and prints what stands under it.
#
# In a block, "$ command" runs; lines under it are what it must print (none: it
# must only succeed). A block whose first line is "# NAME.yaml" is that file.
# Other blocks are not looked at. With BL_UPDATE_GOLDEN set to something, README
# is given what is printed today, to be looked at like code.
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
    cp -R "$source/data/examples" "$source/data/reference" "$work/data/"
    cp -R "$source/data/examples/." "$work/"
    cp "$work/clinic.csv" "$work/export.csv"
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
        echo "    if that is right:  BL_UPDATE_GOLDEN=1 ctest -L docs" >&2
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
    grep -q '^\$ .*bondline' "$2" || return 0
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

# Put what is printed today under the commands of a Markdown file.
update_document() {
    (cd "$work" && awk '
        /^```/ { inside = !inside; skipping = 0 }
        inside && /^\$ .*bondline/ {
            print
            command = "(" substr($0, 3) ") 2>/dev/null </dev/null"
            if ((getline following) > 0 && following !~ /^(```|\$ )/) {
                while ((command | getline line) > 0) print line
                close(command)
                skipping = 1
            } else {
                print following
                inside = following !~ /^```/
            }
            next
        }
        skipping && !/^\$ / { next }
        { skipping = 0; print }' "$source/$1") >"$scratch/updated"
    cp "$scratch/updated" "$source/$1"
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
run_help() { # [COMMAND]
    set_up
    "$program" "$@" --help | sed -n 's/^  \(bondline .*\)/\1/p' \
        >"$scratch/commands"
    [ -s "$scratch/commands" ] || say "bondline $* --help: no example"
    : >"$scratch/expected"
    while IFS= read -r command; do
        run "bondline $* --help" "$command" "$scratch/expected"
    done <"$scratch/commands"
}

if [ -n "${BL_UPDATE_GOLDEN-}" ]; then
    set_up
    update_document README.md
    update_document data/README.md
fi
run_document man/bondline.1 8
run_document man/bondline-instrument.5 2
run_document man/bondline-study.5 3
run_document README.md 5
run_document data/README.md 1
run_help
for command in $(commands); do
    run_help "$command"
done
finish
