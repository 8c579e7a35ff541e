#!/bin/sh
# same-bytes.sh BONDLINE GENERATE: results and messages are the same for any
# number of threads and any size of the blocks in which they read, on clean and
# on broken files. Blocks of a few bytes end within lines, characters and
# quotes; every block is first guessed to start a record.
set -eu
bondline=$1
generate=$2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

"$generate" long 400 >long.csv
"$generate" shuffled 400 >shuffled.csv
"$generate" labels 200 >labels.csv
"$generate" survey 100 >survey.csv
"$generate" dirty 900 >dirty.csv
"$generate" wide 40 >wide.csv
"$generate" rows 1200 >rows.csv
# Enough clients for several threads to work on them, too.
"$generate" shuffled 5000 >many.csv
"$generate" dirty 4000 | grep -v '"' >many-dirty.csv
tr '\n' '\r' <long.csv >lines-end-in-cr.csv
sed 's/$/\r/' long.csv >lines-end-in-crlf.csv
{
    printf '\377\376'
    iconv -f UTF-8 -t UTF-16LE dirty.csv
} >utf-16.csv
head -c 20001 dirty.csv >cut-short.csv
{
    head -n 300 dirty.csv
    echo 'C1,1,2020-01-01,1,1,1"1,1,1,1,1,1,1,1,1,1,x'
    tail -n 300 dirty.csv
} >broken-quote.csv
{
    cat long.csv
    printf 'C1,1,2020-01-01,"1,1'
} >open-quote.csv
{
    head -n 200 long.csv
    printf 'C1\377,1,2020-01-01,1\n'
    cat long.csv
} >bad-byte.csv
awk 'NR == 1 { print $0 ",note"; next }
    { print $0 ",\"a\nlong\n\n\"\"note\"\",1,2\n" $0 "\n\"" }' long.csv >notes.csv
cat >rows.yaml <<'YAML'
instrument: wai-sr-client
client: client
session: session
date: {column: date, order: ymd}
items: "wai_{i}"
answers-in-rows: {record: record, key: question, value: answer}
YAML

# The file, and how it is read: what all runs of it must agree about.
run() { # NAME JOBS BLOCK FILE ARGUMENTS...
    to=$1 jobs=$2 block=$3
    shift 3
    status=0
    BONDLINE_BLOCK_SIZE=$block "$bondline" "$@" --jobs "$jobs" >"$to.out" \
        2>"$to.err" || status=$?
    echo "$status" >"$to.status"
}

faults=0
runs=0
compare() { # ARGUMENTS...
    run want 1 1048576 "$@"
    for how in '1 9' '2 1048576' '2 8' '3 61' '8 1000' '3 20000'; do
        # shellcheck disable=SC2086 # two words
        run got $how "$@"
        runs=$((runs + 1))
        for part in out err status; do
            cmp -s "want.$part" "got.$part" || {
                echo "jobs and block size $how: other $part: bondline $*" >&2
                faults=$((faults + 1))
            }
        done
    done
}

for file in long labels survey dirty lines-end-in-cr lines-end-in-crlf utf-16 \
    cut-short broken-quote open-quote bad-byte notes; do
    compare score -i wai-sr-client -f csv "$file.csv"
done
for file in shuffled dirty notes broken-quote; do
    compare trend -i wai-sr-client -f csv "$file.csv"
    compare score -i wai-sr-client -f json "$file.csv"
    compare score -i wai-sr-client -f table "$file.csv"
    compare score -i wai-sr-client --invalid stop "$file.csv"
    compare score -i wai-sr-client --duplicates most-complete "$file.csv"
    compare score -q -i wai-sr-client --rejects /dev/stderr "$file.csv"
done
compare score -i wai-sr-client --items 's{s}_wai_{i}' wide.csv
compare score --study rows.yaml rows.csv
compare trend -i wai-sr-client shuffled.csv
for format in csv html json text; do
    compare trend -i wai-sr-client --reliability .9 --sd .6 -f "$format" \
        many.csv many-dirty.csv
done
for format in csv html json table; do
    compare caseload -i wai-sr-client --reliability .9 --sd .6 --by session \
        -f "$format" many.csv many-dirty.csv
done
for jobs in 1 3; do
    "$bondline" trend -q -i wai-sr-client --jobs "$jobs" -f html \
        --per-client "files-$jobs" many.csv
done
diff -r files-1 files-3 >&2 || faults=$((faults + 1))
[ "$faults" -eq 0 ] && echo "$runs runs gave the same bytes"
[ "$faults" -eq 0 ]
