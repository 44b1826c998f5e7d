# Runs a server for as long as somebody holds our standard input open, then removes its folder.
# $1: the folder; the rest: the server's command.
dir=$1
shift
cd / || exit 1
# A closed terminal must not end us before the server.
trap '' HUP INT
# The first line says that the folder is ready; end of file, that whoever asked is gone.
if read -r word; then
  exec 3<&0
  "$@" </dev/null 3<&- >>"$dir/log" 2>&1 &
  server=$!
  # A program in the background ignores this signal until it says otherwise, so once may be too early.
  {
    read -r word <&3
    for try in 1 2 3 4 5 6 7 8 9 10; do
      kill -QUIT "$server" || break
      sleep 0.2 2>/dev/null || sleep 1
    done
  } 2>/dev/null &
  watcher=$!
  trap 'kill -QUIT "$server"' TERM
  wait "$server"
  status=$?
  # A signal to us ends the waiting, not the server.
  while kill -0 "$server" 2>/dev/null; do
    wait "$server"
    status=$?
  done
  kill "$watcher" 2>/dev/null
  echo "$status" >"$dir/exited"
  # The log is still of use.
  read -r word
fi
rm -rf "$dir"
