-- Types of columns, as far as they have values.
BEGIN;
CREATE TYPE mood AS ENUM ('glad', 'sad');
ALTER TYPE mood ADD VALUE 'so-so';
CREATE DOMAIN percent AS numeric(5, 2) CHECK (VALUE BETWEEN 0 AND 100);
CREATE TABLE kinds (
  id smallserial PRIMARY KEY,
  small smallint NOT NULL, middle integer NOT NULL, large bigint NOT NULL,
  exact numeric(20, 10) NOT NULL, free numeric NOT NULL, single real NOT NULL, twice double precision NOT NULL,
  yes boolean NOT NULL, letter char(1) NOT NULL, word varchar(12) NOT NULL, words text NOT NULL,
  day date NOT NULL, hour time NOT NULL, hour_there timetz NOT NULL, moment timestamp(3) NOT NULL,
  there timestamptz NOT NULL, span interval NOT NULL,
  raw bytea NOT NULL, bits bit(5) NOT NULL, more_bits varbit(9) NOT NULL,
  key uuid NOT NULL DEFAULT gen_random_uuid(), doc json NOT NULL, doc_b jsonb NOT NULL,
  feeling mood NOT NULL, share percent NOT NULL, address inet NOT NULL, net cidr NOT NULL, mac macaddr NOT NULL,
  tags text[] NOT NULL, matrix integer[][] NOT NULL, feelings mood[] NOT NULL,
  CHECK (length(word) >= 3 AND small <= middle),
  CHECK (feeling IN ('glad', 'so-so') OR yes)
);
CREATE TABLE part (id int, day date NOT NULL, PRIMARY KEY (id, day)) PARTITION BY RANGE (day);
CREATE TABLE part_24 PARTITION OF part FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
CREATE TABLE part_25 PARTITION OF part FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');
COMMIT;
