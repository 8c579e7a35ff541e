#!/bin/sh
# Installs what is missing, builds into build/ and runs every test.
set -eu
cd "$(dirname "$0")/.."

sh data/setup.sh tests
cmake -S . -B build -G Ninja -DBL_TESTS=ON -DBL_WERROR=ON
cmake --build build
ctest --test-dir build --output-on-failure -j"$(nproc)"
