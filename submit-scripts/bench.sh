#!/usr/bin/env bash
# Measures how fast the library is, each benchmark in a JVM of its own; prints a line of JSON for each measure.
#
#   submit-scripts/bench.sh NAME… [--threads 1] [--quick] [--rows n] [--repetitions n] [--only PARTS] [--seed n] [--output DIR] [--conf k=v]
#   submit-scripts/bench.sh --list
#
# docs/performance.md tells what the names measure and how to read the lines.
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"
names=() options=()
while (($#)); do
  case $1 in
    --threads | --rows | --repetitions | --kills | --seed | --only | --kinds | --output | --conf | --master) options+=("${@:1:2}") && shift ;;
    -*) options+=("$1") ;;
    *) names+=("$1") ;;
  esac
  shift
done
((${#names[@]})) || names=("")
for name in "${names[@]}"; do
  (submit io.sparkdae.bench.Bench ${name:+"$name"} --output "$MODULE/target/bench" ${options[@]+"${options[@]}"})
done
