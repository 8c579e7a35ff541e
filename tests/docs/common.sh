# Sourced by the scripts of this folder: $1 is the program, $2 the source.
# shellcheck shell=sh disable=SC2034 # the scripts use these
program=$1
source=$2
manual=$source/man/bondline.1
pages="$manual $source/man/bondline-study.5 $source/man/bondline-instrument.5"
LC_ALL=C
export LC_ALL
faults=0

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

# say TEXT...: one fault; the script goes on and fails at its end
say() {
    echo "$*" >&2
    faults=$((faults + 1))
}

# same WHAT FIRST SECOND: two lists (files) that must hold the same lines, in
# any order; WHAT tells where each list is from
same() {
    sort -u "$2" >"$2.sorted"
    sort -u "$3" >"$3.sorted"
    [ -s "$2.sorted" ] || say "$1: the first list is empty"
    diff "$2.sorted" "$3.sorted" >"$scratch/diff" || {
        say "$1:"
        sed -n 's/^[<>]/    &/p' "$scratch/diff" >&2
    }
}

# within WHAT FIRST SECOND: every line of FIRST must be one of SECOND
within() {
    sort -u "$2" >"$2.sorted"
    sort -u "$3" >"$3.sorted"
    [ -s "$2.sorted" ] || say "$1: the first list is empty"
    comm -23 "$2.sorted" "$3.sorted" | while read -r line; do
        echo "$1: $line"
    done >"$scratch/missing"
    if [ -s "$scratch/missing" ]; then
        say "$(cat "$scratch/missing")"
    fi
}

commands() {
    "$program" --help | sed -n '/^Commands/,/^$/s/^  \([a-z]*\) .*/\1/p'
}

# the C files of some rooms in one line, for names that a line break parts
flat() {
    cat "$@" | tr '\n' ' '
}

finish() {
    [ "$faults" -eq 0 ] || exit 1
}
