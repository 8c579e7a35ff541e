#!/bin/sh
# With --pseudonymize no byte of an id, and with --redact no byte of a cell,
# leaves the program: in no command, no format, no message, no name of a file.
# And a name is the same everywhere. Arguments: the program, the source folder.
set -eu
program=$1
source=$2
LC_ALL=C
TERM=dumb
export LC_ALL TERM

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
cp "$source"/tests/golden/common/mini.yaml "$scratch"
cd "$scratch"
(umask 077; printf 'an invented key for tests only' >my.key)
faults=0
say() {
    echo "$*" >&2
    faults=$((faults + 1))
}

# Every cell that could be told is a beast, and nothing else here is one.
beasts='wombat|numbat|quoll|bilby|dingo|possum|7373|7171'
cat >good.csv <<'END'
client,session,date,site,q1,q2,q3,q4
Wombat 7,1,2026-01-05,North,1,2,3,4
Wombat 7,2,2026-01-12,North,2,2,3,4
Numbat-007373,1,2026-01-05,South,5,4,3,2
wombat 7,1,2026-02-05,South,5,4,3,1
END
cat >bad.csv <<'END'
client,session,date,site,q1,q2,q3,q4
Wombat 7,1,2026-01-05,North,7373,Quoll,3,4
Wombat 7,1,2026-01-12,North,2,Quoll,3,4
Wombat 7,Bilby,Dingo,North,2,Quoll,3,4
Wombat 7,9,2026-01-01,North,2,2.7171,3,4
Numbat-007373,1,7373-44-44,South,5,4,3
,2,2026-01-05,Possum,5,4,3,1
7.1717373E+13,2,2026-01-05,South,5-Jan,4,3,1
Quoll,1,3/4/2026,South,5,4,3,1
Possum,2,2026-01-05,South,5,4,3,1
Possum,3,2026-01-04,South,5,4,3,1
Possum,,,South,5,4,3,1
END
cat >rows.csv <<'END'
record,client,key,value
Quoll-1,Wombat 7,q1,7373
Quoll-1,Wombat 7,q1,Bilby
Quoll-1,Wombat 7,session,Dingo
Quoll-1,Numbat,q2,4
END
printf 'client,session,q1,q2,q3,q4\nWombat 7,1,"Quoll"7373,2,3,4\n' >quote.csv
printf 'client,session,q1,q2,q3,q4\nWombat 7,1,"Quoll,2,3,4\n' >open.csv
printf 'client,session,q1,q2,q3,q4\nWombat 7,1,Quoll\351 7373,2,3,4\n' >latin.csv
printf 'client,session,q1,q2,q3,q4\nWombat 7,1,Quoll\0007373,2,3,4\n' >nul.csv
printf 'Wombat 7,1,2,2,3,4\nNumbat,2,Quoll,2,3,4\n' >none.csv
printf 'Numbat,Bilby,Quoll,Dingo,3,4\nWombat 7,1,2,2,3,7373\n' >texts.csv
printf 'client,q1,q2,q3,q4\nWombat,Numbat,Quoll,Bilby,Dingo\nPossum,1,2,3,4\n' >two.csv
printf 'client,session,q1,q2,q3,q4,q5\nWombat 7,1,7373,2,3,4,5\n' >long.csv
cat >study.yaml <<'END'
instrument: mini.yaml
drop: [{column: client, in: [Possum]}, {column: client, in: [Quoll]}]
END
cat >rows.yaml <<'END'
instrument: mini.yaml
session: {key: session}
items: "q{i}"
answers-in-rows: {record: record, key: key, value: value}
END

# contents FILE: also of what is compressed
contents() {
    cat "$1"
    case $1 in
    *.xlsx) ! command -v unzip >/dev/null || unzip -p "$1" ;;
    esac
}

# keeps WHAT FILE: the file tells of no beast
keeps() {
    contents "$2" >content
    grep -aiE "$beasts" content >told || return 0
    say "$1: $2 tells"
    head -3 told | cut -c1-300 >&2
}

# hides COMMAND ARGUMENT...: with names, nothing is told anywhere; redacted,
# nothing in messages
hides() {
    calls=$((calls + 1))
    rm -rf out
    mkdir out
    "$program" "$@" --pseudonymize my.key >out/stdout 2>out/stderr </dev/null ||
        true
    [ -s out/stderr ] || [ -s out/stdout ] || say "bondline $* said nothing"
    ls -R out >out/names
    find out -type f >files
    while read -r file; do
        keeps "bondline $* --pseudonymize" "$file"
    done <files
    "$program" "$@" --redact >out/stdout 2>out/stderr </dev/null || true
    keeps "bondline $* --redact" out/stderr
    case $1 in check) keeps "bondline $* --redact" out/stdout ;; esac
}
calls=0

formats_of() {
    "$program" "$1" -f no-such-format -i mini.yaml good.csv 2>&1 |
        sed -n 's/^ *formats: //p' | tr -d ','
}

for command in score trend caseload check; do
    [ -n "$(formats_of $command)" ] || say "$command has no formats"
    scale=
    case $command in trend | caseload) scale="--scale total" ;; esac
    for format in $(formats_of $command); do
        for file in good.csv bad.csv; do
            # shellcheck disable=SC2086 # two words, or none
            hides $command -i mini.yaml $scale -f "$format" \
                -o "out/result.$format" -v $file
        done
    done
    for file in quote.csv open.csv latin.csv nul.csv none.csv two.csv \
        long.csv no-such.csv; do
        # shellcheck disable=SC2086
        hides $command -i mini.yaml $scale $file
    done
    # shellcheck disable=SC2086
    {
        hides $command --study study.yaml $scale bad.csv
        hides $command --study rows.yaml $scale rows.csv
        hides $command -i mini.yaml $scale --invalid stop bad.csv
        hides $command -i mini.yaml $scale --client '#1' --session '#2' \
            --items '#3-#6' none.csv
        hides $command -i mini.yaml $scale --client '#1' --session '#2' \
            --items '#3-#6' -v texts.csv
        hides $command -i mini.yaml $scale --client '#1' --items '#1-#4' none.csv
        hides $command -i mini.yaml $scale --client Nunbat --items '#3-#6' \
            texts.csv
        hides $command -i mini.yaml $scale --items 'q{i}' none.csv
    }
done
hides check bad.csv
hides check none.csv
hides check -f json none.csv
hides trend -i mini.yaml --scale total -f html --per-client out/pages good.csv
hides trend -i mini.yaml --scale total --duplicates stop bad.csv
hides score -i mini.yaml --duplicates stop bad.csv
hides score -i mini.yaml --duplicates last --jobs 3 bad.csv
hides caseload -i mini.yaml --scale total --by site bad.csv
hides trend -i mini.yaml --scale total --norm batch good.csv
hides trend --scored q1 --scale total -i mini.yaml good.csv
[ "$calls" -gt 60 ] || say "only $calls calls were made"

# One set of names from every command, format, order of rows and number of
# threads: those of the two clients and the one who differs by case.
names='P-[0-9A-HJKMNP-TV-Z]\{10\}'
"$program" score -q -i mini.yaml --pseudonymize my.key good.csv |
    grep -o "$names" | sort -u >want
[ "$(wc -l <want)" -eq 3 ] || say "there should be three names: $(cat want)"
{
    sed -n 1p good.csv
    sed 1d good.csv | sort -r
} >shuffled.csv
# same FORMAT COMMAND ARGUMENT...: it shows these names
same() {
    format=$1
    shift
    "$program" "$@" -q -i mini.yaml --pseudonymize my.key -f "$format" \
        -o "got.$format" || say "bondline $* -f $format: exit status $?"
    if [ "$format" = xlsx ] && ! command -v unzip >/dev/null; then
        return
    fi
    contents "got.$format" | grep -ao "$names" | sort -u >got
    cmp -s want got || say "bondline $* -f $format: other names: $(cat got)"
}
for file in good.csv shuffled.csv; do
    for format in $(formats_of score); do
        same "$format" score --jobs 2 $file
    done
    for format in $(formats_of trend); do
        same "$format" trend --scale total $file
    done
    for format in $(formats_of caseload); do
        same "$format" caseload --scale total $file
    done
done

# A run that crashes now would leave no core file, whatever the shell allows.
mkfifo pipe
(
    # shellcheck disable=SC3045 # where the shell has it
    ulimit -c unlimited 2>/dev/null || true
    exec "$program" score -i mini.yaml
) <pipe >/dev/null 2>&1 &
exec 3>pipe
tries=0
until [ ! -e /proc/$!/limits ] ||
    grep -q '^Max core file size  *0  *0 ' /proc/$!/limits; do
    tries=$((tries + 1))
    [ $tries -lt 50 ] || {
        say "a core file could be left"
        break
    }
    sleep 0.1
done
exec 3>&-
wait $! || true
[ "$faults" -eq 0 ]
