#!/bin/sh
# Every word that a key or option can take, and every flag, is in the manual.
set -eu
. "$(dirname "$0")/common.sh"

flat "$source"/src/*/*.c |
    grep -oE '[a-z_]*(words|use_flags)\[\] = *\{[^}]*\}' |
    sed 's/\[BL_AS_DEFINED\] = "[a-z]*"//' | # what no --as says
    grep -oE '"[a-z-]+"' | tr -d '"' >"$scratch/code"
# shellcheck disable=SC2086 # a list of pages
grep -hE '(^\.|[ (])(Cm|Ic) ' $pages | tr -s ' ' '\n' |
    sed 's/^\\&//' >"$scratch/named"
within "no page has the word" "$scratch/code" "$scratch/named"
finish
