#!/usr/bin/env bash
# Scores a saved model on the rows of a table; the last line printed is one JSON object.
#
#   submit-scripts/evaluate.sh --modelPath DIR --input F [--seed n]
#
# --help lists every option.
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"
submit EvaluateJob "$@"
