#!/bin/sh
# An alliance data set by others: the scores of 277 forms against the totals
# that its authors published, and against those worked out by the right key
# (item 29 reversed, not 28; see the SOURCES.md beside the files). Arguments:
# the program, the folder that has data/alliance. Skips (77) where they are absent.
set -eu
program=$1
data=$2/data/alliance
[ -f "$data/wai36_expected.csv" ] || {
    echo "the data sets of others are not there"
    exit 77
}
LC_ALL=C
export LC_ALL

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
faults=0

# same WHAT FIRST SECOND: two files of 277 lines each
same() {
    [ "$(wc -l <"$2")" -eq 277 ] || {
        echo "$1: $(wc -l <"$2") rows instead of 277" >&2
        faults=1
    }
    diff "$2" "$3" >"$scratch/diff" || {
        echo "$1: $(grep -c '^<' "$scratch/diff") rows differ" >&2
        head -n 5 "$scratch/diff" >&2
        faults=1
    }
}

# columns FILE NAME...: without the header; 16.0 and 16 are one number
columns() {
    file=$1
    shift
    awk -F, -v names="$*" '
        { sub(/\r$/, "") }
        NR == 1 { for (c = 1; c <= NF; c++) at[$c] = c; n = split(names, name, " "); next }
        {
            for (k = 1; k <= n; k++) {
                value = $at[name[k]]
                if (value ~ /^[0-9.]+$/) value += 0
                printf "%s%s", value, k < n ? "," : "\n"
            }
        }' "$file"
}

alliance() { # COMMAND INSTRUMENT ITEMS FILE [OPTION...]
    command=$1 instrument=$2 items=$3 file=$4
    shift 4
    "$program" "$command" -q -f csv -i "$instrument" --client pairing_id \
        --session session_id --items "$items" "$@" "$data/$file"
}
srs_items=relationship,goals_and_topics,approach_or_method,overall

alliance score wai-36-client 'question{i}' wai36_simulated.csv >"$scratch/wai.csv"
columns "$scratch/wai.csv" client session task goal bond total >"$scratch/got"
columns "$data/wai36_expected.csv" pairing_id session_id task goal \
    bond_key_minus1_20_29 total_key_minus1_20_29 >"$scratch/want"
same "wai-36-client: task, goal, bond, total" "$scratch/got" "$scratch/want"

columns "$scratch/wai.csv" bond >"$scratch/got"
columns "$data/wai36_expected.csv" bond_published_minus1_20_28 >"$scratch/want"
differ=$(paste "$scratch/got" "$scratch/want" | awk '$1 != $2' | wc -l)
[ "$differ" -eq 172 ] || {
    echo "the published bond differs on $differ rows instead of 172" >&2
    faults=1
}

alliance score srs "$srs_items" srs_simulated.csv >"$scratch/srs.csv"
columns "$scratch/srs.csv" client session total >"$scratch/got"
columns "$data/srs_simulated.csv" pairing_id session_id total >"$scratch/want"
same "srs: total" "$scratch/got" "$scratch/want"

for jobs in 1 4; do
    alliance score wai-36-client 'question{i}' wai36_simulated.csv --jobs $jobs |
        cmp -s - "$scratch/wai.csv" || {
        echo "other bytes with --jobs $jobs" >&2
        faults=1
    }
done

# 150 clients of one to four sessions, each once in the order of their numbers
for form in "wai-36-client question{i} wai36_simulated.csv" \
    "srs $srs_items srs_simulated.csv"; do
    # shellcheck disable=SC2086 # three words
    alliance trend $form >"$scratch/trend.csv"
    columns "$scratch/trend.csv" client | uniq >"$scratch/clients"
    sort -nu "$scratch/clients" >"$scratch/sorted"
    if [ "$(wc -l <"$scratch/clients")" -ne 150 ] ||
        ! cmp -s "$scratch/sorted" "$scratch/clients"; then
        echo "trend of $form: not 150 clients in order" >&2
        faults=1
    fi
    columns "$scratch/trend.csv" client session >"$scratch/got"
    columns "$data/${form##* }" pairing_id session_id |
        sort -t, -k1,1n -k2,2n >"$scratch/want"
    same "trend of $form: every session of every client" "$scratch/got" \
        "$scratch/want"
done
# change from the session before, by hand: client 1 of the SRS has 16.0, then 34.3
alliance trend srs "$srs_items" srs_simulated.csv >"$scratch/trend.csv"
columns "$scratch/trend.csv" client session change_previous | head -n 2 >"$scratch/got"
printf '1,1,\n1,2,18.3\n' | cmp -s - "$scratch/got" || {
    echo "trend of srs, client 1:" >&2
    cat "$scratch/got" >&2
    faults=1
}

# A file of 36 items is no 12-item form.
status=0
alliance score wai-s-client 'question{i}' wai36_simulated.csv 2>"$scratch/err" || status=$?
if [ "$status" -ne 2 ] || ! grep -q pattern-beyond-form "$scratch/err"; then
    echo "36 items were scored as wai-s-client (status $status)" >&2
    faults=1
fi
exit $faults
