#!/bin/sh
# Secrets come as files. One whose name is that of a variable becomes this variable, so that none stands in the image, in
# compose.yml or in what `docker inspect` shows.
set -eu
for file in /run/secrets/*; do
  name=${file##*/}
  case $name in *[!A-Z_]*) continue ;; esac
  value=$(cat "$file")
  export "$name=$value"
done
exec "$@"
