# Makes the class-data archive of this Java: classes that the commands of lib/training load are
# parsed and verified once, here, instead of at each start. Failing costs 50 ms a start, no more.

work=$home/cds/work.$$
mkdir -p "$work" 2>/dev/null || exit 0
trap 'rm -rf "$work"' EXIT
trap 'exit 130' INT
trap 'exit 143' TERM
say "preparing fast starts on Java $java_version (once, a few seconds)"
[ ! -d "$home/examples" ] || cp -R "$home/examples" "$work/"

train() {
  (cd "$work" && exec "$java" -XX:+UseSerialGC -Xlog:disable -Xlog:all=off $native_access \
    "-Djava.library.path=$lib/native" "$@") </dev/null >/dev/null 2>&1
}

number=0
while read -r command; do
  number=$((number + 1))
  # Unquoted, to be cut into words.
  train -XX:TieredStopAtLevel=1 -XX:DumpLoadedClassList="$work/$number.list" \
    -cp "$class_path" dev.activate.Activate $command
done <"$lib/training"

# Each list numbers its classes for itself, which only classes of other loaders need.
cat "$work"/*.list 2>/dev/null |
  awk '/ source: / { next } { sub(/ id: [0-9]+$/, "") } !seen[$0]++' >"$work/classes"
train -Xshare:dump -XX:SharedClassListFile="$work/classes" \
  -XX:SharedArchiveFile="$work/archive" -cp "$class_path"
[ -s "$work/archive" ] || : >"$work/archive"
mv "$work/archive" "$archive"
