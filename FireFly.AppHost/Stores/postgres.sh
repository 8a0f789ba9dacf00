#!/bin/sh
# Runs a PostgreSQL server of its own: postgres.sh PROGRAM DATA PORT. The password of its user "postgres" is in POSTGRES_PASSWORD.
set -eu
bin=$(dirname -- "$1") data=$2 port=$3

run=""
mkdir -p -- "$data"
if [ "$(id -u)" = 0 ]; then  # it refuses to run as root
  user=postgres
  id -u "$user" >/dev/null 2>&1 || user=nobody
  chown -R "$user" "$data"
  run="setpriv --reuid $user --regid $(id -g "$user") --clear-groups --"
fi
cd /

if [ ! -s "$data/PG_VERSION" ]; then
  secret=$(mktemp)
  printf '%s' "$POSTGRES_PASSWORD" >"$secret"
  [ -z "$run" ] || chown "$user" "$secret"
  $run "$bin/initdb" -D "$data" -U postgres -A scram-sha-256 --pwfile="$secret" -E UTF8 --locale=C --no-sync || { rm -f "$secret"; exit 1; }
  rm -f "$secret"
else
  # One that was left behind has some seconds to end.
  tries=20
  while [ $tries -gt 0 ] && $run "$bin/pg_ctl" -D "$data" status >/dev/null 2>&1; do sleep 0.5; tries=$((tries - 1)); done
  echo "ALTER USER postgres PASSWORD '$POSTGRES_PASSWORD'" | $run "$bin/postgres" --single -D "$data" postgres >/dev/null
fi
unset POSTGRES_PASSWORD

# SIGTERM would wait for all clients to leave; SIGINT sends them away, and writes everything down first, for which a busy machine
# has more time than Aspire gives. What SIGQUIT leaves undone, the next start does.
timer=""
stop() {
  kill -INT $child
  (sleep 5; kill -QUIT $child) >/dev/null 2>&1 &
  timer=$!
}
trap stop TERM INT
$run "$bin/postgres" -D "$data" -p "$port" -c listen_addresses=127.0.0.1 -c unix_socket_directories= &
child=$!
code=0
wait $child || wait $child || code=$?
[ -z "$timer" ] || kill $timer 2>/dev/null || :
exit $code
