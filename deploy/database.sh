#!/bin/sh
# The role and the database of the service, made when the database of compose.yaml is first started.
set -eu
psql --quiet --set ON_ERROR_STOP=1 --set password="$CANUT_PASSWORD" --username "${POSTGRES_USER:-postgres}" <<'SQL'
create role canut login nosuperuser nocreatedb nocreaterole nobypassrls password :'password';
create database canut owner canut encoding 'UTF8' template template0;
revoke connect on database canut from public;
SQL
