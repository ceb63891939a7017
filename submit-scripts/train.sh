#!/usr/bin/env bash
# Trains a denoising autoencoder on a table and saves the model.
#
#   submit-scripts/train.sh --input F [--inputFormat csv|parquet|orc|json] --categoricalCols a,b --continuousCols c,d \
#     --modelPath DIR [--anyParam value …] [--properties FILE] [--master M] [--conf k=v]
#
# --help lists every option.
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"
submit TrainJob "$@"
