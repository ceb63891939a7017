# Sourced by the scripts beside it: finds Java, Maven and Spark, builds what is missing, submits a job of the library.
#
#   --master M      Spark's master; default local[*]
#   --conf k=v      a setting of Spark's; wins over conf/spark-defaults.conf; may be repeated
#   --spark R       the release of Spark to run on: 3.4, 3.5, 4.0, 4.1 or 4.2; default 3.5. SPARK_HOME names a Spark of your own instead.
#
# Every other argument goes to the job. Works with bash 3.2 and newer.
set -euo pipefail
# With a CDPATH, cd prints where it went and may go elsewhere.
unset CDPATH

ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
MODULE=$ROOT/spark-dae
INSTALL="Debian, Ubuntu: sudo apt-get install -y openjdk-17-jdk-headless maven; macOS: brew install openjdk@17 maven"

# fail WHAT FOUND RULE CURE
fail() {
  printf 'error: %s; found %s; %s; %s\n' "$@" >&2
  exit 2
}

# of_spark RELEASE NAME: what the project's pom says of a release of Spark; nothing where it does not know the release.
of_spark() {
  awk -v "profile=<id>spark-$1</id>" -v "element=<$2>" '
    function text() { gsub("^ *<[^>]*>|<.*$", ""); return $0 }
    index($0, "<profiles>") { profiles = 1 }
    index($0, profile) { known = inside = 1 }
    index($0, "</profile>") { inside = 0 }
    index($0, element) && !profiles { value = text() }
    index($0, element) && inside { value = text() }
    END { if (known) print value }' "$ROOT/pom.xml"
}

# java_version JAVA: its major version, empty where it does not run.
java_version() {
  "$1" -XshowSettings:properties -version 2>&1 | sed -n 's/^ *java.specification.version = //p' || true
}

# Sets SPARK_RELEASE: that of --spark, of SPARK_HOME, or the one that this project is built on; empty for a SPARK_HOME that does not tell.
find_release() {
  local known
  export -n SPARK_RELEASE 2>/dev/null || true
  if [[ -n ${SPARK_HOME:-} ]]; then
    [[ -z ${SPARK_RELEASE:-} ]] || fail "two Sparks are named" "SPARK_HOME=$SPARK_HOME and release $SPARK_RELEASE" \
      "a job runs on one" "unset SPARK_HOME, or leave out --spark"
    SPARK_RELEASE=$(cd "$SPARK_HOME/jars" 2>/dev/null && compgen -G 'spark-core_*' | sed -n 's/.*-\([0-9]*\.[0-9]*\)\..*/\1/p' || true)
    return
  fi
  SPARK_RELEASE=${SPARK_RELEASE:-3.5}
  known=$(sed -n 's:.*<id>spark-\(.*\)</id>.*:\1:p' "$ROOT/pom.xml" | sort | tr '\n' ' ')
  [[ " $known" == *" $SPARK_RELEASE "* ]] || fail "there is no such release of Spark" "--spark $SPARK_RELEASE" \
    "this library runs on Spark ${known% }" "name one of them"
}

# javas: the versions of Java that the release of Spark runs on.
javas() {
  case ${SPARK_RELEASE:-} in
    3.*) echo 17 ;;
    4.0 | 4.1) echo 17 21 ;;
    *) echo 17 21 25 ;;
  esac
}

# Sets JAVA_HOME to a Java for this Spark: the one named by JAVA_HOME, the one on the PATH, or one in the places where systems put it.
find_java() {
  local candidate first="" version rule
  rule="Spark ${SPARK_RELEASE:-4} and this library run on Java $(javas | sed 's/ \([0-9]*\)$/ or \1/; s/ \([0-9]* or\)/, \1/')"
  if [[ -n ${JAVA_HOME:-} ]]; then
    version=$(java_version "$JAVA_HOME/bin/java")
    [[ " $(javas) " == *" $version "* ]] || fail "JAVA_HOME is not a Java for this Spark" \
      "JAVA_HOME=$JAVA_HOME with version ${version:-none}" "$rule" "unset JAVA_HOME or point it at a JDK 17 ($INSTALL)"
    return
  fi
  for candidate in "$(command -v java || true)" /usr/lib/jvm/*17*/bin/java /opt/homebrew/opt/openjdk@17/bin/java \
    /usr/local/opt/openjdk@17/bin/java /Library/Java/JavaVirtualMachines/*17*/Contents/Home/bin/java; do
    [[ -x $candidate ]] || continue
    version=$(java_version "$candidate")
    if [[ " $(javas) " == *" $version "* ]]; then
      JAVA_HOME=$("$candidate" -XshowSettings:properties -version 2>&1 | sed -n 's/^ *java.home = //p')
      export JAVA_HOME
      return
    fi
    first=${first:-"$candidate with version ${version:-none}"}
  done
  fail "there is no Java for this Spark" "${first:-no java on the PATH}" "$rule" "install Java 17 ($INSTALL)"
}

# maven ARGUMENTS...: runs Maven, after a look at its version.
maven() {
  local version="" major minor rest
  if command -v mvn >/dev/null; then
    version=$(mvn -version 2>/dev/null | sed -n 's/.*Apache Maven \([0-9][0-9.]*\).*/\1/p' | head -n 1)
  fi
  IFS=. read -r major minor rest <<<"${version:-0.0}"
  ((major > 3 || (major == 3 && minor >= 8))) || fail "there is no usable Maven" "${version:-no mvn on the PATH}" \
    "building takes Maven 3.8 or newer" "install it ($INSTALL)"
  [[ -x $JAVA_HOME/bin/javac ]] || fail "the Java 17 is not a JDK" "no $JAVA_HOME/bin/javac" \
    "building takes a compiler" "install a JDK ($INSTALL)"
  mvn -q -B -ntp "$@" >&2
}

# is_running PID
is_running() {
  [[ -d /proc/$1 ]] || kill -0 "$1" 2>/dev/null
}

# running: the process ids of other jobs that these scripts started here and that still run; forgets those that ended.
running() {
  local file pid
  for file in "$ROOT"/.spark/running/*; do
    pid=${file##*/}
    if [[ ! -f $file || $pid == $$ ]]; then
      continue
    elif is_running "$pid"; then
      echo "$pid"
    else
      rm -f "$file"
    fi
  done
}

# Writes down that this process becomes a job. Where the project cannot be written, nobody builds under its jobs either.
remember_job() {
  mkdir -p "$ROOT/.spark/running" 2>/dev/null || return 0
  (: >"$ROOT/.spark/running/$$") 2>/dev/null || true
}

# lock_holder LOCK: who made it; empty for the moment between its making and its naming.
lock_holder() {
  cat "$1/pid" 2>/dev/null || true
}

# alone COMMAND...: runs it while no other script builds or assembles: two at once would break each other's files.
alone() {
  local lock=$ROOT/.spark/lock holder="" tries=0 status=0
  mkdir -p "$ROOT/.spark" 2>/dev/null || true
  [[ -w $ROOT/.spark ]] || fail "nothing can be built" "no right to write to $ROOT/.spark" \
    "building writes to the project" "give rights there, or build in a copy of the project"
  until mkdir "$lock" 2>/dev/null; do
    holder=$(lock_holder "$lock")
    # A holder that was killed leaves its lock; one of those who wait takes it away.
    if { [[ -n $holder ]] && ! is_running "$holder"; } || ((tries > 10 && ${#holder} == 0)); then
      if mv "$lock" "$lock.$$" 2>/dev/null; then
        [[ $(lock_holder "$lock.$$") == "$holder" ]] || mv "$lock.$$" "$lock"
        rm -rf "$lock.$$"
      fi
      continue
    fi
    ((tries)) || echo "waiting for process ${holder:-unknown}, which builds here" >&2
    tries=$((tries + 1))
    sleep 1
  done
  echo $$ >"$lock/pid"
  set +e
  (
    set -e
    "$@"
  )
  status=$?
  set -e
  rm -rf "$lock"
  return $status
}

# is_library_old: whether a source is newer than what was built.
is_library_old() {
  [[ ! -f $JAR || ! -d $MODULE/target/lib || -f $MODULE/target/unfinished ||
    -n $(find "$ROOT/pom.xml" "$MODULE"{,-scorer}/{pom.xml,src/main} -newer "$JAR" -type f | head -n 1) ]]
}

# build ARGUMENTS...: has Maven package; one that is killed leaves a mark, for the jar is new before the others are there.
build() {
  mkdir -p "$MODULE/target"
  : >"$MODULE/target/unfinished"
  maven -f "$ROOT/pom.xml" -pl spark-dae -am -Dspotless.check.skip=true "$@" package
  rm -f "$MODULE/target/unfinished"
}

build_library() {
  is_library_old || return 0
  local others
  others=$(running)
  [[ -z $others ]] || fail "the library is older than its sources" "a job of it that runs, process ${others//$'\n'/, }" \
    "a build replaces the jars that a job reads" \
    "wait for its end, or remove $ROOT/.spark/running if that is another process"
  echo "building the library (the first time downloads its dependencies)" >&2
  rm -rf "$MODULE/target/lib"
  build -Dmaven.test.skip=true
}

# Sets JAR and LIBRARIES, building them where a source is newer.
find_library() {
  JAR=$MODULE/target/spark-dae-$(sed -n 's:^  <version>\(.*\)</version>:\1:p' "$ROOT/pom.xml").jar
  # What another script builds just now may look new before it is whole.
  if is_library_old || [[ -d $ROOT/.spark/lock ]]; then
    alone build_library
  fi
  LIBRARIES=$(printf '%s,' "$MODULE"/target/lib/*.jar)
  LIBRARIES=${LIBRARIES%,}
}

are_benchmarks_old() {
  [[ ! -f $1 || ! -d $MODULE/target/bench-lib || $JAR -nt $1 ||
    -n $(find "$MODULE/src/bench" -newer "$1" -type f | head -n 1) ]]
}

build_benchmarks() {
  are_benchmarks_old "$1" || return 0
  echo "building the benchmarks" >&2
  rm -rf "$MODULE/target/bench-lib"
  build -DskipTests
}

# Adds the benchmarks, which are no part of the library: their jar becomes JAR.
find_benchmarks() {
  local benchmarks=${JAR%.jar}-bench.jar
  if are_benchmarks_old "$benchmarks"; then
    alone build_benchmarks "$benchmarks"
  fi
  LIBRARIES=$JAR,$LIBRARIES$(printf ',%s' "$MODULE"/target/bench-lib/*.jar)
  JAR=$benchmarks
}

# sizes FOLDER: size and name of each jar in it.
sizes() {
  (cd "$1" 2>/dev/null && ls -ln -- *.jar 2>/dev/null | awk '{print $5, $NF}') || true
}

# is_spark_whole: whether all jars are there that were put there, each in its full size. Others may lie beside them.
is_spark_whole() {
  [[ -s $SPARK_HOME/jars.list ]] && [[ -z $(sizes "$SPARK_HOME/jars" | grep -vxFf - "$SPARK_HOME/jars.list") ]]
}

# A runtime that lacks jars is completed. A jar is moved to its place when it is whole, and the list comes last.
build_spark() {
  ! is_spark_whole || return 0
  local part jar
  echo "assembling a Spark runtime in $SPARK_HOME (once)" >&2
  mkdir -p "$SPARK_HOME/jars"
  rm -rf "$SPARK_HOME".part*
  part=$(mktemp -d "$SPARK_HOME.part.XXXXXX")
  maven -f "$ROOT/submit-scripts/spark-runtime.xml" "-Pspark-$SPARK_RELEASE" dependency:copy-dependencies \
    -DincludeScope=runtime \
    "-DoutputDirectory=$part/jars"
  sizes "$part/jars" >"$part/jars.list"
  for jar in "$part"/jars/*.jar; do
    mv -f "$jar" "$SPARK_HOME/jars/"
  done
  mv -f "$part/jars.list" "$SPARK_HOME/jars.list"
  rm -rf "$part"
}

# Without a SPARK_HOME: one made of the jars that Maven resolves, once for each release.
assemble_spark() {
  SPARK_HOME=$ROOT/.spark/$(of_spark "$SPARK_RELEASE" spark.version)
  if ! is_spark_whole; then
    alone build_spark
  fi
  # local-cluster executors leave a copy of every jar behind; where no job runs, yesterday's are nobody's.
  if [[ -d $SPARK_HOME/work && -z $(running) ]]; then
    find "$SPARK_HOME/work" -mindepth 1 -maxdepth 1 -mtime +0 -exec rm -rf {} +
  fi
  SPARK_SCALA_VERSION=$(of_spark "$SPARK_RELEASE" scala.binary.version)
  export SPARK_HOME SPARK_SCALA_VERSION
}

# spark_submit ARGUMENTS...: what bin/spark-submit does, also for the assembled runtime, which has no bin/.
spark_submit() {
  if [[ -n ${SPARK_HOME:-} ]]; then
    [[ -x $SPARK_HOME/bin/spark-submit ]] || fail "SPARK_HOME is not a Spark distribution" \
      "SPARK_HOME=$SPARK_HOME without bin/spark-submit" "SPARK_HOME names a folder with a Spark of release 3.4 to 4.2" \
      "correct it, or unset it to run on a runtime made of Maven's jars"
    exec "$SPARK_HOME/bin/spark-submit" "$@"
  fi
  assemble_spark
  # Spark's launcher prints the command line of the driver's JVM (memory, options, --add-opens), parts ended by NUL.
  local part command=()
  while IFS= read -r -d '' part; do
    part=${part#$'\n'}
    [[ -z $part && ${#command[@]} -eq 0 ]] || command+=("$part")
  done < <("$JAVA_HOME/bin/java" -cp "$SPARK_HOME/jars/*" org.apache.spark.launcher.Main org.apache.spark.deploy.SparkSubmit "$@")
  ((${#command[@]})) || exit 1
  exec "${command[@]}"
}

# set_spark KEY VALUE: a setting of Spark's; what executors get as environment, the driver gets too.
set_spark() {
  SETTINGS+=(--conf "$1=$2")
  if [[ $1 == spark.executorEnv.* ]]; then
    export "${1#spark.executorEnv.}=$2"
  fi
}

# submit JOB ARGUMENTS...: a job by its name, or a class of the benchmarks by its full name.
submit() {
  local job=$1 master='local[*]' key value option gpu="" arguments=() given=()
  SETTINGS=()
  shift
  while (($#)); do
    case $1 in
      --gpu) gpu=$ROOT/conf/gpu && shift && continue ;;
      --master=* | --conf=* | --spark=*) option=${1%%=*} value=${1#*=} && shift ;;
      --master | --conf | --spark)
        (($# > 1)) || fail "$1 has no value" "it as the last argument" "$1 takes one" "write $1 VALUE"
        option=$1 value=$2 && shift 2
        ;;
      *) arguments+=("$1") && shift && continue ;;
    esac
    if [[ $option == --master ]]; then
      master=$value
    elif [[ $option == --spark ]]; then
      SPARK_RELEASE=$value
    else
      [[ $value == *?=* ]] || fail "--conf takes a setting of Spark's" "$value" "a setting is KEY=VALUE" "write --conf spark.some.key=value"
      given+=("$value")
    fi
  done
  while read -r key value || [[ -n $key ]]; do
    [[ -z $key || $key == \#* ]] || set_spark "$key" "$value"
  done < <(cat "$ROOT/conf/spark-defaults.conf" ${gpu:+"$gpu/spark-defaults.conf"})
  if [[ -n $gpu ]]; then
    set_spark spark.executor.resource.gpu.discoveryScript "$gpu/gpus.sh"
    compgen -G "$MODULE/target/lib/nd4j-cuda-*.jar" >/dev/null || fail "the library was built without CUDA" \
      "no nd4j-cuda in $MODULE/target/lib" "--gpu takes the CUDA backend" "build it: mvn clean package -DskipTests -Pcuda"
  fi
  for value in ${given[@]+"${given[@]}"}; do
    set_spark "${value%%=*}" "${value#*=}"
  done
  if [[ $master == local* ]]; then
    export SPARK_LOCAL_IP=${SPARK_LOCAL_IP:-127.0.0.1}
  fi
  export LOG4J_CONFIGURATION_FILE=${LOG4J_CONFIGURATION_FILE:-$ROOT/conf/log4j2.properties}
  find_release
  find_java
  find_library
  if [[ $job == io.sparkdae.bench.* ]]; then
    find_benchmarks
  else
    job=io.sparkdae.job.$job
  fi
  remember_job
  spark_submit --class "$job" --master "$master" --jars "$LIBRARIES" "${SETTINGS[@]}" \
    "$JAR" ${arguments[@]+"${arguments[@]}"}
}
