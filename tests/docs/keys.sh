#!/bin/sh
# Every key of the two languages, and no other, is in its page.
set -eu
. "$(dirname "$0")/common.sh"

# keys are rows {"key", read_key, ...}, lists known[] = {"key", ..., NULL} and
# members that are asked for: bl_yaml_member(map, "key")
keys_of() {
    flat "$@" | tr -s ' ' |
        grep -oE '\{"[a-z-]+", (layout|read)_[a-z_]+|(known|own_keys)\[\] = \{[^}]*\}|(bl_yaml_member|read_[a-z_]+)\([a-z_]+, "[a-z-]+"' |
        grep -oE '"[a-z-]+"' | tr -d '"'
}

# whatever could be a key; for what a page describes, that is enough
texts_of() {
    flat "$@" | grep -oE '"[a-z-]+"' | tr -d '"'
}

keys_in() {
    grep -oE '(^\.It|^\.|[ ,(])( )?Ic [a-z].*' "$1" | tr ' ' '\n' |
        grep -xE '[a-z][a-z-]*'
}

described_in() {
    sed -n 's/^\.It Ic \([a-z-]*\).*/\1/p' "$1"
}

compare() { # PAGE FILE...
    page=$source/man/$1
    shift
    keys_of "$@" >"$scratch/code"
    keys_in "$page" >"$scratch/named"
    described_in "$page" >"$scratch/described"
    texts_of "$@" >"$scratch/texts"
    within "${page##*/} lacks the key" "$scratch/code" "$scratch/named"
    within "${page##*/} describes a key that is not read" \
        "$scratch/described" "$scratch/texts"
}

compare bondline-instrument.5 "$source"/src/instrument/read*.c
compare bondline-study.5 "$source"/src/input/layout*.c \
    "$source"/src/input/preset.c "$source"/src/input/recognise.c \
    "$source"/src/cli/study*.c \
    "$source"/src/cli/norm_file.c

# rows {"key", read_key, true} are required; the page says (optional) of others
flat "$source/src/instrument/read.c" | tr -s ' ' |
    grep -oE '\{"[a-z-]+", read_[a-z_]+, (true|false)' |
    sed 's/{"\([a-z-]*\)".*, /\1 /; s/true/required/; s/false/optional/' \
        >"$scratch/code"
awk '/^\.It Ic [a-z-]+ :/ { key = $3; getline
    print key, ($0 == ".Pq optional" ? "optional" : "required") }' \
    "$source/man/bondline-instrument.5" >"$scratch/named"
same "needed keys: < read.c, > bondline-instrument.5" "$scratch/code" \
    "$scratch/named"

# layouts that ship
"$program" layouts list -f csv 2>/dev/null | sed '1d; s/,.*//' >"$scratch/code"
sed -n '/^\.Sh LAYOUTS/,/^\.Sh/s/^\.It Cm \([a-z0-9-]*\)$/\1/p' \
    "$source/man/bondline-study.5" >"$scratch/named"
same "layouts: < ship, > bondline-study.5 has" "$scratch/code" "$scratch/named"
finish
