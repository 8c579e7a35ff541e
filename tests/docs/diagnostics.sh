#!/bin/sh
# Every name that a message can end with, and no other, is in DIAGNOSTICS.
set -eu
. "$(dirname "$0")/common.sh"

flat "$source"/src/*/*.[ch] |
    awk -f "$source/tests/support/message-names.awk" >"$scratch/code"
sed -n '/^\.Sh DIAGNOSTICS/,/^\.Sh SEE ALSO/s/^\.It Bq \([a-z0-9-]*\)$/\1/p' \
    "$manual" >"$scratch/manual"
same "messages: < src/ has, > man/bondline.1 (DIAGNOSTICS) has" \
    "$scratch/code" "$scratch/manual"
finish
