-- A shop in PostgreSQL. Preview it, or in a terminal:
--   understudy generate examples/shop.sql --rows 50 --rows "order_items=1-5 per orders skewed" --out shop-rows.sql

CREATE TYPE order_status AS ENUM ('new', 'paid', 'shipped', 'cancelled');

CREATE TABLE countries (
  code char(2) PRIMARY KEY,
  name text NOT NULL UNIQUE
);
INSERT INTO countries (code, name) VALUES ('de', 'Germany'), ('fr', 'France'), ('ke', 'Kenya');

CREATE TABLE customers (
  id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  email      text NOT NULL,
  first_name text NOT NULL,
  last_name  text NOT NULL,
  country    char(2) NOT NULL REFERENCES countries,
  referred_by bigint REFERENCES customers,
  born       date CHECK (born > DATE '1900-01-01'),
  CONSTRAINT not_oneself CHECK (referred_by <> id)
);
CREATE UNIQUE INDEX customers_email ON customers (lower(email));

CREATE TABLE products (
  sku    varchar(12) PRIMARY KEY CHECK (sku ~ '^[A-Z]{3}-[0-9]{4}$'),
  title  text NOT NULL,
  price  numeric(8, 2) NOT NULL CHECK (price > 0),
  sale   numeric(8, 2) CHECK (sale < price),
  tags   text[] NOT NULL DEFAULT '{}'
);

CREATE TABLE orders (
  id        bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  customer  bigint NOT NULL REFERENCES customers ON DELETE CASCADE,
  status    order_status NOT NULL DEFAULT 'new', -- @weights {"paid": 3, "shipped": 5}
  placed_at timestamptz NOT NULL,
  shipped_at timestamptz CHECK (shipped_at >= placed_at),
  CONSTRAINT shipped_has_a_date CHECK (status <> 'shipped' OR shipped_at IS NOT NULL)
);

CREATE TABLE order_items (
  order_id bigint NOT NULL REFERENCES orders ON DELETE CASCADE,
  line     smallint NOT NULL CHECK (line BETWEEN 1 AND 99),
  sku      varchar(12) NOT NULL REFERENCES products,
  quantity int NOT NULL CHECK (quantity BETWEEN 1 AND 20),
  PRIMARY KEY (order_id, line),
  UNIQUE (order_id, sku)
);
