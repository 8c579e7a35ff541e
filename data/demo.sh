#!/bin/sh
# Installs what is missing, builds into build/ and prints the trend report of an
# invented clinic.
set -eu
cd "$(dirname "$0")/.."

sh data/setup.sh
cmake -S . -B build -G Ninja -DBL_TESTS=OFF >/dev/null
cmake --build build >/dev/null
build/src/bondline trend --study data/examples/clinic.yaml data/examples/clinic.csv
