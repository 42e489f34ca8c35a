#!/usr/bin/env bash
# Installs the rivals: Debian's libphonenumber with a compiler, libphonenumber-js, and polars in a venv of its own.
# Each may fail by itself; the benchmark then says that it is absent.
set -u
cd "$(dirname "${BASH_SOURCE[0]}")"
if command -v apt-get >/dev/null; then
  apt-get update -qq && apt-get install -qq -y g++ libphonenumber-dev >/dev/null
fi
if command -v g++ >/dev/null; then
  g++ -O2 -std=c++17 cpp_rival.cc -lphonenumber -o cpp_rival || echo "The C++ rival was not built."
fi
if command -v npm >/dev/null; then
  npm install --silent --no-fund --no-audit --no-save --prefix . libphonenumber-js@1 || echo "libphonenumber-js was not installed."
fi
python3 -m venv polars_venv && polars_venv/bin/pip install -q "polars>=2" numpy pyarrow || echo "polars was not installed."
python3 -m venv scipy_venv && scipy_venv/bin/pip install -q scipy numpy pandas pyarrow "duckdb>=2" || echo "scipy was not installed."
