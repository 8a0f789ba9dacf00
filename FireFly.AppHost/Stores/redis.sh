#!/bin/sh
# Runs a Redis server of its own, which writes each change down: redis.sh PROGRAM DATA PORT. The password is in REDIS_PASSWORD.
set -eu
mkdir -p -- "$2"
exec "$1" - --port "$3" --bind 127.0.0.1 --dir "$2" --appendonly yes --save "" <<END
requirepass $REDIS_PASSWORD
END
