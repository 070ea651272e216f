# Builds the distribution and says how far it is, all on stderr. One build at a time; the old
# distribution stays until the new one is whole.

target=$root/target
lock=$target/build.lock
log=$target/build.log
maven=$(command -v mvn) || fail "there is no Maven, which builds activate on its first use." \
  "Install Maven 3.8 or newer (https://maven.apache.org) and start again."
[ -x "$java_home/bin/javac" ] || [ -z "$java_build" ] ||
  fail "$java_home has no compiler. Building activate needs a JDK, not a JRE."

mkdir -p "$target" || exit 1
waiting=
until mkdir "$lock" 2>/dev/null; do
  [ -d "$lock" ] || [ -w "$target" ] || fail "cannot write to $target, so activate cannot be built."
  holder=
  [ ! -f "$lock/pid" ] || read -r holder <"$lock/pid"
  if [ -n "$holder" ] && ! kill -0 "$holder" 2>/dev/null; then
    mv "$lock" "$lock.$$" 2>/dev/null && rm -rf "$lock.$$"
    continue
  fi
  [ -n "$waiting" ] || say "waiting for process ${holder:-unknown}, which is building activate"
  waiting=yes
  sleep 1
done
trap 'rm -rf "$lock"' EXIT
trap 'exit 130' INT
trap 'exit 143' TERM
echo $$ >"$lock/pid"
outdated || exit 0

fresh=$target/dist.$$
rm -rf "$target"/dist.*
if [ -d "$home" ]; then
  say "rebuilding, because a source file is newer than the program (about 10 seconds)"
else
  say "building, first use only: libraries are downloaded and Java is compiled (1-2 minutes)"
fi

terminal=
[ ! -t 2 ] || terminal=yes

# Shows a step: on a terminal in place, elsewhere only what is no mere count.
step() {
  if [ -n "$terminal" ]; then
    printf '\r\033[K  %s' "$1" >&2
  elif [ -n "${2-}" ]; then
    printf '  %s\n' "$1" >&2
  fi
}

follow() {
  count=0
  while IFS= read -r line; do
    printf '%s\n' "$line"
    case $line in
      *'Downloaded from '*)
        count=$((count + 1))
        [ $((count % 100)) -eq 1 ] && loud=yes || loud=
        step "downloading: $count files" "$loud"
        ;;
      *'compiler'*':compile '*) step 'compiling' loud ;;
      *'antrun'*'(distribution)'*) step 'packing' loud ;;
    esac
  done
}

# MAVEN_ARGS is read by Maven itself only from 3.9 on.
{
  cd "$root" && "$maven" -B -Dstyle.color=never -Dactivate.quick -Dactivate.dist="$fresh" \
    ${MAVEN_ARGS-} resources:resources antrun:run@duckdb compiler:compile jar:jar \
    antrun:run@distribution </dev/null 2>&1
  echo $? >"$lock/exit"
} | follow >"$log"
[ -z "$terminal" ] || printf '\r\033[K' >&2

read -r result <"$lock/exit" || result=1
if [ "$result" -ne 0 ]; then
  grep '^\[ERROR\]' "$log" | head -n 15 >&2
  [ -s "$log" ] && grep -q '^\[ERROR\]' "$log" || tail -n 15 "$log" >&2
  fail "the build failed (Maven's exit code is $result). Its whole output is in $log"
fi

[ ! -d "$home" ] || mv "$home" "$fresh.old"
mv "$fresh" "$home"
rm -rf "$fresh.old"
read_class_path
name_archive
[ -z "$archive" ] || (. "$lib/sh/archive.sh")
say 'built'
