#!/bin/sh
# Makes the files that compose.yml reads, in secrets/ beside this script; those that stand there already stay as they are.
# The folder is closed to everybody but its owner; the files are readable, because each container reads its own under another user.
# The certificates are of an authority of our own: put the office's certificate and key into tls.pem before people come.
set -eu
umask 022
cd "$(dirname "$0")"
install -d -m 700 secrets
cd secrets

keep() { [ -s "$1" ] || { cat >"$1.new" && mv "$1.new" "$1"; }; }
for name in postgres-password redis-password eventstore-password donthu-secret; do
  [ -s "$name" ] || openssl rand -hex 32 | keep "$name"
done

keep database-url <<URL
postgres://donthu:$(cat postgres-password)@postgres:5432/donthu
URL
keep redis-url <<URL
redis://donthu:$(cat redis-password)@redis:6379
URL
keep eventstore-url <<URL
esdb://admin:$(cat eventstore-password)@eventstore-1:2113?tlsCAFile=/run/ca/ca.crt
URL
# Nobody without a name does more than ask whether it is there; the application cannot reconfigure or stop the server.
keep redis-users.acl <<ACL
user default on nopass -@all +ping
user donthu on >$(cat redis-password) ~* &* +@all -@admin
ACL

[ -s ca.crt ] || openssl req -x509 -newkey rsa:3072 -nodes -days 3650 -subj '/CN=Don Thu' -keyout ca.key -out ca.crt 2>openssl.log
# certificate NAME COMMON-NAME ALTERNATIVE-NAMES
certificate() {
  [ -s "$1.crt" ] && return
  openssl req -newkey rsa:3072 -nodes -subj "/CN=$2" -keyout "$1.key" -out "$1.csr" 2>openssl.log
  printf 'subjectAltName=%s\nextendedKeyUsage=serverAuth,clientAuth\n' "$3" >"$1.ext"
  openssl x509 -req -days 825 -in "$1.csr" -CA ca.crt -CAkey ca.key -CAcreateserial -extfile "$1.ext" -out "$1.crt" 2>openssl.log
  rm "$1.csr" "$1.ext"
}
certificate eventstore eventstoredb-node 'DNS:eventstore-1,DNS:eventstore-2,DNS:eventstore-3,DNS:localhost,IP:127.0.0.1'
certificate tls "${DONTHU_HOST:-localhost}" "DNS:${DONTHU_HOST:-localhost}"
cat tls.crt tls.key | keep tls.pem
chmod 444 ./*
chmod 400 ca.key
rm -f openssl.log ca.srl
