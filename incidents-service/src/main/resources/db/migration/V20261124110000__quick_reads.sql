-- SPDX-FileCopyrightText: The Entente authors
-- SPDX-License-Identifier: Apache-2.0

-- What makes partners' reads quick (ADR 0018). A page is found through a narrow query on an index alone, then its rows are
-- read by their ids; and the moment of the last visible change is worked out without a function per row in all but rare
-- cases.

-- The label is in the index, so that finding a page of the newest records touches no record.
DROP INDEX entente_store.incident_day;
CREATE INDEX incident_day ON entente_store.incident (day DESC, id DESC) INCLUDE (label_id) WHERE day IS NOT NULL;
-- Few records have no day; finding them must not walk through all others.
CREATE INDEX incident_dayless ON entente_store.incident (id DESC) INCLUDE (label_id) WHERE day IS NULL;

-- Most lists of principals are empty: then there is nothing to look through.
CREATE OR REPLACE FUNCTION entente_store.shown_principals(listed text[], principals text[], disclosure bigint) RETURNS text[]
  LANGUAGE sql STABLE PARALLEL SAFE
  RETURN CASE WHEN listed = '{}' OR disclosure & 131072 <> 0 THEN listed
    ELSE ARRAY(SELECT l.principal FROM unnest(listed) WITH ORDINALITY AS l (principal, position)
               WHERE l.principal = ANY (principals) ORDER BY l.position) END;

-- When what the requester of this transaction sees of a paragraph last changed, or when it came or went: as in
-- `paragraphs_changed_at`, of one. For the rare paragraph whose story is not its record's; see `incident_shown`.
CREATE FUNCTION entente_store.paragraph_changed_at(paragraph uuid) RETURNS timestamptz
  LANGUAGE plpgsql STABLE SECURITY DEFINER
  SET search_path = pg_catalog, pg_temp
  SET plan_cache_mode = force_generic_plan AS $$
BEGIN
  RETURN (
    SELECT CASE
      WHEN p.removed_at IS NULL AND e.since IS NOT NULL THEN
        greatest(p.changed_at, CASE
          -- Another part of the disclosure may have changed since: then only the whole story tells.
          WHEN p.redirected OR EXISTS (
            SELECT FROM entente_store.entitlement_past t
            WHERE t.set_id = (SELECT c.set_id FROM entente_store.current_entitlement c) AND t.label_id = p.label_id)
          THEN entente_store.redirected_at(p.id, 2, true)
          ELSE e.since END)
      ELSE entente_store.redirected_at(p.id, 2, false)
    END
    FROM entente_store.incident_paragraph p
    LEFT JOIN LATERAL (
      SELECT l.since FROM entente_store.entitlement_label l
      WHERE l.set_id = (SELECT c.set_id FROM entente_store.current_entitlement c)
        AND l.label_id = p.label_id AND l.disclosure & 2 <> 0
      LIMIT 1
    ) e ON true
    WHERE p.id = paragraph);
END $$;
GRANT EXECUTE ON FUNCTION entente_store.paragraph_changed_at(uuid) TO entente_reader, entente_writer;

CREATE OR REPLACE VIEW entente_store.incident_shown AS
SELECT
  i.id,
  i.label_id,
  e.disclosure,
  i.kind,
  i.record_status,
  i.tlp,
  i.classification,
  i.marking,
  entente_store.shown_principals(i.rel_to, (SELECT principals FROM entente_store.current_entitlement), e.disclosure) AS rel_to,
  entente_store.shown_principals(i.eyes_only, (SELECT principals FROM entente_store.current_entitlement), e.disclosure) AS eyes_only,
  CASE WHEN e.disclosure & 4 <> 0 THEN i.country END AS country,
  CASE WHEN e.disclosure & 8 <> 0 THEN i.admin1 END AS admin1,
  CASE WHEN e.disclosure & 32 <> 0 THEN i.day END AS day,
  CASE WHEN e.disclosure & 512 <> 0 THEN nullif(i.actor_keys, '{}') END AS actor_keys,
  CASE
    WHEN e.disclosure & 2048 <> 0 THEN nullif(i.pseudonym_keys || i.person_keys, '{}')
    WHEN e.disclosure & 1024 <> 0 THEN nullif(i.pseudonym_keys, '{}')
  END AS person_keys,
  CASE WHEN e.disclosure & 2 <> 0 THEN i.summary END AS summary,
  entente_store.shown_place(i.place, e.disclosure) AS place,
  entente_store.shown_time(i."time", e.disclosure) AS "time",
  entente_store.shown_casualties(i.casualties, e.disclosure) AS casualties,
  CASE WHEN e.disclosure & 512 <> 0 THEN i.actors END AS actors,
  entente_store.shown_persons(i.persons, e.disclosure) AS persons,
  CASE WHEN e.disclosure & 4096 <> 0 THEN i.sources END AS sources,
  CASE WHEN e.disclosure & 8192 <> 0 THEN i.assessment END AS assessment,
  CASE WHEN e.disclosure & 16384 <> 0 THEN i.detail END AS detail,
  CASE WHEN e.disclosure & 32768 <> 0 THEN i.lineage END AS lineage,
  CASE WHEN e.disclosure & 65536 <> 0 THEN i.attachments END AS attachments,
  CASE WHEN e.disclosure & 131072 <> 0 THEN i.custody END AS custody,
  CASE WHEN e.disclosure & 131072 <> 0 THEN i.version END AS version,
  CASE WHEN e.disclosure & 131072 <> 0 THEN i.created_at END AS created_at,
  entente_store.tick(greatest(
    i.core_at,
    CASE
      WHEN NOT i.redirected THEN e.since
      ELSE greatest(
        CASE
          WHEN e.since > i.labelled_at THEN e.since
          ELSE (
            -- Ordinary stories of a record's earlier labels: none was ever disclosed to the requester (a draft's, to a
            -- partner), or all just as today (to the originator's own people). Of all others the function tells.
            SELECT CASE
              WHEN count(f.disclosure) = 0 AND NOT coalesce(bool_or(f.past), false) THEN i.labelled_at
              WHEN bool_and(f.disclosure IS NOT DISTINCT FROM e.disclosure AND f.since <= s.began AND NOT f.past)
                THEN i.created_at
              ELSE entente_store.redirected_at(i.id, -1, true)
            END
            FROM entente_store.label_span s
            CROSS JOIN LATERAL (
              SELECT max(l.disclosure) AS disclosure, max(l.since) AS since, EXISTS (
                SELECT FROM entente_store.entitlement_past t
                WHERE t.set_id = e.set_id AND t.label_id = s.label_id) AS past
              FROM entente_store.entitlement_label l
              WHERE l.set_id = e.set_id AND l.label_id = s.label_id
            ) f
            WHERE s.item_id = i.id)
        END,
        (SELECT max(c.changed_at) FROM entente_store.principal_change c
         WHERE c.item_id = i.id
           AND c.principal = ANY ((SELECT x.principals FROM entente_store.current_entitlement x)::text[])))
    END,
    CASE WHEN e.disclosure & 2 <> 0 THEN greatest(i.summary_at, (
      -- A paragraph that had the record's labels all along: whatever redirected it redirected the record as well, which
      -- is above; so only its own changes count here, and its removal.
      SELECT max(CASE
        WHEN p.label_id = i.label_id AND CASE
          WHEN NOT p.redirected THEN NOT i.redirected OR i.labelled_at <= p.labelled_at
          ELSE p.labelled_at = i.labelled_at
            AND NOT EXISTS (
              SELECT FROM entente_store.label_span s
              WHERE s.item_id = p.id AND NOT EXISTS (
                SELECT FROM entente_store.label_span r
                WHERE r.item_id = i.id AND r.label_id = s.label_id AND r.began <= s.began AND r.until = s.until))
            AND NOT EXISTS (SELECT FROM entente_store.principal_change c WHERE c.item_id = p.id)
        END THEN coalesce(p.removed_at, p.changed_at)
        ELSE entente_store.paragraph_changed_at(p.id)
      END)
      FROM entente_store.incident_paragraph p
      WHERE p.incident_id = i.id)) END,
    CASE WHEN e.disclosure & 4 <> 0 THEN i.place_country_at END,
    CASE WHEN e.disclosure & 8 <> 0 THEN i.place_admin1_at END,
    CASE WHEN e.disclosure & 16 <> 0 THEN i.place_exact_at END,
    CASE WHEN e.disclosure & 32 <> 0 THEN i.time_day_at END,
    CASE WHEN e.disclosure & 64 <> 0 THEN i.time_exact_at END,
    CASE WHEN e.disclosure & 128 <> 0 THEN i.casualties_band_at END,
    CASE WHEN e.disclosure & 256 <> 0 THEN i.casualties_figures_at END,
    CASE WHEN e.disclosure & 512 <> 0 THEN i.actors_at END,
    CASE WHEN e.disclosure & 1024 <> 0 THEN i.persons_pseudonym_at END,
    CASE WHEN e.disclosure & 2048 <> 0 THEN i.persons_named_at END,
    CASE WHEN e.disclosure & 4096 <> 0 THEN i.sources_at END,
    CASE WHEN e.disclosure & 8192 <> 0 THEN i.assessment_at END,
    CASE WHEN e.disclosure & 16384 <> 0 THEN i.detail_at END,
    CASE WHEN e.disclosure & 32768 <> 0 THEN i.lineage_at END,
    CASE WHEN e.disclosure & 65536 <> 0 THEN i.attachments_at END,
    CASE WHEN e.disclosure & 131072 <> 0 THEN i.custody_at END
  )) AS modified_at,
  i.day AS stored_day
FROM entente_store.incident i
CROSS JOIN LATERAL (
  SELECT l.disclosure, l.since, l.set_id
  FROM entente_store.entitlement_label l
  WHERE l.set_id = (SELECT set_id FROM entente_store.current_entitlement) AND l.label_id = i.label_id
  LIMIT 1
) e;

-- The records without a shown day, in their two parts: those that have none, and those whose day is withheld. Each part
-- depends on nothing that is hidden; only together they are shown, for which of the two it is, is not.
CREATE VIEW entente_view.incident_dayless AS
SELECT id, label_id, disclosure, kind, record_status, tlp, classification, marking, rel_to, eyes_only, country, admin1,
  day, actor_keys, person_keys, summary, place, "time", casualties, actors, persons, sources, assessment, detail, lineage,
  attachments, custody, version, created_at, modified_at
FROM entente_store.incident_shown
WHERE stored_day IS NULL AND disclosure & 32 <> 0;

CREATE VIEW entente_view.incident_day_withheld AS
SELECT id, label_id, disclosure, kind, record_status, tlp, classification, marking, rel_to, eyes_only, country, admin1,
  day, actor_keys, person_keys, summary, place, "time", casualties, actors, persons, sources, assessment, detail, lineage,
  attachments, custody, version, created_at, modified_at
FROM entente_store.incident_shown
WHERE disclosure & 32 = 0;

GRANT SELECT ON entente_view.incident_dayless, entente_view.incident_day_withheld TO entente_reader;
