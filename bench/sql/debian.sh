#!/usr/bin/env bash
# Real schemas that nobody here has looked at: those in Debian's packages, sorted by dialect into FOLDER/sql.
# Downloads, so it is for a machine with Debian's archive; nothing is installed.
#
#     bench/sql/debian.sh FOLDER
#     UNDERSTUDY_CORPUS=FOLDER npx tsx bench/sql/load.ts postgres 100      # or understood.ts, fidelity.ts
set -euo pipefail
folder=$(realpath -m "${1:?folder}")
packages=(
  bacula-director-mysql bacula-director-pgsql cacti collectd-core davical ejabberd freeradius-config freeradius-mysql
  freeradius-postgresql gammu-smsd icinga2-ido-mysql icinga2-ido-pgsql icingadb icingaweb2 jabberd2 kamailio-postgres-modules
  libawl-php libpreludedb7-pgsql mediawiki opendmarc openqa pdns-backend-mysql pdns-backend-pgsql pdns-backend-sqlite3
  phpmyadmin prelude-manager request-tracker5 roundcube-core rsyslog-mysql rsyslog-pgsql sogo tryton-server tt-rss
  zabbix-proxy-sqlite3 zabbix-server-mysql zabbix-server-pgsql
)
mkdir -p "$folder/packages" "$folder/sql"/{postgres,mysql,sqlite,mssql}
cd "$folder/packages"
for package in "${packages[@]}"; do
  apt-get download -qq "$package" 2>/dev/null || { echo "no $package here" >&2; continue; }
  dpkg -x "$package"_*.deb "$package"
done
find . -name '*.gz' \( -iname '*sql*' -o -iname '*schema*' \) -exec gunzip -kf {} +
# grep has nothing to say of most files, which is no failure.
{ find . -type f -size -3000k -exec grep -lIis '^ *create table' {} + || true; } |
  grep -vE '\.(php|pm|pl|py|js|html|md|txt|rb|c|h|sh|xml|inc|json|ini|conf|tmpl|twig|7)$' |
  grep -viE 'upgrade|update|migrat|delta|drop|oracle|/[0-9]{8,}\.sql|deploy/([0-8]|9[0-7])|auto-__|/versions/' |
  while read -r file; do
    case "$file" in
      *mssql*) dialect=mssql ;;
      *sqlite* | *SQLite* | *lite*.sql) dialect=sqlite ;;
      *pgsql* | *postgres* | *PostgreSQL* | */pg*.sql | *.Pg) dialect=postgres ;;
      *mysql* | *maria*) dialect=mysql ;;
      *) continue ;;
    esac
    cp "$file" "$folder/sql/$dialect/$(echo "${file#./}" | tr '/ ' '--' | tail -c 90).sql"
  done
for dialect in "$folder"/sql/*; do echo "$(ls "$dialect" | wc -l) in $dialect"; done
