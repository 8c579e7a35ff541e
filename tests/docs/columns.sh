#!/bin/sh
# The columns of every output are described, and no others.
set -eu
. "$(dirname "$0")/common.sh"
examples=$source/data/examples

# header COMMAND...: the columns of its CSV but those named after scales
header() {
    "$program" "$@" -f csv 2>/dev/null | sed -n 1p | tr ',' '\n' |
        grep -vxE '(goal|task|bond|total)(_n)?'
}

# described SECTION: the columns that a section of the manual lists
described() {
    sed -n "/^\.Ss $1\$/,/^\.S[sh] /p" "$manual" |
        sed -n 's/^\.It Ic //p' | tr -d ' ' | tr ',' '\n'
}

compare() { # SECTION ARGUMENT...
    section=$1
    shift
    header "$@" >"$scratch/header"
    described "$section" >"$scratch/described"
    same "$section: < bondline $1 prints, > man/bondline.1 describes" \
        "$scratch/header" "$scratch/described"
}

# one row with a respondent, so that this column is there
printf 'client,session,date,rater%s\nA,1,2026-01-05,client%s\n' \
    "$(printf ',wai_%d' 1 2 3 4 5 6 7 8 9 10 11 12)" \
    ",4,4,4,4,4,4,4,4,4,4,4,4" >"$scratch/rater.csv"

compare "Rows of score" score -i wai-sr-client --respondent rater \
    "$scratch/rater.csv"
compare "Rows of trend" trend -i wai-sr-client --respondent rater \
    "$scratch/rater.csv"
compare "Rows of check" check "$examples/clinic.csv"
finish
