#!/bin/sh
# README's instruments are those that ship, its folder map is the tree, its
# scripts and links exist.
set -eu
. "$(dirname "$0")/common.sh"
readme=$source/README.md

# | `id` | name | items | evidence | where the rules are from |
# shellcheck disable=SC2016 # the backquotes are Markdown
"$program" instruments list -f json 2>/dev/null |
    sed 's/^{"id": *"\([^"]*\)", *"items": *\([0-9]*\), *"evidence": *"\([^"]*\)", *"name": *"\([^"]*\)".*/| `\1` | \4 | \2 | \3 |/' \
        >"$scratch/program"
# shellcheck disable=SC2016
sed -n '/^| `[a-z0-9-]*` |/p' "$readme" >"$scratch/rows"
# shellcheck disable=SC2016
sed -n 's/^\(| `[a-z0-9-]*` | [^|]* | [0-9]* | [a-z-]* |\).*/\1/p' "$readme" \
    >"$scratch/readme"
same "instruments: < ship, > README.md lists" "$scratch/program" \
    "$scratch/readme"

# ... and the source, as the definition cites it
while IFS='|' read -r _ id _ _ _ cited _; do
    id=$(echo "$id" | tr -d ' `')
    cited=$(echo "$cited" | sed 's/^ *//; s/ *$//')
    file=$source/data/instruments/$id.yaml
    grep -qF "source: \"$cited" "$file" 2>/dev/null ||
        say "README.md: the source of $id is not that of $file: $cited"
done <"$scratch/rows"

for document in README.md src/README.md data/README.md tests/README.md; do
    [ -e "$source/$document" ] || {
        say "$document is missing"
        continue
    }
    folder=$source/$(dirname "$document")
    grep -oE '\]\([^)#]*' "$source/$document" | sed 's/^](//' |
        grep -v '^https*:' >"$scratch/links" || true
    while read -r link; do
        [ -e "$folder/$link" ] || say "$document: there is no $link"
    done <"$scratch/links"
    grep -oE '^(sh|cmake|ctest) [a-z./-]*' "$source/$document" |
        sed -n 's/^sh //p' >"$scratch/scripts" || true
    while read -r script; do
        [ -f "$source/$script" ] || say "$document: there is no $script"
    done <"$scratch/scripts"
done

# the folder map: "src/   what", and indented below it "  base/   what"
awk '
    /^[a-z]+\/  / { parent = $1; print parent }
    /^  [a-z]+\/  / { print parent $1 }' "$readme" >"$scratch/map"
(cd "$source" && for folder in src/ src/*/ tests/ tests/*/ data/ data/*/ man/; do
    echo "$folder"
done) >"$scratch/tree"
same "folders: < README.md maps, > are there" "$scratch/map" "$scratch/tree"

# the kinds of tests, and what lies in data/
for folder in tests data; do
    # shellcheck disable=SC2016 # the backquotes are Markdown
    sed -n 's/^| `\([a-z-]*\/\)`.*/\1/p' "$source/$folder/README.md"
done >"$scratch/listed"
sed -n 's/^\(tests\|data\)\/\(..*\)/\2/p' "$scratch/tree" | grep -vx support/ \
    >"$scratch/kinds"
same "folders: < tests/ and data/ have, > their READMEs list" \
    "$scratch/kinds" "$scratch/listed"
finish
