# Runs a program in a folder; if our standard input is closed meanwhile, ends it and removes the folder.
# $1: the folder; the rest: the command.
dir=$1
shift
cd / || exit 1
trap '' HUP INT
exec 3<&0
"$@" </dev/null 3<&- &
program=$!
{ read -r word <&3; kill "$program"; } >/dev/null 2>&1 &
watcher=$!
wait "$program"
status=$?
kill "$watcher" 2>/dev/null
wait "$watcher"
# 143: it was still waiting when we ended it, so whoever asked is still there.
[ $? -eq 143 ] && exit "$status"
# The watchdog removes it at the same time, and one can make the other stop half way.
for try in 1 2 3 4 5; do
  rm -rf "$dir" && break
  sleep 1
done
