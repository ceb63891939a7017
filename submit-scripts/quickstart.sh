#!/usr/bin/env bash
# Generates a census-like sample, trains on it, encodes it and compares learners on raw columns and with codes and
# imputed columns beside them. Needs nothing but Java 17 and Maven; writes to spark-dae/target/quickstart.
#
#   submit-scripts/quickstart.sh [--rows 30000] [--seed 0] [--output DIR] [--master M] [--conf k=v]
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"
submit QuickstartJob --output "$MODULE/target/quickstart" "$@"
