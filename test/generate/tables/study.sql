CREATE TYPE sex AS ENUM ('male','female','intersex');
CREATE TABLE site (site_id smallint PRIMARY KEY CHECK (site_id BETWEEN 1 AND 99), name varchar(80) NOT NULL, country char(2) NOT NULL CHECK (country ~ '^[A-Z]{2}$'), opened date NOT NULL CHECK (opened >= '2015-01-01'));
CREATE TABLE participant (
  participant_id varchar(9) PRIMARY KEY CHECK (participant_id ~ '^[A-Z]{3}-[0-9]{5}$'),
  site_id smallint NOT NULL REFERENCES site,
  sex sex NOT NULL, birth_year int NOT NULL CHECK (birth_year BETWEEN 1920 AND 2007),
  consent_date date NOT NULL, withdrawn_on date, withdrawal_reason text,
  height_cm numeric(4,1) NOT NULL CHECK (height_cm BETWEEN 120 AND 220), weight_kg numeric(4,1) NOT NULL CHECK (weight_kg > 30 AND weight_kg < 250),
  bmi numeric(4,1) NOT NULL, pregnant boolean,
  CHECK (withdrawn_on IS NULL OR withdrawn_on > consent_date),
  CHECK ((withdrawn_on IS NULL) = (withdrawal_reason IS NULL)),
  CHECK (pregnant IS NULL OR sex <> 'male'),
  CHECK (extract(year from consent_date) - birth_year >= 18),
  CHECK (bmi = round(weight_kg / ((height_cm/100)^2), 1)),
  CHECK (consent_date <= current_date));
CREATE TABLE visit (
  participant_id varchar(9) NOT NULL REFERENCES participant, visit_no smallint NOT NULL CHECK (visit_no BETWEEN 0 AND 12),
  visit_date date NOT NULL CHECK (visit_date >= '2016-01-01' AND visit_date < '2024-01-01'), systolic int, diastolic int, temperature numeric(3,1) CHECK (temperature BETWEEN 34.0 AND 42.0),
  status text NOT NULL CHECK (status IN ('planned','done','missed')), done_by text,
  PRIMARY KEY (participant_id, visit_no),
  CHECK (systolic > diastolic), CHECK (systolic BETWEEN 60 AND 260), CHECK (diastolic BETWEEN 30 AND 160),
  CHECK (CASE WHEN status = 'done' THEN done_by IS NOT NULL AND systolic IS NOT NULL ELSE systolic IS NULL AND diastolic IS NULL END));
CREATE TABLE lab (
  lab_id uuid PRIMARY KEY, participant_id varchar(9) NOT NULL, visit_no smallint NOT NULL, analyte text NOT NULL, value numeric(10,3), unit text, below_limit boolean NOT NULL DEFAULT false, limit_value numeric(10,3),
  ref_low numeric(10,3), ref_high numeric(10,3), collected timestamptz NOT NULL, received timestamptz NOT NULL, analysed timestamptz,
  FOREIGN KEY (participant_id, visit_no) REFERENCES visit ON DELETE CASCADE, UNIQUE (participant_id, visit_no, analyte),
  CHECK (analyte IN ('Hb','WBC','CRP','Na','K')), CHECK (analyte <> 'Hb' OR (unit = 'g/dL' AND value BETWEEN 3 AND 25)), CHECK (analyte <> 'K' OR unit = 'mmol/L'),
  CHECK (below_limit = (value IS NULL AND limit_value IS NOT NULL) OR NOT below_limit), CHECK (num_nonnulls(value, limit_value) = 1), CHECK (ref_low < ref_high),
  CHECK (collected <= received AND received <= analysed), CHECK (received - collected < interval '72 hours'));
CREATE TABLE diet (id serial PRIMARY KEY, participant_id varchar(9) NOT NULL UNIQUE REFERENCES participant, carbs_pct numeric(4,1) NOT NULL, fat_pct numeric(4,1) NOT NULL, protein_pct numeric(4,1) NOT NULL,
  CHECK (carbs_pct + fat_pct + protein_pct = 100), CHECK (carbs_pct >= 0 AND fat_pct >= 0 AND protein_pct >= 0));
CREATE TABLE diagnosis (participant_id varchar(9) REFERENCES participant, icd10 varchar(8) CHECK (icd10 ~ '^[A-TV-Z][0-9][0-9AB](\.[0-9A-TV-Z]{1,4})?$'), onset date, resolved date, severity smallint CHECK (severity IN (1,2,3)), PRIMARY KEY (participant_id, icd10), CHECK (resolved IS NULL OR (onset IS NOT NULL AND resolved >= onset)));
CREATE TABLE adverse_event (ae_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, participant_id varchar(9) NOT NULL REFERENCES participant, start_date date NOT NULL, end_date date, ongoing boolean NOT NULL, grade int NOT NULL CHECK (grade BETWEEN 1 AND 5), serious boolean NOT NULL, outcome text, CHECK (ongoing = (end_date IS NULL)), CHECK (end_date >= start_date), CHECK (grade < 5 OR (serious AND outcome = 'fatal')), CHECK (NOT (serious AND outcome IS NULL)));
