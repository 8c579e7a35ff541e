#!/bin/sh
# mandoc has nothing to say about the pages.
set -eu
mandoc=$3
. "$(dirname "$0")/common.sh"

if [ ! -x "$mandoc" ]; then
    echo "skipped: there is no mandoc"
    exit 77
fi
# shellcheck disable=SC2086 # a list of pages
"$mandoc" -T lint -W warning $pages || say "mandoc -T lint complains"
finish
