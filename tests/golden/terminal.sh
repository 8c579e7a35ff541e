#!/bin/sh
# What shows on a terminal only: the table by default, its width, colours,
# lines that fit, progress. Arguments: the program, the source folder. Skips
# (77) where script(1) cannot give a terminal.
set -eu
program=$1
common=$2/tests/golden/common
script -qec true /dev/null >/dev/null 2>&1 || {
    echo "script(1) is not there to give a terminal"
    exit 77
}

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
cp "$common"/mini.* "$scratch"
cd "$scratch"
ln -s "$program" bondline
PATH=$scratch:$PATH
faults=0

# on_terminal COLUMNS COMMAND: what a terminal of that width gets to show
on_terminal() {
    env -i PATH="$PATH" HOME="$scratch" TERM="${term:-xterm}" \
        LC_ALL="${locale:-C}" NO_COLOR="${no_color:-}" \
        script -qec "stty cols $1; $2" /dev/null </dev/null | tr -d '\r'
}

# has WHAT TEXT, lacks WHAT TEXT: look into the last output, kept in ./shown
has() {
    grep -qF -e "$2" shown || fail "$1: not shown: $2"
}
lacks() {
    ! grep -qF -e "$2" shown || fail "$1: shown: $2"
}
fail() {
    echo "$1" >&2
    sed 's/^/    /' shown | cat -v >&2
    faults=1
}
# fits WHAT COLUMNS: no line is wider; colours take no room
fits() {
    sed 's/\x1b\[[0-9]*m//g' shown |
        awk -v most="$2" 'length > most {exit 1}' ||
        fail "$1: a line is wider than $2"
}

escape=$(printf '\033')

on_terminal 100 'bondline score -i mini.yaml mini.csv' >shown
has "table by default" "client  session  date        bond  task  total  bond_n"
on_terminal 100 'bondline score -q -i mini.yaml mini.csv | cat' >shown
has "CSV in a pipe" "A,1,2026-01-05,9,8,17,2,2,4,"
lacks "no colour in a pipe" "$escape"
on_terminal 100 'bondline score -q -i mini.yaml mini.csv -f csv' >shown
has "-f wins on a terminal" "A,1,2026-01-05,9,8,17,2,2,4,"

on_terminal 60 'bondline score -i mini.yaml mini.csv' >shown
has "a narrow table lacks the counts" "client  session  date        bond  task  total  flags"
has "and says so" "3 columns are left out"
fits "a narrow table" 60

printf 'client,session,q1,q2,q3,q4\nA,1,9,Foo,3,4\n\033[31mB,x,1,2,3,\033]0;t\007\n' >bad.csv
for columns in 40 80 120 200; do
    on_terminal $columns 'bondline score -i mini.yaml bad.csv -o out.csv' >shown
    fits "messages at $columns" $columns
    has "an option stays whole at $columns" "--missing 9"
    on_terminal $columns 'bondline instruments show srs' >shown
    fits "instruments show at $columns" $columns
    on_terminal $columns 'bondline check -q -i mini.yaml mini.csv' >shown
    fits "check at $columns" $columns
done
on_terminal 80 'bondline instruments list' >shown
fits "instruments list" 80
on_terminal 80 'bondline trend -q -i mini.yaml mini.csv' >shown
fits "trend" 80

on_terminal 100 'bondline score -i mini.yaml bad.csv -f csv' >shown
has "escapes are visible in CSV" '\x1b[31mB'
on_terminal 100 'bondline score -i mini.yaml bad.csv -f json' >shown
has "escapes are visible in JSON" '\u001B[31mB'

on_terminal 100 'bondline score -i mini.yaml bad.csv' >shown
has "errors are red" "${escape}[31merror:${escape}[0m"
has "headings are bold" "${escape}[1mclient"
lacks "nothing else is coloured" "${escape}[31mB"
no_color=1
on_terminal 100 'bondline score -i mini.yaml bad.csv' >shown
lacks "NO_COLOR" "$escape"
no_color=
term=dumb
on_terminal 100 'bondline score -i mini.yaml bad.csv' >shown
lacks "TERM=dumb" "$escape"
term=
on_terminal 100 'bondline score --color never -i mini.yaml bad.csv' >shown
lacks "--color never" "$escape"

on_terminal 80 'bondline trend -q --color never -i mini.yaml mini.csv' >shown
LC_ALL=C grep -q '[^ -~]' shown && fail "a terminal without UTF-8 gets ASCII"
locale=C.UTF-8
on_terminal 80 'bondline trend -q -i mini.yaml mini.csv' >shown
has "a terminal with UTF-8 gets its chart" "●"
locale=

env -i PATH="$PATH" script -qec 'bondline score -i mini.yaml' /dev/null >shown || :
has "no file and a terminal" "[no-input]"

on_terminal 80 'bondline trend -q -i mini.yaml -f xlsx mini.csv' >shown
has "a workbook is not for a terminal" "[not-for-terminal]"
on_terminal 80 'bondline trend -q -i mini.yaml -f xlsx -o - mini.csv' >shown
has "unless it is asked for" "PK"
on_terminal 80 'bondline trend -q -i mini.yaml -f xlsx --per-client d mini.csv' \
    >shown
lacks "files for every client do not go there" "[not-for-terminal]"

# A slow pipe: the second block comes more than half a second after the first.
cat >slow.sh <<'EOF'
rows() { awk -v id="$1" 'BEGIN {for (i = 0; i < 100000; i++) print id "," i ",1,2,3,4"}'; }
echo client,session,q1,q2,q3,q4
rows A
sleep 0.7
rows B
EOF
on_terminal 80 'sh slow.sh | bondline score -i mini.yaml -o out.csv' >shown
has "progress" " rows read, "
has "the count line is whole" "standard input: 200000 rows: 200000 forms scored"
on_terminal 80 'sh slow.sh | bondline score -q -i mini.yaml -o out.csv' >shown
lacks "no progress with -q" "rows read"
sh slow.sh | bondline score -i mini.yaml -o out.csv 2>shown
lacks "no progress in a pipe" "rows read"

exit $faults
