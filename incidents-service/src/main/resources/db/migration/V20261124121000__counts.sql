-- SPDX-FileCopyrightText: The Entente authors
-- SPDX-License-Identifier: Apache-2.0

-- Counts of records by label and by what they are most often counted by. Writing appends what came and went, so that no
-- two writers wait for each other; a job folds that into two sums now and then. Whoever counts adds all up in one
-- statement, so it makes no difference when they are folded.
CREATE TABLE entente_store.incident_count_delta (
  label_id int NOT NULL,
  kind text NOT NULL,
  record_status text NOT NULL,
  tlp text NOT NULL,
  classification int NOT NULL,
  country text,
  month date, -- its first day; null without a day
  n int NOT NULL -- how many came, or, below zero, went
);
CREATE TABLE entente_store.incident_count_month (
  LIKE entente_store.incident_count_delta INCLUDING ALL,
  UNIQUE NULLS NOT DISTINCT (label_id, month, country, kind, record_status, tlp, classification)
);
CREATE TABLE entente_store.incident_count_label (
  LIKE entente_store.incident_count_delta INCLUDING ALL,
  UNIQUE NULLS NOT DISTINCT (label_id, country, kind, record_status, tlp, classification)
);
ALTER TABLE entente_store.incident_count_label DROP COLUMN month;

CREATE FUNCTION entente_store.count_came() RETURNS trigger
  LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  INSERT INTO entente_store.incident_count_delta
  SELECT c.label_id, c.kind, c.record_status, c.tlp, c.classification, c.country,
    c.day - (extract(day FROM c.day)::int - 1), count(*)
  FROM came c
  GROUP BY 1, 2, 3, 4, 5, 6, 7;
  RETURN NULL;
END $$;
CREATE FUNCTION entente_store.count_went() RETURNS trigger
  LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  INSERT INTO entente_store.incident_count_delta
  SELECT w.label_id, w.kind, w.record_status, w.tlp, w.classification, w.country,
    w.day - (extract(day FROM w.day)::int - 1), -count(*)
  FROM went w
  GROUP BY 1, 2, 3, 4, 5, 6, 7;
  RETURN NULL;
END $$;
CREATE FUNCTION entente_store.count_changed() RETURNS trigger
  LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  INSERT INTO entente_store.incident_count_delta
  SELECT u.label_id, u.kind, u.record_status, u.tlp, u.classification, u.country,
    u.day - (extract(day FROM u.day)::int - 1), sum(u.n)
  FROM (
    SELECT label_id, kind, record_status, tlp, classification, country, day, 1 AS n FROM came
    UNION ALL
    SELECT label_id, kind, record_status, tlp, classification, country, day, -1 FROM went
  ) u
  GROUP BY 1, 2, 3, 4, 5, 6, 7
  HAVING sum(u.n) <> 0;
  RETURN NULL;
END $$;
CREATE TRIGGER incident_counted_insert AFTER INSERT ON entente_store.incident
  REFERENCING NEW TABLE AS came FOR EACH STATEMENT EXECUTE FUNCTION entente_store.count_came();
CREATE TRIGGER incident_counted_update AFTER UPDATE ON entente_store.incident
  REFERENCING NEW TABLE AS came OLD TABLE AS went FOR EACH STATEMENT EXECUTE FUNCTION entente_store.count_changed();
CREATE TRIGGER incident_counted_delete AFTER DELETE ON entente_store.incident
  REFERENCING OLD TABLE AS went FOR EACH STATEMENT EXECUTE FUNCTION entente_store.count_went();

-- What is there already needs no folding, however much it is.
INSERT INTO entente_store.incident_count_month
SELECT label_id, kind, record_status, tlp, classification, country, day - (extract(day FROM day)::int - 1), count(*)
FROM entente_store.incident
GROUP BY 1, 2, 3, 4, 5, 6, 7;
INSERT INTO entente_store.incident_count_label
SELECT label_id, kind, record_status, tlp, classification, country, count(*)
FROM entente_store.incident
GROUP BY 1, 2, 3, 4, 5, 6;

-- Sums per set of labels, for questions without a condition: one read for each month instead of one for each label and
-- month. Kept for some sets; who has another adds up the labels. A row here says that the sums of the set are whole: what is
-- folded is folded into them in the same transaction, and rows that come to the set later take this row away.
CREATE TABLE entente_store.incident_count_set (
  set_id bigint PRIMARY KEY REFERENCES entente_store.entitlement_set ON DELETE CASCADE,
  labels int NOT NULL, -- how many the set has
  shown numeric NOT NULL -- over all labels, the sum of number * 2^18 + disclosure: by this a reader knows its set again
);
CREATE TABLE entente_store.incident_count_set_month (
  set_id bigint NOT NULL REFERENCES entente_store.incident_count_set ON DELETE CASCADE,
  month date, -- null without a day, or where it is withheld
  n bigint NOT NULL,
  UNIQUE NULLS NOT DISTINCT (set_id, month)
);
CREATE TABLE entente_store.incident_count_set_country (
  set_id bigint NOT NULL REFERENCES entente_store.incident_count_set ON DELETE CASCADE,
  country text, -- null without one, or where it is withheld
  n bigint NOT NULL,
  UNIQUE NULLS NOT DISTINCT (set_id, country)
);

-- A set that gets labels, even such as have records already, has no sums until they are made anew. The lock is that under
-- which they are made: sums made from the set as it was are committed before, and taken away here.
CREATE FUNCTION entente_store.forget_sums_of_set() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(hashtext('entente.sum_set'), hashint8(a.set_id))
  FROM (SELECT DISTINCT set_id FROM changed) a;
  DELETE FROM entente_store.incident_count_set s USING (SELECT DISTINCT set_id FROM changed) a WHERE s.set_id = a.set_id;
  RETURN NULL;
END $$;
CREATE TRIGGER entitlement_label_counted_insert AFTER INSERT ON entente_store.entitlement_label
  REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION entente_store.forget_sums_of_set();
CREATE TRIGGER entitlement_label_counted_update AFTER UPDATE ON entente_store.entitlement_label
  REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION entente_store.forget_sums_of_set();

-- Zeros, to find them without looking at all others.
CREATE INDEX incident_count_month_zero ON entente_store.incident_count_month (label_id) WHERE n = 0;
CREATE INDEX incident_count_label_zero ON entente_store.incident_count_label (label_id) WHERE n = 0;

-- Folds some of what was appended into the sums, and says how much. One at a time; who comes second has nothing to do.
CREATE FUNCTION entente_store.fold_counts() RETURNS int
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  taken int;
BEGIN
  IF NOT pg_try_advisory_xact_lock(hashtext('entente.fold_counts')) THEN
    RETURN 0;
  END IF;
  -- From here on none of these sets gets labels; of what was being added to one the next statement knows.
  PERFORM FROM entente_store.incident_count_set ORDER BY set_id FOR NO KEY UPDATE;
  WITH folded AS (
    DELETE FROM entente_store.incident_count_delta d
    WHERE d.ctid = ANY (ARRAY(SELECT c.ctid FROM entente_store.incident_count_delta c LIMIT 50000)) RETURNING d.*
  ), months AS (
    INSERT INTO entente_store.incident_count_month AS c
    SELECT label_id, kind, record_status, tlp, classification, country, month, sum(n) FROM folded
    GROUP BY 1, 2, 3, 4, 5, 6, 7 HAVING sum(n) <> 0
    ON CONFLICT (label_id, month, country, kind, record_status, tlp, classification) DO UPDATE SET n = c.n + excluded.n
  ), labels AS (
    INSERT INTO entente_store.incident_count_label AS c (label_id, kind, record_status, tlp, classification, country, n)
    SELECT label_id, kind, record_status, tlp, classification, country, sum(n) FROM folded
    GROUP BY 1, 2, 3, 4, 5, 6 HAVING sum(n) <> 0
    ON CONFLICT (label_id, country, kind, record_status, tlp, classification) DO UPDATE SET n = c.n + excluded.n
  ), shown AS (
    SELECT s.set_id, CASE WHEN l.disclosure & 32 <> 0 THEN f.month END AS month,
      CASE WHEN l.disclosure & 4 <> 0 THEN f.country END AS country, f.n
    FROM entente_store.incident_count_set s
    CROSS JOIN (SELECT label_id, month, country, sum(n) AS n FROM folded GROUP BY 1, 2, 3 HAVING sum(n) <> 0) f
    JOIN entente_store.entitlement_label l ON l.set_id = s.set_id AND l.label_id = f.label_id
  ), set_months AS (
    INSERT INTO entente_store.incident_count_set_month AS c
    SELECT set_id, month, sum(n) FROM shown GROUP BY 1, 2 HAVING sum(n) <> 0
    ON CONFLICT (set_id, month) DO UPDATE SET n = c.n + excluded.n
  ), set_countries AS (
    INSERT INTO entente_store.incident_count_set_country AS c
    SELECT set_id, country, sum(n) FROM shown GROUP BY 1, 2 HAVING sum(n) <> 0
    ON CONFLICT (set_id, country) DO UPDATE SET n = c.n + excluded.n
  )
  SELECT count(*) INTO taken FROM folded;
  DELETE FROM entente_store.incident_count_month WHERE n = 0;
  DELETE FROM entente_store.incident_count_label WHERE n = 0;
  DELETE FROM entente_store.incident_count_set_month WHERE n = 0;
  DELETE FROM entente_store.incident_count_set_country WHERE n = 0;
  RETURN taken;
END $$;

-- Makes the sums of a set that is in force and has none, at most for fifty sets, and says whether there was one.
CREATE FUNCTION entente_store.sum_set() RETURNS boolean
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  wanted bigint;
BEGIN
  IF NOT pg_try_advisory_xact_lock(hashtext('entente.fold_counts')) THEN
    RETURN false;
  END IF;
  DELETE FROM entente_store.incident_count_set s WHERE NOT EXISTS (
    SELECT FROM entente_store.requester_entitlement r
    JOIN entente_store.active_policy a ON a.version = r.policy_version
    WHERE r.set_id = s.set_id);
  IF (SELECT count(*) FROM entente_store.incident_count_set) >= 50 THEN
    RETURN false;
  END IF;
  SELECT max(r.set_id) INTO wanted
  FROM entente_store.requester_entitlement r
  JOIN entente_store.active_policy a ON a.version = r.policy_version
  WHERE NOT EXISTS (SELECT FROM entente_store.incident_count_set s WHERE s.set_id = r.set_id);
  IF wanted IS NULL THEN
    RETURN false;
  END IF;
  -- Of a set that gets labels now it is told after that; the next statements see them.
  PERFORM pg_advisory_xact_lock(hashtext('entente.sum_set'), hashint8(wanted));
  INSERT INTO entente_store.incident_count_set
  SELECT s.id, count(l.label_id), coalesce(sum(l.label_id::numeric * 262144 + l.disclosure), 0)
  FROM entente_store.entitlement_set s
  LEFT JOIN entente_store.entitlement_label l ON l.set_id = s.id
  WHERE s.id = wanted
  GROUP BY s.id;
  INSERT INTO entente_store.incident_count_set_month
  SELECT l.set_id, CASE WHEN l.disclosure & 32 <> 0 THEN c.month END, sum(c.n)
  FROM entente_store.entitlement_label l JOIN entente_store.incident_count_month c ON c.label_id = l.label_id
  WHERE l.set_id = wanted
  GROUP BY 1, 2;
  INSERT INTO entente_store.incident_count_set_country
  SELECT l.set_id, CASE WHEN l.disclosure & 4 <> 0 THEN c.country END, sum(c.n)
  FROM entente_store.entitlement_label l JOIN entente_store.incident_count_label c ON c.label_id = l.label_id
  WHERE l.set_id = wanted
  GROUP BY 1, 2;
  RETURN true;
END $$;

-- How many records of a label there are, each dimension as far as the disclosure shows it. Zero and less are parts of sums.
CREATE VIEW entente_view.incident_count_by_month AS
SELECT c.label_id, l.disclosure, c.kind, c.record_status, c.tlp, c.classification,
  CASE WHEN l.disclosure & 4 <> 0 THEN c.country END AS country,
  CASE WHEN l.disclosure & 32 <> 0 THEN c.month END AS month,
  c.n
FROM (
  SELECT label_id, kind, record_status, tlp, classification, country, month, n FROM entente_store.incident_count_month
  UNION ALL
  SELECT label_id, kind, record_status, tlp, classification, country, month, n FROM entente_store.incident_count_delta
) c
JOIN entente_store.entitlement_label l
  ON l.set_id = (SELECT set_id FROM entente_store.current_entitlement) AND l.label_id = c.label_id;

CREATE VIEW entente_view.incident_count AS
SELECT c.label_id, l.disclosure, c.kind, c.record_status, c.tlp, c.classification,
  CASE WHEN l.disclosure & 4 <> 0 THEN c.country END AS country,
  c.n
FROM (
  SELECT label_id, kind, record_status, tlp, classification, country, n FROM entente_store.incident_count_label
  UNION ALL
  SELECT label_id, kind, record_status, tlp, classification, country, n FROM entente_store.incident_count_delta
) c
JOIN entente_store.entitlement_label l
  ON l.set_id = (SELECT set_id FROM entente_store.current_entitlement) AND l.label_id = c.label_id;

-- The same of all labels of the set together, where its sums are kept; without rows where they are not. One statement
-- sees what is folded and what is not of one moment.
CREATE VIEW entente_view.incident_count_kept AS
SELECT s.labels, s.shown
FROM entente_store.incident_count_set s
WHERE s.set_id = (SELECT set_id FROM entente_store.current_entitlement) AND s.labels > 0;

CREATE VIEW entente_view.incident_count_of_months AS
SELECT c.month, c.n
FROM entente_store.incident_count_set_month c
WHERE c.set_id = (SELECT set_id FROM entente_store.current_entitlement)
UNION ALL
SELECT CASE WHEN l.disclosure & 32 <> 0 THEN d.month END, d.n
FROM entente_store.incident_count_delta d
JOIN entente_store.entitlement_label l
  ON l.set_id = (SELECT set_id FROM entente_store.current_entitlement) AND l.label_id = d.label_id;

CREATE VIEW entente_view.incident_count_of_countries AS
SELECT c.country, c.n
FROM entente_store.incident_count_set_country c
WHERE c.set_id = (SELECT set_id FROM entente_store.current_entitlement)
UNION ALL
SELECT CASE WHEN l.disclosure & 4 <> 0 THEN d.country END, d.n
FROM entente_store.incident_count_delta d
JOIN entente_store.entitlement_label l
  ON l.set_id = (SELECT set_id FROM entente_store.current_entitlement) AND l.label_id = d.label_id;

GRANT SELECT ON entente_view.incident_count, entente_view.incident_count_by_month, entente_view.incident_count_kept,
  entente_view.incident_count_of_months, entente_view.incident_count_of_countries TO entente_reader;
GRANT INSERT ON entente_store.incident_count_delta TO entente_writer;
GRANT EXECUTE ON FUNCTION entente_store.fold_counts(), entente_store.sum_set() TO entente_writer;
