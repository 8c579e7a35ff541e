#!/bin/sh
# Fails when a file of a source folder (argument; src/ without one) includes a
# header of a room that it may not know, reaches libcsv past input/csv.c, or
# prints from a room that must not.
set -eu
cd "${1:-$(dirname "$0")/../src}"

# The rooms that a room may include from, itself among them.
may_use() {
    case $1 in
    base) echo base ;;
    instrument) echo instrument base ;;
    score) echo score instrument base ;;
    input) echo input instrument base ;;
    series) echo series score instrument base ;;
    analysis) echo analysis series score instrument base ;;
    report) echo report analysis series score instrument base ;;
    cli) echo cli report analysis series score input instrument base ;;
    esac
}

check_header() { # FILE HEADER
    room=${1%%/*}
    home=
    for found in */"$2"; do
        [ -e "$found" ] || continue
        case "$room/$2:$2" in
        "$found":* | *:bl_*) home=${found%%/*} ;;
        esac
    done
    case " $(may_use "$room") " in
    *" $home "*) ;;
    *) echo "src/$1: $room may not include $2 of ${home:-another room}" ;;
    esac
}

check_includes() {
    grep -rE '^[[:space:]]*#[[:space:]]*include[[:space:]]*"' --include='*.[ch]' . |
        sed 's|^\./\([^:]*\):[^"]*"\([^"]*\)".*|\1 \2|' |
        while read -r file header; do
            case $header in
            */*) echo "src/$file: includes $header: name headers without folder" ;;
            *) check_header "$file" "$header" ;;
            esac
        done
}

check_libcsv() {
    grep -rlE '#[[:space:]]*include[[:space:]]*[<"]csv\.h' --include='*.[ch]' . |
        sed 's|^\./||' | grep -vxE 'input/(csv\.c|bl_csv\.h)' |
        sed 's|.*|src/&: only input/csv.c and bl_csv.h include csv.h|'
}

check_printing() {
    grep -rnE '(^|[^_[:alnum:]])(v?f?printf|f?puts|f?putc|putchar|fwrite|perror)(_unlocked)?[[:space:]]*\(' \
        --include='*.[ch]' base instrument score input series analysis |
        grep -v 'format(printf' |
        sed 's|^\([^:]*:[0-9]*\):.*|src/\1: prints; only cli and report may|'
}

faults=$(
    check_includes
    check_libcsv || true
    check_printing || true
)
[ -z "$faults" ] && exit 0
echo "$faults" >&2
exit 1
