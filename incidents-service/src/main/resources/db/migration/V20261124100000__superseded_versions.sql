-- SPDX-FileCopyrightText: The Entente authors
-- SPDX-License-Identifier: Apache-2.0

-- Versions. The table of records holds the current version of each, this one those that were superseded, in the same
-- columns: so a record that was never changed costs one row, and both are read and redacted alike. A version was known
-- from when it was written until the next one was: half open, and never empty, for one record's times strictly rise.

ALTER TABLE entente_store.incident
  ADD COLUMN written_by text NOT NULL DEFAULT '', -- issuer and subject of who wrote this version
  ADD COLUMN authors text[] NOT NULL DEFAULT '{}'; -- of everybody who ever wrote content: none of them releases it

ALTER TABLE entente_store.incident_version RENAME TO incident_version_document;
ALTER INDEX entente_store.incident_version_pkey RENAME TO incident_version_document_pkey;

CREATE TABLE entente_store.incident_version (
  incident_id uuid NOT NULL REFERENCES entente_store.incident,
  version int NOT NULL CHECK (version > 0),
  label_id int NOT NULL REFERENCES entente_store.label,
  kind text NOT NULL,
  record_status text NOT NULL,
  marking jsonb NOT NULL,
  rel_to text[] NOT NULL,
  eyes_only text[] NOT NULL,
  summary jsonb,
  place jsonb,
  "time" jsonb,
  casualties jsonb,
  actors jsonb,
  persons jsonb,
  sources jsonb,
  assessment jsonb,
  detail jsonb,
  lineage jsonb,
  attachments jsonb,
  custody jsonb NOT NULL,
  actor_keys text[] NOT NULL,
  person_keys text[] NOT NULL,
  pseudonym_keys text[] NOT NULL,
  paragraphs jsonb, -- as its rows were: id, labelId, text, language, marking, relTo, eyesOnly, restrictions; in order
  links jsonb, -- to this agency's records: field, target
  written_by text NOT NULL,
  created_at timestamptz NOT NULL,
  labelled_at timestamptz NOT NULL,
  core_at timestamptz NOT NULL,
  summary_at timestamptz NOT NULL,
  place_country_at timestamptz NOT NULL,
  place_admin1_at timestamptz NOT NULL,
  place_exact_at timestamptz NOT NULL,
  time_day_at timestamptz NOT NULL,
  time_exact_at timestamptz NOT NULL,
  casualties_band_at timestamptz NOT NULL,
  casualties_figures_at timestamptz NOT NULL,
  actors_at timestamptz NOT NULL,
  persons_pseudonym_at timestamptz NOT NULL,
  persons_named_at timestamptz NOT NULL,
  sources_at timestamptz NOT NULL,
  assessment_at timestamptz NOT NULL,
  detail_at timestamptz NOT NULL,
  lineage_at timestamptz NOT NULL,
  attachments_at timestamptz NOT NULL,
  custody_at timestamptz NOT NULL,
  known_from timestamptz NOT NULL,
  known_until timestamptz NOT NULL,
  PRIMARY KEY (incident_id, version),
  CHECK (known_from < known_until)
);

-- The versions kept so far, out of their documents: all but the last of each record, which is the current one. When what
-- a bit shows last changed was not kept: the version's own time is the latest that it can be.
CREATE FUNCTION entente_store.texts_of(list jsonb) RETURNS text[]
  LANGUAGE sql IMMUTABLE
  RETURN ARRAY(SELECT e.item FROM jsonb_array_elements_text(coalesce(list, '[]')) WITH ORDINALITY AS e (item, position)
               ORDER BY e.position);

WITH version AS (
  SELECT d.*, i.created_at, i.version AS current_version,
    lead(d.written_at) OVER (PARTITION BY d.incident_id ORDER BY d.version) AS next_at,
    'urn:entente:' || (d.document ->> 'originator') || ':' AS own
  FROM entente_store.incident_version_document d
  JOIN entente_store.incident i ON i.id = d.incident_id
)
INSERT INTO entente_store.incident_version
SELECT v.incident_id, v.version, v.label_id, v.document ->> 'kind', v.document ->> 'recordStatus',
  jsonb_strip_nulls(jsonb_build_object(
    'classification', m.marking -> 'classification', 'tlp', m.marking -> 'tlp', 'pap', m.marking -> 'pap',
    'handling', m.marking -> 'handling',
    'caveats', CASE
      WHEN m.marking -> 'orcon' = 'true' AND NOT coalesce(m.marking -> 'caveats' @> '["ORCON"]', false)
      THEN coalesce(m.marking -> 'caveats', '[]') || '["ORCON"]' ELSE m.marking -> 'caveats' END)),
  entente_store.texts_of(m.marking -> 'relTo'), entente_store.texts_of(m.marking -> 'eyesOnly'),
  nullif((v.document -> 'summary') - 'paragraphs', '{}'), v.document -> 'place', v.document -> 'time',
  v.document -> 'casualties', v.document -> 'actors', v.document -> 'persons', v.document -> 'sources',
  v.document -> 'assessment', l.detail, l.lineage, v.document -> 'attachments', v.document -> 'custody',
  '{}', '{}', '{}', l.paragraphs, l.links, v.written_by, v.created_at, v.written_at,
  v.written_at, v.written_at, v.written_at, v.written_at, v.written_at, v.written_at, v.written_at, v.written_at,
  v.written_at, v.written_at, v.written_at, v.written_at, v.written_at, v.written_at, v.written_at, v.written_at,
  v.written_at, v.written_at, v.written_at,
  greatest(v.next_at, v.written_at + interval '1 microsecond')
FROM version v
CROSS JOIN LATERAL (SELECT coalesce(v.document -> 'custody' -> 'marking', v.document -> 'marking') AS marking) m
CROSS JOIN LATERAL (
  SELECT
    (SELECT jsonb_agg(jsonb_strip_nulls(jsonb_build_object(
        'id', gen_random_uuid(), 'labelId', v.label_id, 'text', p.item -> 'text', 'language', p.item -> 'language'))
        ORDER BY p.position)
     FROM jsonb_array_elements(coalesce(v.document -> 'summary' -> 'paragraphs', '[]'))
       WITH ORDINALITY AS p (item, position)
     -- What labels others had was not kept; under the record's they would be shown to too many.
     WHERE p.item -> 'marking' IS NULL) AS paragraphs,
    (SELECT jsonb_agg(jsonb_build_object('field', u.field, 'target', substr(u.urn, length(v.own) + 1)))
     FROM (
       SELECT 'supersedes' AS field, v.document -> 'lineage' ->> 'supersedes' AS urn
       UNION ALL SELECT 'derived-from', unnest(entente_store.texts_of(v.document -> 'lineage' -> 'derivedFrom'))
       UNION ALL SELECT 'related', unnest(entente_store.texts_of(v.document -> 'detail' -> 'attack' -> 'relatedIncidents'))
     ) u WHERE starts_with(u.urn, v.own)) AS links,
    CASE
      WHEN v.document -> 'detail' -> 'attack' ? 'relatedIncidents' THEN
        nullif((v.document -> 'detail') - 'attack' || CASE
          WHEN a.attack = '{}' THEN '{}' ELSE jsonb_build_object('attack', a.attack) END, '{}')
      ELSE v.document -> 'detail' END AS detail,
    nullif(jsonb_strip_nulls((v.document -> 'lineage') || jsonb_build_object(
      'supersedes', CASE WHEN NOT starts_with(v.document -> 'lineage' ->> 'supersedes', v.own)
        THEN v.document -> 'lineage' -> 'supersedes' END,
      'derivedFrom', (SELECT jsonb_agg(e.urn) FROM unnest(entente_store.texts_of(v.document -> 'lineage' -> 'derivedFrom'))
        AS e (urn) WHERE NOT starts_with(e.urn, v.own)))), '{}') AS lineage
  FROM (SELECT jsonb_strip_nulls((v.document -> 'detail' -> 'attack') || jsonb_build_object('relatedIncidents',
    (SELECT jsonb_agg(e.urn) FROM unnest(entente_store.texts_of(v.document -> 'detail' -> 'attack' -> 'relatedIncidents'))
      AS e (urn) WHERE NOT starts_with(e.urn, v.own)))) AS attack) a
) l
WHERE v.version < v.current_version AND v.next_at IS NOT NULL;

DROP FUNCTION entente_store.texts_of(jsonb);
DROP TABLE entente_store.incident_version_document;

CREATE TRIGGER incident_version_grows_only BEFORE UPDATE OR DELETE OR TRUNCATE ON entente_store.incident_version
  FOR EACH STATEMENT EXECUTE FUNCTION entente_store.refuse_change();

-- A record's paragraphs and links as a version keeps them. Called while a record is being updated, so before its children
-- are: whoever writes a record writes it before them.
CREATE FUNCTION entente_store.kept_paragraphs(record uuid) RETURNS jsonb
  LANGUAGE sql STABLE
  RETURN (
    SELECT jsonb_agg(jsonb_strip_nulls(jsonb_build_object('id', p.id, 'labelId', p.label_id, 'text', p.text,
        'language', p.language, 'marking', p.marking, 'relTo', p.rel_to, 'eyesOnly', p.eyes_only,
        'restrictions', p.restrictions)) ORDER BY p.position)
    FROM entente_store.incident_paragraph p WHERE p.incident_id = record AND p.removed_at IS NULL);

CREATE FUNCTION entente_store.kept_links(record uuid) RETURNS jsonb
  LANGUAGE sql STABLE
  RETURN (
    SELECT jsonb_agg(jsonb_build_object('field', l.field, 'target', l.target))
    FROM entente_store.incident_link l WHERE l.incident_id = record AND l.removed_at IS NULL);

-- Keeps what an update supersedes. Runs as its owner: the writer's only way to make a version is to write a record.
CREATE FUNCTION entente_store.keep_superseded() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  INSERT INTO entente_store.incident_version
  SELECT o.id, o.version, o.label_id, o.kind, o.record_status, o.marking, o.rel_to, o.eyes_only, o.summary, o.place,
    o."time", o.casualties, o.actors, o.persons, o.sources, o.assessment, o.detail, o.lineage, o.attachments, o.custody,
    o.actor_keys, o.person_keys, o.pseudonym_keys, entente_store.kept_paragraphs(o.id), entente_store.kept_links(o.id),
    o.written_by, o.created_at, o.labelled_at, o.core_at, o.summary_at, o.place_country_at, o.place_admin1_at,
    o.place_exact_at, o.time_day_at, o.time_exact_at, o.casualties_band_at, o.casualties_figures_at, o.actors_at,
    o.persons_pseudonym_at, o.persons_named_at, o.sources_at, o.assessment_at, o.detail_at, o.lineage_at,
    o.attachments_at, o.custody_at, o.written_at, n.written_at
  FROM superseded o JOIN superseding n ON n.id = o.id;
  RETURN NULL;
END $$;
CREATE TRIGGER incident_superseded AFTER UPDATE ON entente_store.incident
  REFERENCING OLD TABLE AS superseded NEW TABLE AS superseding
  FOR EACH STATEMENT EXECUTE FUNCTION entente_store.keep_superseded();

-- The times of one record strictly rise, so that a moment belongs to one version.
CREATE FUNCTION entente_store.rising_times() RETURNS trigger
  LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  NEW.written_at := greatest(NEW.written_at, OLD.written_at + interval '1 microsecond');
  RETURN NEW;
END $$;
-- Before `incident_stamps`: triggers fire in the order of their names.
CREATE TRIGGER incident_rises BEFORE UPDATE ON entente_store.incident
  FOR EACH ROW EXECUTE FUNCTION entente_store.rising_times();

REVOKE ALL ON entente_store.incident_version FROM entente_writer;

-- The moment of knowledge that this transaction named; none shows nothing.
CREATE VIEW entente_store.known_moment AS
SELECT nullif(current_setting('entente.known_at', true), '')::timestamptz AS at;

-- Each record as it was known at that moment, with its label of then and of now.
CREATE VIEW entente_store.incident_then AS
SELECT i.id, i.label_id AS label_id_now, i.redirected, k.*
FROM entente_store.incident i
CROSS JOIN LATERAL (
  SELECT i.version, true AS current, i.label_id, i.kind, i.record_status, i.marking, i.rel_to, i.eyes_only, i.summary,
    i.place, i."time", i.casualties, i.actors, i.persons, i.sources, i.assessment, i.detail, i.lineage, i.attachments,
    i.custody, i.actor_keys, i.person_keys, i.pseudonym_keys, NULL::jsonb AS paragraphs, NULL::jsonb AS links,
    i.written_by, i.created_at, i.core_at, i.summary_at, i.place_country_at, i.place_admin1_at, i.place_exact_at,
    i.time_day_at, i.time_exact_at, i.casualties_band_at, i.casualties_figures_at, i.actors_at, i.persons_pseudonym_at,
    i.persons_named_at, i.sources_at, i.assessment_at, i.detail_at, i.lineage_at, i.attachments_at, i.custody_at,
    i.written_at AS known_from, NULL::timestamptz AS known_until
  WHERE i.written_at <= (SELECT m.at FROM entente_store.known_moment m)
  UNION ALL
  SELECT v.version, false, v.label_id, v.kind, v.record_status, v.marking, v.rel_to, v.eyes_only, v.summary,
    v.place, v."time", v.casualties, v.actors, v.persons, v.sources, v.assessment, v.detail, v.lineage, v.attachments,
    v.custody, v.actor_keys, v.person_keys, v.pseudonym_keys, v.paragraphs, v.links,
    v.written_by, v.created_at, v.core_at, v.summary_at, v.place_country_at, v.place_admin1_at, v.place_exact_at,
    v.time_day_at, v.time_exact_at, v.casualties_band_at, v.casualties_figures_at, v.actors_at, v.persons_pseudonym_at,
    v.persons_named_at, v.sources_at, v.assessment_at, v.detail_at, v.lineage_at, v.attachments_at, v.custody_at,
    v.known_from, v.known_until
  FROM entente_store.incident_version v
  WHERE i.written_at > (SELECT m.at FROM entente_store.known_moment m)
    AND v.incident_id = i.id
    AND v.known_from <= (SELECT m.at FROM entente_store.known_moment m)
    AND v.known_until > (SELECT m.at FROM entente_store.known_moment m)
) k;

-- As `incident`, of the version known at that moment. What the requester sees is what both its label of now and its label
-- of then show: what was withdrawn since is gone, and what was taken out of a record before it was released is not shown
-- under the label that it got afterwards.
CREATE VIEW entente_view.incident_known AS
SELECT
  k.id,
  k.label_id,
  k.label_id_now,
  d.disclosure,
  k.kind,
  k.record_status,
  k.marking ->> 'tlp' AS tlp,
  (k.marking -> 'classification' ->> 'ordinal')::int AS classification,
  k.marking,
  entente_store.shown_principals(k.rel_to, (SELECT principals FROM entente_store.current_entitlement), d.disclosure) AS rel_to,
  entente_store.shown_principals(k.eyes_only, (SELECT principals FROM entente_store.current_entitlement), d.disclosure) AS eyes_only,
  CASE WHEN d.disclosure & 4 <> 0 THEN k.place ->> 'country' END AS country,
  CASE WHEN d.disclosure & 8 <> 0 THEN k.place ->> 'admin1' END AS admin1,
  CASE WHEN d.disclosure & 32 <> 0 THEN make_date(substr(k."time" ->> 'day', 1, 4)::int,
    substr(k."time" ->> 'day', 6, 2)::int, substr(k."time" ->> 'day', 9, 2)::int) END AS day,
  CASE WHEN d.disclosure & 512 <> 0 THEN nullif(k.actor_keys, '{}') END AS actor_keys,
  CASE
    WHEN d.disclosure & 2048 <> 0 THEN nullif(k.pseudonym_keys || k.person_keys, '{}')
    WHEN d.disclosure & 1024 <> 0 THEN nullif(k.pseudonym_keys, '{}')
  END AS person_keys,
  CASE WHEN d.disclosure & 2 <> 0 THEN k.summary END AS summary,
  entente_store.shown_place(k.place, d.disclosure) AS place,
  entente_store.shown_time(k."time", d.disclosure) AS "time",
  entente_store.shown_casualties(k.casualties, d.disclosure) AS casualties,
  CASE WHEN d.disclosure & 512 <> 0 THEN k.actors END AS actors,
  entente_store.shown_persons(k.persons, d.disclosure) AS persons,
  CASE WHEN d.disclosure & 4096 <> 0 THEN k.sources END AS sources,
  CASE WHEN d.disclosure & 8192 <> 0 THEN k.assessment END AS assessment,
  CASE WHEN d.disclosure & 16384 <> 0 THEN k.detail END AS detail,
  CASE WHEN d.disclosure & 32768 <> 0 THEN k.lineage END AS lineage,
  CASE WHEN d.disclosure & 65536 <> 0 THEN k.attachments END AS attachments,
  CASE WHEN d.disclosure & 131072 <> 0 THEN k.custody END AS custody,
  CASE WHEN d.disclosure & 131072 <> 0 THEN k.version END AS version,
  CASE WHEN d.disclosure & 131072 <> 0 THEN k.created_at END AS created_at,
  entente_store.tick(CASE WHEN d.disclosure & 131072 <> 0 THEN k.known_from ELSE greatest(
    k.core_at,
    CASE WHEN k.redirected OR NOT k.current THEN entente_store.redirected_at(k.id, -1, true) ELSE d.since END,
    CASE WHEN d.disclosure & 2 <> 0 THEN greatest(k.summary_at, entente_store.paragraphs_changed_at(k.id)) END,
    CASE WHEN d.disclosure & 4 <> 0 THEN k.place_country_at END,
    CASE WHEN d.disclosure & 8 <> 0 THEN k.place_admin1_at END,
    CASE WHEN d.disclosure & 16 <> 0 THEN k.place_exact_at END,
    CASE WHEN d.disclosure & 32 <> 0 THEN k.time_day_at END,
    CASE WHEN d.disclosure & 64 <> 0 THEN k.time_exact_at END,
    CASE WHEN d.disclosure & 128 <> 0 THEN k.casualties_band_at END,
    CASE WHEN d.disclosure & 256 <> 0 THEN k.casualties_figures_at END,
    CASE WHEN d.disclosure & 512 <> 0 THEN k.actors_at END,
    CASE WHEN d.disclosure & 1024 <> 0 THEN k.persons_pseudonym_at END,
    CASE WHEN d.disclosure & 2048 <> 0 THEN k.persons_named_at END,
    CASE WHEN d.disclosure & 4096 <> 0 THEN k.sources_at END,
    CASE WHEN d.disclosure & 8192 <> 0 THEN k.assessment_at END,
    CASE WHEN d.disclosure & 16384 <> 0 THEN k.detail_at END,
    CASE WHEN d.disclosure & 32768 <> 0 THEN k.lineage_at END,
    CASE WHEN d.disclosure & 65536 <> 0 THEN k.attachments_at END) END) AS modified_at
FROM entente_store.incident_then k
CROSS JOIN LATERAL (
  SELECT l.disclosure, l.since FROM entente_store.entitlement_label l
  WHERE l.set_id = (SELECT set_id FROM entente_store.current_entitlement) AND l.label_id = k.label_id_now
  LIMIT 1
) n
CROSS JOIN LATERAL (
  SELECT l.disclosure FROM entente_store.entitlement_label l
  WHERE l.set_id = (SELECT set_id FROM entente_store.current_entitlement) AND l.label_id = k.label_id
  LIMIT 1
) t
CROSS JOIN LATERAL (SELECT n.disclosure & t.disclosure AS disclosure, n.since) d
WHERE d.disclosure & 1 <> 0;

-- As `incident_paragraph`, of that version; what has been removed since is for the originator's people alone.
CREATE VIEW entente_view.incident_paragraph_known AS
SELECT p.id, k.id AS incident_id, p.position, p.label_id, p.label_id_now, e.disclosure & t.disclosure AS disclosure,
  p.text, p.language, p.marking,
  entente_store.shown_principals(p.rel_to, (SELECT principals FROM entente_store.current_entitlement), e.disclosure & t.disclosure) AS rel_to,
  entente_store.shown_principals(p.eyes_only, (SELECT principals FROM entente_store.current_entitlement), e.disclosure & t.disclosure) AS eyes_only,
  CASE WHEN e.disclosure & t.disclosure & 131072 <> 0 THEN p.restrictions END AS restrictions
FROM entente_store.incident_then k
CROSS JOIN LATERAL (
  SELECT c.id, c.position, c.label_id, c.label_id AS label_id_now, c.text, c.language, c.marking, c.rel_to, c.eyes_only,
    c.restrictions, true AS still_there
  FROM entente_store.incident_paragraph c
  WHERE k.current AND c.incident_id = k.id AND c.removed_at IS NULL
  UNION ALL
  SELECT (v.paragraph ->> 'id')::uuid, v.position::int, (v.paragraph ->> 'labelId')::int,
    coalesce(c.label_id, k.label_id_now), v.paragraph ->> 'text', v.paragraph ->> 'language', v.paragraph -> 'marking',
    ARRAY(SELECT jsonb_array_elements_text(coalesce(v.paragraph -> 'relTo', '[]'))),
    ARRAY(SELECT jsonb_array_elements_text(coalesce(v.paragraph -> 'eyesOnly', '[]'))),
    v.paragraph -> 'restrictions', c.id IS NOT NULL AND c.removed_at IS NULL
  FROM jsonb_array_elements(CASE WHEN k.current THEN '[]' ELSE coalesce(k.paragraphs, '[]') END)
    WITH ORDINALITY AS v (paragraph, position)
  LEFT JOIN entente_store.incident_paragraph c ON c.id = (v.paragraph ->> 'id')::uuid
) p
CROSS JOIN LATERAL (
  SELECT l.disclosure FROM entente_store.entitlement_label l
  WHERE l.set_id = (SELECT set_id FROM entente_store.current_entitlement) AND l.label_id = k.label_id_now
    AND l.disclosure & 2 <> 0
  LIMIT 1
) r
CROSS JOIN LATERAL (
  SELECT l.disclosure FROM entente_store.entitlement_label l
  WHERE l.set_id = (SELECT set_id FROM entente_store.current_entitlement) AND l.label_id = k.label_id
    AND l.disclosure & 2 <> 0
  LIMIT 1
) s
CROSS JOIN LATERAL (
  SELECT l.disclosure FROM entente_store.entitlement_label l
  WHERE l.set_id = (SELECT set_id FROM entente_store.current_entitlement) AND l.label_id = p.label_id_now
    AND l.disclosure & 2 <> 0
  LIMIT 1
) e
CROSS JOIN LATERAL (
  SELECT l.disclosure FROM entente_store.entitlement_label l
  WHERE l.set_id = (SELECT set_id FROM entente_store.current_entitlement) AND l.label_id = p.label_id
    AND l.disclosure & 2 <> 0
  LIMIT 1
) t
WHERE p.still_there OR r.disclosure & e.disclosure & t.disclosure & 131072 <> 0;

-- As `incident_link`, of that version; the target is seen as it is now.
CREATE VIEW entente_view.incident_link_known AS
SELECT k.id AS incident_id, l.field, l.target, k.label_id, k.label_id_now, g.label_id AS target_label_id,
  n.disclosure & s.disclosure AS disclosure, e.disclosure AS target_disclosure
FROM entente_store.incident_then k
CROSS JOIN LATERAL (
  SELECT c.field, c.target FROM entente_store.incident_link c
  WHERE k.current AND c.incident_id = k.id AND c.removed_at IS NULL
  UNION ALL
  SELECT v.link ->> 'field', (v.link ->> 'target')::uuid
  FROM jsonb_array_elements(CASE WHEN k.current THEN '[]' ELSE coalesce(k.links, '[]') END) AS v (link)
) l
JOIN entente_store.incident g ON g.id = l.target
CROSS JOIN LATERAL (
  SELECT p.disclosure FROM entente_store.entitlement_label p
  WHERE p.set_id = (SELECT set_id FROM entente_store.current_entitlement) AND p.label_id = k.label_id_now
  LIMIT 1
) n
CROSS JOIN LATERAL (
  SELECT p.disclosure FROM entente_store.entitlement_label p
  WHERE p.set_id = (SELECT set_id FROM entente_store.current_entitlement) AND p.label_id = k.label_id
  LIMIT 1
) s
CROSS JOIN LATERAL (
  SELECT p.disclosure FROM entente_store.entitlement_label p
  WHERE p.set_id = (SELECT set_id FROM entente_store.current_entitlement) AND p.label_id = g.label_id
  LIMIT 1
) e
WHERE n.disclosure & s.disclosure & (CASE l.field WHEN 'related' THEN 16384 ELSE 32768 END) <> 0;

-- The versions of records, for the originator's own people: those of which both the record's label of now and the
-- version's own give them custody.
CREATE VIEW entente_view.incident_version AS
SELECT h.incident_id, h.version, h.label_id, i.label_id AS label_id_now, n.disclosure & t.disclosure AS disclosure,
  h.record_status, h.known_from, h.known_until
FROM entente_store.incident i
CROSS JOIN LATERAL (
  SELECT i.id AS incident_id, i.version, i.label_id, i.record_status, i.written_at AS known_from,
    NULL::timestamptz AS known_until
  UNION ALL
  SELECT v.incident_id, v.version, v.label_id, v.record_status, v.known_from, v.known_until
  FROM entente_store.incident_version v WHERE v.incident_id = i.id
) h
CROSS JOIN LATERAL (
  SELECT l.disclosure FROM entente_store.entitlement_label l
  WHERE l.set_id = (SELECT set_id FROM entente_store.current_entitlement) AND l.label_id = i.label_id
    AND l.disclosure & 131072 <> 0
  LIMIT 1
) n
CROSS JOIN LATERAL (
  SELECT l.disclosure FROM entente_store.entitlement_label l
  WHERE l.set_id = (SELECT set_id FROM entente_store.current_entitlement) AND l.label_id = h.label_id
    AND l.disclosure & 131072 <> 0
  LIMIT 1
) t;

GRANT SELECT ON entente_view.incident_known, entente_view.incident_paragraph_known, entente_view.incident_link_known,
  entente_view.incident_version TO entente_reader;
