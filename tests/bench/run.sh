#!/bin/sh
# Times bondline, libcsv alone and other programs on the same files in the same
# run, in turn, and prints one table of medians, ratios and peak memory.
#
#   run.sh [BUILD]            BUILD is a build folder with the tests (build/dev)
#   run.sh --quick [BUILD]    small files, no peers: does everything work?
#
# ROWS (5000000), RUNS (5), PEERS (a folder to install peers into; empty: none)
# and JOBS (a pattern of jobs) change what is run. The table is also written as
# tab-separated values to BUILD/bench.tsv. Files lie in a temporary folder.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
quick=
if [ "${1-}" = --quick ]; then
    quick=yes
    shift
fi
build=$(cd "${1:-$here/../../build/dev}" && pwd)
bench=$build/tests/bench
bondline=$build/src/bondline
rows=${ROWS:-5000000}
runs=${RUNS:-5}
peers=${PEERS-${TMPDIR:-/tmp}/bondline-bench-peers}
if [ -n "$quick" ]; then
    rows=2000
    runs=1
    peers=
fi
few=$((rows / 20))
tab=$(printf '\t')
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
trap 'exit 1' INT TERM

duckdb='' polars='' mlr='' mawk=''
if [ -n "$peers" ]; then
    sh "$here/../../data/setup.sh" peers
    mkdir -p "$peers"
    [ -d "$peers/node_modules/nodejs-polars-linux-x64-gnu" ] ||
        (cd "$peers" && npm install --silent --no-audit --no-fund \
            @duckdb/node-bindings-linux-x64 nodejs-polars \
            nodejs-polars-linux-x64-gnu) >&2
    duckdb=$peers/node_modules/@duckdb/node-bindings-linux-x64/libduckdb.so
    polars=$peers/node_modules/nodejs-polars
    mawk=$(command -v mawk || true)
    mlr=$(command -v mlr || true)
fi

file() { # SHAPE ROWS
    "$bench/bench_generate" "$1" "$2" >"$work/$1-$2.csv"
    echo "$work/$1-$2.csv"
}

job() { # GROUP NAME COMMAND
    printf '%s\t%s\t%s\n' "$1" "$2" "$3" | tr '\n' ' '
    echo
}

# The mean of the items (a list with blanks) where enough are answered, in SQL.
sql_mean() { # NAME LEAST ITEM...
    name=$1 least=$2
    shift 2
    n='' sum=''
    for i; do
        n="$n${n:+ + }(wai_$i is not null)::int"
        sum="$sum${sum:+ + }coalesce(wai_$i, 0)"
    done
    echo "case when $n >= $least then ((($sum)::double) / ($n))::decimal(9,3) end as $name"
}

sql_total() {
    sql_mean total 10 1 2 3 4 5 6 7 8 9 10 11 12
}

sql_scores() {
    echo "$(sql_mean goal 3 4 6 8 11), $(sql_mean task 3 1 2 10 12),"
    echo "$(sql_mean bond 3 3 5 7 9), $(sql_total)"
}

sql_columns() { # TYPE
    for i in 1 2 3 4 5 6 7 8 9 10 11 12; do
        printf "%s'wai_%s': '%s'" "$([ "$i" = 1 ] || echo ', ')" "$i" "$1"
    done
}

sql_long() { # FILE
    echo "read_csv('$1', columns = {'client': 'VARCHAR', 'session': 'INTEGER'," \
        "'date': 'DATE', $(sql_columns TINYINT)})"
}

sql_survey() { # FILE
    echo "(select client, session, date"
    for i in 1 2 3 4 5 6 7 8 9 10 11 12; do
        echo ", case wai_$i when 'Seldom' then 1 when 'Sometimes' then 2" \
            "when 'Fairly Often' then 3 when 'Very Often' then 4" \
            "when 'Always' then 5 end as wai_$i"
    done
    echo "from read_csv('$1', all_varchar = true))"
}

sql_score() { # THREADS TABLE
    echo "set threads = $1; copy (select client, session, date," \
        "$(sql_scores) from $2) to '/dev/null' (format csv)"
}

sql_trend() { # THREADS FILE
    echo "set threads = $1; copy (select client, count(total)," \
        "arg_min(total, session), arg_max(total, session), min(total)," \
        "max(total), regr_slope(total, session) from (select client," \
        "session, $(sql_total) from $(sql_long "$2")) group by client)" \
        "to '/dev/null' (format csv)"
}

duckdb_jobs() { # GROUP KIND TABLE-OR-FILE
    [ -n "$duckdb" ] || return 0
    for threads in 1 2; do
        job "$1" "DuckDB, $threads threads" \
            "$bench/bench_duckdb $duckdb \"$("sql_$2" $threads "$3")\""
    done
}

polars_job() { # GROUP JOB FILE
    [ -z "$polars" ] || job "$1" "polars (node), 2 threads" \
        "POLARS_MAX_THREADS=2 POLARS=$polars node $here/polars.js $2 $3"
}

floor_job() { # GROUP FILE
    job "$1" "libcsv, counting fields" "$bench/bench_floor $2"
}

bondline_jobs() { # GROUP ARGUMENTS
    for jobs in 1 2; do
        job "$1" "bondline --jobs $jobs" "$bondline $2 -q -f csv --jobs $jobs"
    done
}

compare_numeric() {
    long=$(file long "$rows")
    floor_job "score, $rows forms" "$long"
    bondline_jobs "score, $rows forms" "score -i wai-sr-client $long"
    duckdb_jobs "score, $rows forms" score "$(sql_long "$long")"
    polars_job "score, $rows forms" score "$long"
    floor_job "trend, grouped" "$long"
    bondline_jobs "trend, grouped" "trend -i wai-sr-client $long"
    duckdb_jobs "trend, grouped" trend "$long"
    polars_job "trend, grouped" trend "$long"
}

compare_shuffled() {
    shuffled=$(file shuffled "$rows")
    floor_job "trend, shuffled" "$shuffled"
    bondline_jobs "trend, shuffled" "trend -i wai-sr-client $shuffled"
    duckdb_jobs "trend, shuffled" trend "$shuffled"
    polars_job "trend, shuffled" trend "$shuffled"
}

compare_survey() {
    survey=$(file survey $((rows / 10)))
    floor_job "score, quoted labels" "$survey"
    bondline_jobs "score, quoted labels" "score -i wai-sr-client $survey"
    duckdb_jobs "score, quoted labels" score "$(sql_survey "$survey")"
    polars_job "score, quoted labels" survey "$survey"
}

other_shape() { # SHAPE ROWS ARGUMENTS
    shape=$(file "$1" "$2")
    floor_job "score, $1" "$shape"
    bondline_jobs "score, $1" "score $3 $shape"
}

compare_shapes() {
    other_shape labels $((rows / 5)) "-i wai-sr-client"
    other_shape items36 $((rows / 5)) "-i wai-36-client"
    other_shape lines $((rows / 2)) "-i srs"
    other_shape wide $((rows / 20)) "-i wai-sr-client --items s{s}_wai_{i}"
    other_shape rows "$rows" "--study $here/rows.yaml"
    other_shape dirty $((rows / 5)) "-i wai-sr-client 2>/dev/null"
}

compare_slow() {
    slow=$(file long "$few")
    floor_job "score, $few forms" "$slow"
    bondline_jobs "score, $few forms" "score -i wai-sr-client $slow"
    [ -z "$mawk" ] || job "score, $few forms" mawk "$mawk -f $here/score.awk $slow"
    [ -z "$mlr" ] || job "score, $few forms" "Miller (the total alone)" \
        "$mlr --icsv --ocsv put 'n = 0; s = 0; for (k, v in \$*) { if (k =~ \"^wai_\" && v != \"\") { n += 1; s += v } } if (n >= 10) { \$total = fmtnum(s / n, \"%.3f\") }' then cut -f client,session,date,total $slow"
}

# What a form costs must not depend on how many there are.
compare_sizes() {
    for size in $((rows / 500)) $((rows / 50)) $((rows / 5)) "$rows" \
        $((rows * 10)); do
        sized=$(file long "$size")
        floor_job "score, $size forms" "$sized"
        bondline_jobs "score, $size forms" "score -i wai-sr-client $sized"
    done
}

compare_start() {
    small=$(file long 20)
    [ -z "$mawk" ] || job "20 rows" mawk "$mawk -f $here/score.awk $small"
    job "20 rows" "bondline score" "$bondline score -q -f csv -i wai-sr-client $small"
    job "20 rows" "bondline --version" "$bondline --version"
}

for kind in numeric survey shuffled shapes sizes slow start; do
    # shellcheck disable=SC2254 # a pattern, as the head of the file says
    case "$kind" in
    ${JOBS:-*}) "compare_$kind" ;;
    esac
done >"$work/jobs"
date +"%Y-%m-%d, $(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -n 1), $(nproc) processors, medians of $runs"
"$bench/bench_measure" "$runs" "$build/bench.tsv" <"$work/jobs"
# tab-separated lines only: anything else is a broken table
! grep -v "$tab" "$build/bench.tsv"
