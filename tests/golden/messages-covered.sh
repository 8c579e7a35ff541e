#!/bin/sh
# Every name that a message can end with stands in the expectation of a golden
# case, so that somebody has seen the message. Argument: the source folder.
set -eu
source=$1
LC_ALL=C
export LC_ALL

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

# What no command line can provoke, with the reason.
cat >"$scratch/unprovoked" <<'EOF'
out-of-memory       needs a machine without memory
no-input            needs a terminal as standard input; terminal.sh shows it
not-for-terminal    needs a terminal as standard output; terminal.sh shows it
EOF

cat "$source"/src/*/*.[ch] | tr '\n' ' ' |
    awk -f "$source/tests/support/message-names.awk" |
    sort -u >"$scratch/names"
cut -d' ' -f1 "$scratch/unprovoked" | sort >"$scratch/excused"
cat "$source"/tests/golden/*/err "$source"/tests/golden/*/out |
    grep -o '\[[a-z0-9-]*\]$' | tr -d '[]' | sort -u >"$scratch/seen"

faults=0
say() {
    echo "$*" >&2
    faults=1
}

[ -s "$scratch/names" ] || say "no names were found in $source/src"
for name in $(comm -23 "$scratch/names" "$scratch/seen" |
    comm -23 - "$scratch/excused"); do
    say "no golden case shows the message [$name]"
done
for name in $(comm -12 "$scratch/seen" "$scratch/excused"); do
    say "[$name] is shown by a golden case: take it from the list in $0"
done
for name in $(comm -23 "$scratch/excused" "$scratch/names"); do
    say "[$name] is excused in $0 and does not exist"
done
exit $faults
