#!/bin/sh
# sh backup.sh FOLDER: one backup of the record that CANUT_RECORD names, its journals verified, and beside it their heads;
# then those older than CANUT_BACKUP_DAYS days (35) go, never before the new one is there.
set -eu
folder=$1
name=$folder/$(date -u +%Y-%m-%dT%H%M%SZ)
trap 'rm -f "$name.heads.part"' EXIT
"$(dirname "$0")/../.venv/bin/canut" admin backup --format json --file "$name.db" >"$name.heads.part"
chmod g+r "$name.db" # a record is its owner's alone; who fetches the backups is of the folder's group
mv "$name.heads.part" "$name.heads"
find "$folder" -maxdepth 1 -type f \( -name '*Z.db' -o -name '*Z.heads' \) -mtime "+${CANUT_BACKUP_DAYS:-35}" -delete
