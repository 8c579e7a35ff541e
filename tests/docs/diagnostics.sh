#!/bin/sh
# Every name that a message can end with, and no other, is in DIAGNOSTICS.
set -eu
. "$(dirname "$0")/common.sh"

# errors: a call with the name and then its sentence; findings:
# {"name", BL_WARNING, "meaning"}
flat "$source"/src/*/*.[ch] | awk '
    function name_in(text, pattern) {
        if (!match(text, pattern)) return
        text = substr(text, RSTART + 1, RLENGTH)
        print substr(text, 1, index(text, "\"") - 1)
    }
    {
        rest = $0
        while (match(rest, /(BL_FAIL|BL_YAML_FAIL|REFUSE|bl_error_set|bl_yaml_error_set)\(/)) {
            rest = substr(rest, RSTART + RLENGTH)
            call = substr(rest, 1, index(rest, ";"))
            name_in(call, "\"[a-z0-9]+(-[a-z0-9]+)+\", *\"")
        }
        rest = $0
        while (match(rest, /"[a-z0-9-]+", *BL_(NOTE|WARNING|UNUSABLE) *,/)) {
            rest = substr(rest, RSTART)
            name_in(rest, "\"[a-z0-9-]+\"")
            rest = substr(rest, 2)
        }
    }' >"$scratch/code"
sed -n '/^\.Sh DIAGNOSTICS/,/^\.Sh SEE ALSO/s/^\.It Bq \([a-z0-9-]*\)$/\1/p' \
    "$manual" >"$scratch/manual"
same "messages: < src/ has, > man/bondline.1 (DIAGNOSTICS) has" \
    "$scratch/code" "$scratch/manual"
finish
