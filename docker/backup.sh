#!/bin/sh
# One backup in a folder of its own, named by its beginning in UTC; it has this name only once it is whole. Keeps the newest fourteen.
# The database first: its checkpoints may stand before the end of the log, never beyond it.
set -eu
backups=${BACKUPS:-/var/lib/postgresql}
log=${EVENTSTORE:-/eventstore}
name=$(date -u +%Y%m%dT%H%M%SZ)
draft=$backups/.draft
# One at a time: the daily one, and the one that somebody asks for.
exec 9>"$backups/.lock"
flock 9
rm -rf "$draft"
mkdir -p "$draft/eventstore"

pg_dump --format=custom --file="$draft/donthu.dump"

# The order the server asks for: what says how far the files are valid is copied before the files, that only grow.
cd "$log"
copy() { xargs -0 -r cp --parents --preserve=timestamps -t "$draft/eventstore"; }
if [ -d index ]; then
  find index -type f -name '*.chk' -print0 | copy
  find index -type f ! -name '*.chk' -print0 | copy
fi
find . -maxdepth 1 -type f -name '*.chk' -print0 | copy
find . -maxdepth 1 -type f -name 'chunk-*' -print0 | sort -z | copy
# Restored, the log ends where it was chased to: a chunk may have been copied while more was written to it.
[ ! -f "$draft/eventstore/chaser.chk" ] || cp "$draft/eventstore/chaser.chk" "$draft/eventstore/truncate.chk"

sync
mv "$draft" "$backups/$name"
find "$backups" -maxdepth 1 -type d -name '2*T*Z' | sort | head -n -14 | xargs -r rm -rf
