#!/bin/sh
# Workbooks (-f xlsx), taken apart: every part is well-formed XML, dates and
# numbers are such, ids are text, nothing is a formula or tells who made it; the
# same input gives the same bytes; and LibreOffice, where it is there, reads back
# what -f csv says. Arguments: the program, the source folder. Skips (77) without
# unzip.
set -eu
program=$1
source=$2
here=$(cd "$(dirname "$0")" && pwd)
LC_ALL=C
export LC_ALL

command -v unzip >/dev/null || {
    echo "skipped: there is no unzip"
    exit 77
}
office=$(command -v soffice || command -v libreoffice || :)
[ -n "$office" ] || echo "skipped: reading back; there is no LibreOffice"
command -v xmllint >/dev/null || echo "skipped: parsing; there is no xmllint"

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
cp "$source"/data/examples/* "$source"/tests/golden/common/mini.* "$scratch"
cd "$scratch"
faults=0

fail() {
    echo "$*" >&2
    faults=1
}

# make NAME ARGUMENT...: NAME.xlsx by `bondline ARGUMENT...`, and its parts
make() {
    name=$1
    shift
    "$program" "$@" -q -o "$name.xlsx" || [ $? -eq 1 ] || fail "$name: bondline"
    mkdir "$name"
    unzip -q -d "$name" "$name.xlsx" || fail "$name: unzip"
    find "$name" -type f >"$name.parts"
    while read -r part; do
        ! command -v xmllint >/dev/null || xmllint --noout "$part" ||
            fail "$part is not well-formed"
    done <"$name.parts"
    ! grep -lE '<f[ >]|<v>[^<]*(NAN|INF)' "$name"/xl/worksheets/*.xml ||
        fail "$name: a formula, or no finite number"
    ! grep -oE '<(dc:creator|cp:lastModifiedBy|Company|Manager)>[^<]+' -r \
        "$name/docProps" || fail "$name: somebody is named"
    TZ=Asia/Tokyo "$program" "$@" -q -f xlsx >"$name.again" || [ $? -eq 1 ]
    cmp "$name.xlsx" "$name.again" || fail "$name: other bytes"
    [ "$(stat -c %a "$name.xlsx")" = 600 ] || fail "$name: not for me alone"
}

# sheets NAME SHEET...: its sheets, in this order
sheets() {
    name=$1
    shift
    printf '%s\n' "$@" >wanted
    grep -oE '<sheet name="[^"]*"' "$name/xl/workbook.xml" |
        sed 's/.*="//; s/"$//' | diff wanted - || fail "$name: sheets"
}

# same NAME SHEET OPTION...: LibreOffice reads on the sheet what NAME.csv says;
# options are those of compare.awk
same() {
    name=$1
    sheet=$2
    shift 2
    awk "$@" -f "$here/compare.awk" "$name.csv" "read/$name-$sheet.csv" ||
        fail "$name: $sheet reads otherwise"
}

study="--study clinic.yaml clinic.csv"
# shellcheck disable=SC2086 # a list of words
make clinic trend $study
sheets clinic Caseload Sessions Charts 'Data dictionary' Settings

# A session of the example, worked by hand: 2026-01-12 is day 46034 as
# spreadsheets count (2026-01-01 is 46023), goal is the mean of 3, 4, 3, 3.
row=$(grep -oE '<row r="2".*<row r="3"' clinic/xl/worksheets/sheet2.xml)
for cell in '<c r="A2" s="[0-9]*" t="s">' '<c r="B2" s="[0-9]*"><v>1</v>' \
    '<c r="C2" s="[0-9]*"><v>46034</v>' '<c r="D2" s="[0-9]*"><v>3.25</v>'; do
    echo "$row" | grep -q "$cell" || fail "clinic: row 2 lacks $cell: $row"
done
! echo "$row" | grep -q '"L2"' || fail "clinic: a missing value has a cell"
grep -q 'formatCode="yyyy-mm-dd"' clinic/xl/styles.xml || fail "clinic: days"

# Six clients have two scores or more, and so a chart. Session 5 of K-01 is
# missing: it has a place on the axis, and no point.
[ "$(find clinic/xl/charts -type f | wc -l)" -eq 6 ] || fail "clinic: charts"
grep -q 'descr="total of client K-01: 8 scores from 3.00 to 4.42, the last 4.42' \
    clinic/xl/drawings/drawing1.xml || fail "clinic: a chart is not described"
for part in cat val; do
    grep -oE "<c:$part>.*</c:$part>" clinic/xl/charts/chart1.xml |
        grep -oE 'idx="[0-9]*"' | grep -cE 'idx="[0-8]"' >"$part.count"
done
[ "$(cat cat.count val.count | tr '\n' ' ')" = "9 8 " ] ||
    fail "clinic: points of the first chart: $(cat cat.count val.count)"

# Every column and every word has its meaning.
dictionary=clinic/xl/worksheets/sheet4.xml
[ "$(grep -o '<row ' $dictionary | wc -l)" -eq \
    "$(grep -oE '<c r="D[0-9]+"' $dictionary | wc -l)" ] ||
    fail "clinic: a row of the dictionary without a meaning"

# A caseload by groups; only the workbook has the sparkline.
# shellcheck disable=SC2086
make cases caseload $study --by therapist
sheets cases Caseload 'Data dictionary' Settings

# A published cut-off is a series of its own, and a column of the table.
make srs trend -i srs --client id --session visit --date day --items 'srs{i}' \
    --missing -99 srs.csv
grep -q '<c:v>cut-off: below 36</c:v>' srs/xl/charts/chart1.xml ||
    fail "srs: no cut-off"
grep -q '<c:max val="40"/><c:min val="0"/>' srs/xl/charts/chart1.xml ||
    fail "srs: the axis is not the possible range"

# Ids that a spreadsheet would take for something else, or XML for its own.
{
    echo client,session,date,q1,q2,q3,q4
    printf '%s,1,1900-02-28,2,2,2,2\n' 00123 1E5 =1+1 +1 -1 @x TRUE 3/4 \
        2026-01-05 _x0041_ '"<&>"""' '"a'"$(printf '\t')"'b"' \
        '"two'"$(printf '\n ')"'lines"' "$(printf '\033[31m')" \
        "$(printf '\357\277\276')" "$(printf '\342\200\256\330\247\331\204')" \
        "$(printf '\360\237\230\200')" \
        "$(printf '"cr\rcr"')"
    awk 'BEGIN {for (i = 0; i < 40000; i++) printf "x"; print ",1,,2,2,2,2"}'
} >hostile.csv
make hostile trend -i mini.yaml hostile.csv

# More clients than charts: the others are on the sheets.
awk 'BEGIN {
    print "client,session,date,q1,q2,q3,q4"
    for (c = 1; c <= 60; c++)
        for (s = 1; s <= 3; s++)
            print c "," s ",2026-01-0" s "," 1 + (c + s) % 5 ",2,3,4"
}' >many.csv
make many trend -i mini.yaml many.csv
[ "$(find many/xl/charts -type f | wc -l)" -eq 50 ] || fail "many: charts"
grep -q '50 of 60 clients have a chart here' many/xl/worksheets/sheet3.xml ||
    fail "many: it does not say that charts are left out"

# By dates alone, with days and session numbers far apart.
printf '%s\n' client,date,q1,q2,q3,q4 A,2026-01-05,1,2,3,4 A,2026-03-05,2,2,3,4 \
    >dates.csv
printf '%s\n' client,session,q1,q2,q3,q4 A,1,1,2,3,4 A,2,1,2,3,4 \
    A,100000,2,2,3,4 >far.csv
make dates trend -i mini.yaml dates.csv
make far trend -i mini.yaml far.csv
for name in dates far; do
    grep -q '<c:scatterChart>' $name/xl/charts/chart1.xml ||
        fail "$name: distances are not true"
done
printf 'client,session,q1,q2,q3,q4\n' >none.csv
make none trend -i mini.yaml none.csv

[ -n "$office" ] || exit $faults
"$office" -env:UserInstallation="file://$scratch/profile" --headless --convert-to \
    'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,true,true,false,false,false,-1' \
    --outdir read ./*.xlsx >office.log 2>&1 || cat office.log >&2

# What CSV says takes the names of the exports.
mkdir exports
mv ./*.csv ./*.yaml exports
# shellcheck disable=SC2086
(
    cd exports
    "$program" trend $study -q -f csv >../clinic.csv
    "$program" caseload $study -q --by therapist -f csv >../cases.csv
    for name in many far dates; do
        "$program" trend -i mini.yaml -q -f csv $name.csv >../$name.csv
    done
)
same clinic Sessions
same cases Caseload -v skip=scores # only the workbook has the bars
same many Sessions
same far Sessions
same dates Sessions

# The ids as they are in the export, but what no XML can hold, in the order of
# clients; and a day before spreadsheets count right, as text.
{
    printf '%s\n' client '\x1b[31m' +1 -1 1E5 3/4 00123 2026-01-05 '"<&>"""' \
        =1+1 @x TRUE _x0041_
    printf 'a\tb\ncr\\x0dcr\n"two\n lines"\n'
    awk 'BEGIN {for (i = 1; i < 32767; i++) printf "x"; print "\342\200\246"}'
    printf '\342\200\256\330\247\331\204\n\\ufffe\n\360\237\230\200\n'
} >hostile.csv
same hostile Sessions -v only=1
grep -q '"+1",1,"1900-02-28"' read/hostile-Sessions.csv || fail "hostile: a day"

exit $faults
