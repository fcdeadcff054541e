CREATE TYPE mood AS ENUM ('sad', 'ok', 'happy');
CREATE TABLE c (
 a int, b numeric(8,2), s varchar(20), t text, d date, ts timestamptz, f float8, bo boolean, m mood, ch char(3), tags text[], j jsonb, u uuid, sm smallint, iv interval, ti time, bi bigint, z timestamp, r int4range,
 CHECK (a IN (1,2,3)), CHECK (a NOT IN (4,5)), CHECK (a BETWEEN 1 AND 10), CHECK (a NOT BETWEEN 11 AND 20),
 CHECK (s IN ('a','b')), CHECK (s NOT IN ('c','d')), CHECK (s <> ''), CHECK (NOT (a = 3 OR b > 4.5)),
 CHECK (s LIKE 'a%'), CHECK (s NOT LIKE '%z'), CHECK (s ILIKE 'a%'), CHECK (t SIMILAR TO '(a|b)%'), CHECK (t NOT SIMILAR TO 'x{2,3}_'), CHECK (s LIKE 'a!%%' ESCAPE '!'),
 CHECK (t ~ '^[a-z]+$'), CHECK (t !~* 'foo'), CHECK (d >= '2020-01-01'), CHECK (d > DATE '2019-01-01' AND d < '2030-01-01'::date),
 CHECK (ts <= now()), CHECK (ts > CURRENT_TIMESTAMP - interval '1 year'), CHECK (d <= CURRENT_DATE), CHECK (extract(year FROM d) > 1990),
 CHECK (date_part('month', d) BETWEEN 1 AND 12), CHECK (b >= 0), CHECK (b > a), CHECK (a > b * 2), CHECK (f BETWEEN 0 AND 1.5), CHECK (f > -1),
 CHECK (bo), CHECK (bo = true), CHECK (bo IS TRUE OR a IS NULL), CHECK (bo IS NOT UNKNOWN), CHECK (NOT bo),
 CHECK (m = 'ok'), CHECK (m IN ('ok','sad')), CHECK (m <> 'happy'::mood), CHECK (ch = 'abc'), CHECK (ch IN ('ab','cd')),
 CHECK (char_length(s) > 3), CHECK (length(trim(both from t)) > 0), CHECK (length(btrim(t)) > 1), CHECK (upper(s) = s), CHECK (lower(t) <> 'x'),
 CHECK (substring(t from 1 for 2) = 'ab'), CHECK (position('@' in t) > 1), CHECK (substr(t, 2, 1) = 'x'), CHECK (left(t, 1) = 'a'), CHECK (t || s <> 'ab'),
 CHECK (coalesce(a, 0) > 0), CHECK (nullif(a, 3) IS NOT NULL), CHECK (greatest(a, 1) < 10), CHECK (CASE WHEN a > 1 THEN b > 0 ELSE true END), CHECK (CASE a WHEN 1 THEN bo WHEN 2 THEN NOT bo END),
 CHECK (num_nonnulls(a, b) = 1), CHECK ((a IS NULL) <> (b IS NULL)), CHECK (a IS DISTINCT FROM 3), CHECK (NOT a IS DISTINCT FROM 3),
 CHECK (tags <@ ARRAY['a','b']), CHECK (array_length(tags, 1) > 0), CHECK (cardinality(tags) < 5), CHECK ('a' = ANY(tags)), CHECK (a = ANY ('{1,2,3}')), CHECK (a = ANY (ARRAY[1,2])), CHECK (s = ANY (ARRAY['q','r']::text[])),
 CHECK (j ? 'x'), CHECK (jsonb_typeof(j) = 'object'), CHECK ((j->>'a')::int > 0), CHECK (j @> '{"a":1}'), CHECK (j->'b' IS NOT NULL),
 CHECK (a % 2 = 0), CHECK (a ^ 2 < 100), CHECK (-a < 5), CHECK (a - -1 > 2), CHECK (abs(a) < 10), CHECK (round(b) = b), CHECK (b = trunc(b, 1)), CHECK (a & 1 = 1), CHECK (a # 2 > 0), CHECK (~a < 0), CHECK (a << 1 > 2),
 CHECK (sm > 0 AND sm < 100), CHECK (bi > 10000000000), CHECK (iv > '1 hour'), CHECK (iv < interval '1 mon 2 days'), CHECK (ti > '08:00'), CHECK (z::date > '2000-01-01'), CHECK (z - interval '1 day' < now()), CHECK (date_trunc('month', z) = z), CHECK (age(d) > interval '18 years'),
 CHECK ((a, b) = (1, 2)), CHECK (a BETWEEN SYMMETRIC 5 AND 1), CHECK (a::text ~ '^\d+$'), CHECK (b::int > 3), CHECK (s::int > 3), CHECK (a::varchar(2) <> 'ab'), CHECK (upper_inf(r)), CHECK (lower(r) > 3), CHECK (NOT isempty(r)), CHECK (r @> 3), CHECK (u <> '00000000-0000-0000-0000-000000000000'),
 CHECK (s COLLATE "C" > 'a'), CHECK (t IS NOT NULL AND (a > 1 AND (b > 2 OR b < -2 OR NOT bo))), CHECK (a > 0 IS TRUE), CHECK (a IS NULL OR b IS NULL OR a < b), CHECK (true), CHECK (d - '2020-01-01' > 3), CHECK (d + 3 > '2020-01-01'), CHECK (make_date(a, 1, 1) < d), CHECK (t = E'a\'b\n'), CHECK (t <> 'it''s'), CHECK (regexp_replace(t, 'a', 'b') = t), CHECK (t ^@ 'ab'), CHECK (starts_with(t, 'x')), CHECK (a >= ALL (ARRAY[1,2])), CHECK (t LIKE ANY (ARRAY['a%','b%'])), CHECK (t NOT LIKE ALL (ARRAY['c%'])), CHECK (overlay(t placing 'x' from 1) = 'y'), CHECK (ts AT TIME ZONE 'UTC' < '2030-01-01'), CHECK (to_char(d, 'YYYY') = '2020'), CHECK (a / 2 > 1), CHECK (b / 2 > 1.5), CHECK (@ a < 3), CHECK (tags[1] = 'a'), CHECK (b != 0.10), CHECK (1 < a), CHECK (a > 1e3), CHECK (sm IN (1,2)), CHECK (b IN (1, 2.5)), CHECK (bi IN (1,2)), CHECK (f IN (1,2)), CHECK (d IN ('2020-01-01', '2021-01-01')), CHECK (s = 'x' IS NOT FALSE)
);
