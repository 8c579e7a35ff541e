#!/bin/sh
# Runs a few whole commands under valgrind; argument: the program.
set -eu
cd "$(dirname "$0")/.."
program=$1
key=$(mktemp)
trap 'rm -f "$key"' EXIT

check() {
    valgrind --quiet --error-exitcode=99 --leak-check=full "$program" "$@" \
        >/dev/null 2>&1 || [ $? -ne 99 ] || {
        echo "valgrind: bondline $*" >&2
        exit 1
    }
}

check --help
check instruments list
check instruments show wai-s-client
check score --study data/examples/clinic.yaml data/examples/clinic.csv
check score --study data/examples/clinic.yaml -f table data/examples/clinic.csv
check score -i srs --items 'srs{i}' --client id data/examples/srs.csv -f json
check score -i no-such data/examples/srs.csv
check trend --study data/examples/clinic.yaml data/examples/clinic.csv
check trend --study data/examples/clinic.yaml -f csv data/examples/clinic.csv
check trend --study data/examples/clinic.yaml -f html data/examples/clinic.csv
check trend -i wai-sr-client --norm batch data/examples/clinic.csv
check caseload --study data/examples/clinic.yaml --by therapist \
    data/examples/clinic.csv
check check --study data/examples/clinic.yaml data/examples/clinic.csv
check check -i wai-sr-client data/examples/qualtrics.csv -f json
(umask 077; head -c 32 /dev/urandom >"$key")
check score --study data/examples/clinic.yaml --pseudonymize "$key" --jobs 2 \
    data/examples/clinic.csv
check check --redact -i wai-sr-client data/examples/qualtrics.csv
check layouts show qualtrics
check trend --study data/examples/clinic.yaml -f xlsx data/examples/clinic.csv
check demo
check demo no-such
check instruments template srs
check completion words -- score -i ''
check completion words -- score demo:clinic.csv --items ''
check completion line -- 'bondline score demo:clinic.csv --with "client,' ''
echo "valgrind: 24 commands are clean"
