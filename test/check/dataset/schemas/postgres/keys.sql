-- Keys of all kinds, and what they refer to: themselves, each other, several columns, another schema.
CREATE SCHEMA stock;
CREATE TABLE region (code char(2), country char(2), title varchar(40) NOT NULL, PRIMARY KEY (country, code));
CREATE TABLE customer (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  email text NOT NULL,
  country char(2),
  region char(2),
  invited_by bigint REFERENCES customer ON DELETE SET NULL,
  CONSTRAINT customer_region FOREIGN KEY (country, region) REFERENCES region (country, code) MATCH FULL
);
CREATE UNIQUE INDEX customer_email ON customer (lower(email));
CREATE TABLE stock.item (
  sku text PRIMARY KEY CHECK (sku ~ '^[A-Z]{2}-\d{4}$'),
  weight numeric(6, 3) NOT NULL CHECK (weight > 0 AND weight < 100),
  part_of text REFERENCES stock.item (sku)
);
CREATE TABLE orders (
  id serial PRIMARY KEY,
  customer bigint NOT NULL REFERENCES customer,
  number integer NOT NULL,
  best_line bigint,
  placed timestamptz NOT NULL DEFAULT now(),
  shipped timestamptz,
  UNIQUE (customer, number),
  CONSTRAINT ships_later CHECK (shipped IS NULL OR shipped >= placed)
);
CREATE TABLE line (
  orders integer REFERENCES orders ON DELETE CASCADE,
  no integer,
  id bigint NOT NULL UNIQUE,
  sku text NOT NULL REFERENCES stock.item,
  pieces smallint NOT NULL CHECK (pieces BETWEEN 1 AND 12),
  price numeric(8, 2) NOT NULL,
  total numeric GENERATED ALWAYS AS (pieces * price) STORED,
  PRIMARY KEY (orders, no)
);
ALTER TABLE orders ADD CONSTRAINT orders_best FOREIGN KEY (best_line) REFERENCES line (id);
-- Neither can be first.
CREATE TABLE team (id int PRIMARY KEY, lead int NOT NULL UNIQUE);
CREATE TABLE member (id int PRIMARY KEY, team int NOT NULL REFERENCES team);
ALTER TABLE team ADD FOREIGN KEY (lead) REFERENCES member DEFERRABLE INITIALLY IMMEDIATE;
CREATE TABLE passport (customer bigint PRIMARY KEY REFERENCES customer, number uuid NOT NULL UNIQUE);
CREATE VIEW spent AS SELECT customer, sum(total) FROM orders JOIN line ON orders.id = line.orders GROUP BY customer;
CREATE UNIQUE INDEX one_open ON orders (customer) WHERE shipped IS NULL AND number < 0;
