#!/bin/sh
# Fuzzes one target for some seconds: fuzz/run.sh TARGET SECONDS
# Needs an environment with fuzz/requirements.txt and requirements.lock; FUZZ_PYTHON names its Python.
# What is found lies in build/fuzz/TARGET/ as crash-…, timeout-… or oom-…; what was learned is kept in build/fuzz/TARGET/corpus.
set -eu
cd "$(dirname "$0")/.."
target=$1
seconds=$2
found=build/fuzz/$target
mkdir -p "$found/corpus" "fuzz/seeds/$target"
PYTHONPATH="$PWD/src${PYTHONPATH:+:$PYTHONPATH}" exec nice -n 10 "${FUZZ_PYTHON:-python3}" fuzz/targets.py "$target" \
  "$found/corpus" "fuzz/seeds/$target" -artifact_prefix="$found/" -max_total_time="$seconds" -timeout=20 -rss_limit_mb=3000 \
  -max_len=20000 -print_final_stats=1 -close_fd_mask=3
