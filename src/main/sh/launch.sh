# Finds a Java and becomes it. Every fork costs a start 1 ms, so files are read and names are cut
# by the shell itself. The caller sets home, the folder of the distribution.

fail() {
  printf 'activate: %s\n' "$*" >&2
  exit 1
}

say() {
  printf 'activate: %s\n' "$*" >&2
}

# Sets java, java_home, java_version, java_major and java_build; no java_build, no archive.
find_java() {
  if [ -n "${JAVA_HOME-}" ]; then
    java=$JAVA_HOME/bin/java
    java_home=$JAVA_HOME
    [ -x "$java" ] || fail "there is no bin/java in JAVA_HOME ($JAVA_HOME)." \
      "Point JAVA_HOME at a Java of version 17 or newer, or unset it to use the java on PATH."
  else
    java=$(command -v java) || fail "there is no Java." \
      "Install a JDK of version 17 or newer (https://adoptium.net), and put it on PATH or set JAVA_HOME."
    java_home=$(readlink -f "$java" 2>/dev/null) || java_home=$java
    java_home=${java_home%/bin/java}
  fi
  read_release
  case $java_version in
    '') fail "$java does not run, so its version is unknown. activate needs Java 17 or newer." ;;
  esac
  java_major=${java_version%%[!0-9]*}
  [ "$java_major" -ge 17 ] || fail "$java is Java $java_version, but activate needs 17 or newer." \
    "Install a newer JDK (https://adoptium.net), and put it on PATH or point JAVA_HOME at it."
}

read_release() {
  java_version=
  java_build=
  if [ -r "$java_home/release" ]; then
    while IFS= read -r line; do
      line=${line%\"}
      case $line in
        JAVA_VERSION=*) java_version=${line#*\"} ;;
        JAVA_RUNTIME_VERSION=*) java_build=${line#*\"} ;;
      esac
    done <"$java_home/release"
  fi
  if [ -z "$java_version" ]; then
    # A shim, or a Java without a release file: only it can say, and it may say otherwise next time.
    java_build=
    java_version=$("$java" -version 2>&1) || java_version=
    java_version=${java_version#*version \"}
    java_version=${java_version%%\"*}
    case $java_version in [0-9]*) ;; *) java_version= ;; esac
  fi
}

# Sets archive: the class-data archive made for this Java, in this folder. Its name is its proof,
# because a JVM that refuses an archive drops its own one too.
name_archive() {
  archive=$home/$java_home/$java_build
  [ -n "$java_build" ] && [ "${#archive}" -le 200 ] || archive=
  [ -n "$archive" ] || return 0
  set -f
  IFS=/
  set -- $archive
  IFS=+
  archive=$*
  unset IFS
  set +f
  archive=$home/cds/$archive.jsa
}

# Sets lib, class_path and native_access.
read_class_path() {
  lib=$home/lib
  . "$lib/classpath.sh"
  native_access=
  # Without it DuckDB's native code brings a warning at each start.
  [ "$java_major" -lt 22 ] || native_access=--enable-native-access=ALL-UNNAMED
}

launch() {
  read_class_path
  name_archive
  if [ -n "$archive" ] && [ ! -f "$archive" ] && [ -w "$home" ]; then
    (. "$lib/sh/archive.sh")
  fi
  # An empty archive marks one that could not be made.
  sharing=-Xshare:auto
  [ -z "$archive" ] || [ ! -s "$archive" ] || sharing=-XX:SharedArchiveFile=$archive

  # Apply makes garbage with each record: a collection for every few batches would cost more than
  # the batches. All else is DuckDB's work.
  young='-Xms16m -Xmn6m'
  opens=
  for word; do
    case $word in
      -*) continue ;;
      apply) young='-Xms80m -Xmn48m' ;;
    esac
    # Arrow, which carries rows of other warehouses, needs it; a bare --version is 8 ms faster without.
    opens=--add-opens=java.base/java.nio=ALL-UNNAMED
    break
  done

  # What cannot show a tick or a line gets plain ASCII.
  case ${LC_ALL:-${LC_CTYPE:-${LANG:-C}}} in
    *[Uu][Tt][Ff]8* | *[Uu][Tt][Ff]-8*) unicode=true ;;
    *) unicode=false ;;
  esac
  terminal=false
  [ "${TERM:-dumb}" = dumb ] || ! [ -t 0 ] || ! [ -t 1 ] || terminal=true
  # Without a UTF-8 locale (cron, containers) Java cannot even open a file with an accent.
  case ${LC_ALL:-${LC_CTYPE:-${LANG:-C}}} in C | POSIX) export LC_ALL=C.UTF-8 ;; esac

  # Else Snowflake's driver unpacks a native library into a folder of the user's, for its telemetry.
  export SNOWFLAKE_DISABLE_MINICORE=true

  set -f
  # The optimising compiler takes seconds of its own, and only pays beyond a million records.
  # Xlog: Java 25 says what is wrong with an archive on stdout, in the middle of our JSON.
  exec "$java" -XX:+UseSerialGC "$sharing" -XX:TieredStopAtLevel=1 -XX:-UsePerfData \
    -Xlog:disable -Xlog:all=off $native_access $opens $young -Xmx512m -Dfile.encoding=UTF-8 \
    -Dsun.stdout.encoding=UTF-8 -Dsun.stderr.encoding=UTF-8 \
    -Dstdout.encoding=UTF-8 -Dstderr.encoding=UTF-8 "-Djava.library.path=$lib/native" \
    -Dactivate.unicode=$unicode -Dactivate.terminal=$terminal ${ACTIVATE_JAVA_OPTS-} -cp "$class_path" dev.activate.Activate "$@"
}
