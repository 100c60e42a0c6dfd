-- SPDX-FileCopyrightText: The Entente authors
-- SPDX-License-Identifier: Apache-2.0

-- What was known shows the files of today, so it also changes when they do: an export and a list agree on modifiedAt.
CREATE OR REPLACE VIEW entente_view.incident_known AS
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
    CASE WHEN d.disclosure & 65536 <> 0 THEN greatest(k.attachments_at, CASE
      WHEN EXISTS (SELECT FROM entente_store.attachment a WHERE a.incident_id = k.id)
      THEN entente_store.attachments_changed_at(k.id) END) END) END) AS modified_at
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

-- The files that a record had at that moment, as far as their labels of then and of now and those of their record allow; what
-- has been removed since is for the originator's people alone. Of the bytes of a removed file nothing is left.
CREATE VIEW entente_view.attachment_known AS
SELECT a.id, k.id AS incident_id, p.label_id, a.label_id AS label_id_now, k.label_id AS incident_label_id,
  k.label_id_now AS incident_label_id_now, d.disclosure, d.incident_disclosure, a.name, a.declared_type, a.detected_type,
  a.size, a.sha256, a.description, a.marking,
  entente_store.shown_principals(a.rel_to, (SELECT principals FROM entente_store.current_entitlement), d.disclosure) AS rel_to,
  entente_store.shown_principals(a.eyes_only, (SELECT principals FROM entente_store.current_entitlement), d.disclosure) AS eyes_only,
  CASE WHEN d.disclosure & 131072 <> 0 THEN a.restrictions END AS restrictions,
  a.added_at
FROM entente_store.incident_then k
JOIN entente_store.attachment a ON a.incident_id = k.id
CROSS JOIN LATERAL (
  SELECT CASE WHEN a.labelled_at <= m.at THEN a.label_id ELSE (
    SELECT s.label_id FROM entente_store.label_span s
    WHERE s.item_id = a.id AND s.began <= m.at AND s.until > m.at
    LIMIT 1) END AS label_id
  FROM entente_store.known_moment m
  WHERE a.added_at <= m.at AND (a.removed_at IS NULL OR a.removed_at > m.at)
) p
CROSS JOIN LATERAL (
  SELECT l.disclosure FROM entente_store.entitlement_label l
  WHERE l.set_id = (SELECT set_id FROM entente_store.current_entitlement) AND l.label_id = k.label_id_now
    AND l.disclosure & 65536 <> 0
  LIMIT 1
) r
CROSS JOIN LATERAL (
  SELECT l.disclosure FROM entente_store.entitlement_label l
  WHERE l.set_id = (SELECT set_id FROM entente_store.current_entitlement) AND l.label_id = k.label_id
    AND l.disclosure & 65536 <> 0
  LIMIT 1
) s
CROSS JOIN LATERAL (
  SELECT l.disclosure FROM entente_store.entitlement_label l
  WHERE l.set_id = (SELECT set_id FROM entente_store.current_entitlement) AND l.label_id = a.label_id
    AND l.disclosure & 65536 <> 0
  LIMIT 1
) e
CROSS JOIN LATERAL (
  SELECT l.disclosure FROM entente_store.entitlement_label l
  WHERE l.set_id = (SELECT set_id FROM entente_store.current_entitlement) AND l.label_id = p.label_id
    AND l.disclosure & 65536 <> 0
  LIMIT 1
) t
CROSS JOIN LATERAL (
  SELECT e.disclosure & t.disclosure AS disclosure, r.disclosure & s.disclosure AS incident_disclosure
) d
WHERE a.removed_at IS NULL OR d.disclosure & d.incident_disclosure & 131072 <> 0;
GRANT SELECT ON entente_view.attachment_known TO entente_reader;
