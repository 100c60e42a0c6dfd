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

INSERT INTO entente_store.incident_count_delta
SELECT label_id, kind, record_status, tlp, classification, country, day - (extract(day FROM day)::int - 1), count(*)
FROM entente_store.incident
GROUP BY 1, 2, 3, 4, 5, 6, 7;

-- Folds what was appended into the sums. One at a time; who comes second has nothing to do.
CREATE FUNCTION entente_store.fold_counts() RETURNS void
  LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF NOT pg_try_advisory_xact_lock(hashtext('entente.fold_counts')) THEN
    RETURN;
  END IF;
  WITH taken AS (
    DELETE FROM entente_store.incident_count_delta RETURNING *
  ), months AS (
    INSERT INTO entente_store.incident_count_month AS c
    SELECT label_id, kind, record_status, tlp, classification, country, month, sum(n) FROM taken
    GROUP BY 1, 2, 3, 4, 5, 6, 7 HAVING sum(n) <> 0
    ON CONFLICT (label_id, month, country, kind, record_status, tlp, classification) DO UPDATE SET n = c.n + excluded.n
  )
  INSERT INTO entente_store.incident_count_label AS c (label_id, kind, record_status, tlp, classification, country, n)
  SELECT label_id, kind, record_status, tlp, classification, country, sum(n) FROM taken
  GROUP BY 1, 2, 3, 4, 5, 6 HAVING sum(n) <> 0
  ON CONFLICT (label_id, country, kind, record_status, tlp, classification) DO UPDATE SET n = c.n + excluded.n;
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

GRANT SELECT ON entente_view.incident_count, entente_view.incident_count_by_month TO entente_reader;
GRANT SELECT, INSERT, DELETE ON entente_store.incident_count_delta TO entente_writer;
GRANT SELECT, INSERT, UPDATE ON entente_store.incident_count_month, entente_store.incident_count_label TO entente_writer;
GRANT EXECUTE ON FUNCTION entente_store.fold_counts() TO entente_writer;
