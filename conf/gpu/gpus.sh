#!/usr/bin/env bash
# Spark's discovery script: prints the machine's GPUs, {"name": "gpu", "addresses": ["0", "1"]}. A GPU that is divided
# (MIG) counts as its instances, by their names. Without a GPU or a driver it says why and fails.
set -euo pipefail

fail() {
  echo "gpus.sh: there is no GPU to assign; found $1; Spark asks for one on each executor; install a driver, or start without --gpu" >&2
  exit 1
}

command -v nvidia-smi >/dev/null || fail "no nvidia-smi on the PATH"
listed=$(nvidia-smi -L 2>&1) || fail "nvidia-smi saying: $(head -n 1 <<<"$listed")"

# GPU 0: NVIDIA A100-SXM4-40GB (UUID: GPU-…), and beneath it, where it is divided, MIG 3g.20gb Device 0: (UUID: MIG-…).
addresses=() index=""
while IFS= read -r line; do
  if [[ $line =~ ^GPU\ ([0-9]+): ]]; then
    [[ -z $index ]] || addresses+=("$index")
    index=${BASH_REMATCH[1]}
  elif [[ $line =~ ^\ +MIG\ .*\(UUID:\ (MIG-[^\)]+)\) ]]; then
    addresses+=("${BASH_REMATCH[1]}")
    index="" # the whole is not to be had beside its parts
  fi
done <<<"$listed"
[[ -z $index ]] || addresses+=("$index")
((${#addresses[@]})) || fail "none in what nvidia-smi -L lists"

quoted=$(printf ', "%s"' "${addresses[@]}")
printf '{"name": "gpu", "addresses": [%s]}\n' "${quoted:2}"
