# Runs a program in a folder to its end; if nobody is there any more to hear of it, removes the folder.
# $1: the folder; the rest: the command.
#
# `initdb` is not ended early: it would remove the data under its own server, which then leaves shared memory behind.
dir=$1
shift
cd / || exit 1
trap '' HUP INT TERM PIPE
said=$("$@" </dev/null 2>&1)
status=$?
printf '%s\n' "$said" || rm -rf "$dir"
exit "$status"
