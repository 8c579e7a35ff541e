#!/bin/sh
# The invented clinic shows what data/README.md says it shows.
set -eu
. "$(dirname "$0")/common.sh"
examples=$source/data/examples

"$program" trend --study "$examples/clinic.yaml" -f csv "$examples/clinic.csv" \
    >"$scratch/rows" 2>/dev/null

# shows WHAT CONDITION: an awk condition that some session must meet; columns go
# by name, before() is the session number in front
shows() {
    awk -F, "
        NR == 1 { for (c = 1; c <= NF; c++) at[\$c] = c; next }
        {
            client = \$at[\"client\"]; session = \$at[\"session\"]
            marks = \$at[\"marks\"]; flags = \$at[\"flags\"]; dip = \$at[\"dip\"]
            verdict = \$at[\"verdict\"]
            gap = client == last ? session - previous - 1 : 0
            count[client]++
            if ($2) found = 1
            last = client; previous = session
        }
        END { if ($3) found = 1; exit !found }" "$scratch/rows" ||
        say "data/examples/clinic.csv does not show $1"
}

shows "six clients" 0 'length(count) >= 6'
shows "K-01's dip" 'client == "K-01" && session == 6 && marks ~ /dip/' 0
shows "its repair" 'client == "K-01" && session == 8 && marks ~ /repaired/' 0
shows "K-02's rise" 'client == "K-02" && verdict == "reliable-increase"' 0
shows "K-02's missing item" 'client == "K-02" && flags ~ /total:prorated/' 0
shows "K-03's open dip" 'client == "K-03" && session == 3 && dip == "open"' 0
shows "K-04's ceiling" 'client == "K-04" && marks ~ /ceiling/' 0
shows "K-05's gap" 'client == "K-05" && gap == 2' 0
shows "K-05's scale without a score" \
    'client == "K-05" && flags ~ /bond:incomplete/' 0
shows "K-06's single session" 0 'count["K-06"] == 1'
shows "K-10's fall" 'client == "K-10" && verdict == "reliable-decrease"' 0
shows "K-10 behind K-06" 'client == "K-10" && last == "K-06"' 0
finish
