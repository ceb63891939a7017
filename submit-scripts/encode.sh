#!/usr/bin/env bash
# Appends a saved model's columns to a table and writes the result.
#
#   submit-scripts/encode.sh --modelPath DIR --input F --output DIR [--outputFormat parquet] [--anyParam value …]
#
# --help lists every option.
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"
submit EncodeJob "$@"
