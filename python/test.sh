#!/usr/bin/env bash
# Builds the wheel, installs it beside PySpark into a virtual environment of python/.venv, runs mypy and pytest.
#
#   --spark R     the release of PySpark: 3.4, 3.5, 4.0, 4.1 or 4.2; default 3.5
#
# Every other argument goes to pytest. PYTHON names another Python than python3.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/../submit-scripts/common.sh"

PYTHON=${PYTHON:-python3}
PROJECT=$ROOT/python

# Sets SPARK_DAE_JAR: what is there already, the bundle where it was built from this library, else the library's jar and those that it needs.
find_jars() {
  [[ -z ${SPARK_DAE_JAR:-} ]] || return 0
  find_library
  local bundle version=${JAR##*/spark-dae-}
  SPARK_DAE_JAR=$JAR,$LIBRARIES
  for bundle in "$ROOT/spark-dae-bundle/target/spark-dae-bundle-${version%.jar}"{,-linux-x86_64}.jar; do
    # Another platform's build has a jar of that name too, which holds nothing.
    if [[ -f $bundle && ! $JAR -nt $bundle ]] && holds "$bundle" io/sparkdae/autoencoder/DenoisingAutoencoder.class; then
      SPARK_DAE_JAR=$bundle
    fi
  done
}

# holds JAR FILE
holds() {
  "$JAVA_HOME/bin/jar" tf "$1" "$2" 2>/dev/null | grep -q .
}

# install RELEASE: the virtual environment, whose pip installs what is not there yet.
install() {
  local environment=$PROJECT/.venv/$1 extras
  extras=pyspark==$(of_spark "$1" spark.version)
  # What a Connect server talks by, where it runs stages of other libraries.
  [[ $1 == 3.* ]] || extras=${extras/==/[connect]==}
  [[ -x $environment/bin/python ]] || "$PYTHON" -m venv "$environment"
  "$environment/bin/pip" install -q --disable-pip-version-check --no-input \
    "$extras" numpy 'pandas<3' matplotlib hatchling pytest mypy typing_extensions \
    ipykernel jupyter_client mlflow-skinny
  rm -rf "$PROJECT/dist/$1"
  "$environment/bin/pip" wheel -q --disable-pip-version-check --no-deps --no-build-isolation -w "$PROJECT/dist/$1" "$PROJECT"
  "$environment/bin/pip" install -q --disable-pip-version-check --no-deps --force-reinstall "$PROJECT/dist/$1"/*.whl
}

arguments=()
SPARK_RELEASE=3.5
while (($#)); do
  case $1 in
    --spark) SPARK_RELEASE=${2:?--spark takes a release} && shift 2 ;;
    --spark=*) SPARK_RELEASE=${1#*=} && shift ;;
    *) arguments+=("$1") && shift ;;
  esac
done
# A Spark of the machine's own would hide the one that pip installs.
unset SPARK_HOME PYTHONPATH
find_release
find_java
find_jars
install "$SPARK_RELEASE"
export SPARK_DAE_JAR JAVA_HOME SPARK_LOCAL_IP=127.0.0.1
export SPARK_DAE_MODELS=$MODULE/src/test/resources
# A run of the tests is short and wide: most of its time would go to the second compiler.
export JAVA_TOOL_OPTIONS="${JAVA_TOOL_OPTIONS:-} -XX:TieredStopAtLevel=1"
cd "$PROJECT"
[[ -n ${SKIP_MYPY:-} ]] || "$PROJECT/.venv/$SPARK_RELEASE/bin/mypy" --cache-dir "$PROJECT/.venv/$SPARK_RELEASE/mypy" src
"$PROJECT/.venv/$SPARK_RELEASE/bin/pytest" ${arguments[@]+"${arguments[@]}"}
