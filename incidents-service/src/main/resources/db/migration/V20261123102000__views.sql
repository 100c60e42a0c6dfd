-- SPDX-FileCopyrightText: The Entente authors
-- SPDX-License-Identifier: Apache-2.0

-- The second wall. A row is there if the entitlement in force names its label; a value is there if the disclosure shows
-- its section. Plain views on purpose: security_barrier would lose the ordered index scan (design.md, section 6), and the
-- lateral probe with LIMIT keeps the planner from joining the whole entitlement.
-- Filters on these views must use only operators that cannot raise, as those may run before the probe.

CREATE FUNCTION entente_store.shown_principals(listed text[], principals text[], disclosure bigint) RETURNS text[]
  LANGUAGE sql STABLE PARALLEL SAFE
  RETURN CASE WHEN disclosure & 131072 <> 0 THEN listed
    ELSE ARRAY(SELECT l.principal FROM unnest(listed) WITH ORDINALITY AS l (principal, position)
               WHERE l.principal = ANY (principals) ORDER BY l.position) END;

-- Times leave rounded up to a full second, so that they order changes without telling more.
CREATE FUNCTION entente_store.tick(at timestamptz) RETURNS timestamptz
  LANGUAGE sql STABLE PARALLEL SAFE
  RETURN date_trunc('second', at + interval '999999 microseconds');

-- For the requester of this transaction: the moments at which its disclosure of a record or paragraph may have changed,
-- by policy or by label, with the disclosure from then on.
CREATE VIEW entente_store.disclosure_event AS
SELECT span.item_id, event.at, event.disclosure
FROM (
  SELECT item_id, label_id, began, until FROM entente_store.label_span
  UNION ALL SELECT id, label_id, labelled_at, 'infinity' FROM entente_store.incident
  UNION ALL SELECT id, label_id, labelled_at, coalesce(removed_at, 'infinity') FROM entente_store.incident_paragraph
) span
CROSS JOIN LATERAL (
  SELECT since AS began, 'infinity'::timestamptz AS ended, disclosure FROM entente_store.entitlement_label
  WHERE set_id = (SELECT set_id FROM entente_store.current_entitlement) AND label_id = span.label_id
  UNION ALL
  SELECT began, ended, disclosure FROM entente_store.entitlement_past
  WHERE set_id = (SELECT set_id FROM entente_store.current_entitlement) AND label_id = span.label_id
) period
CROSS JOIN LATERAL (VALUES
  (greatest(period.began, span.began), period.disclosure),
  (least(period.ended, span.until), 0)
) event (at, disclosure)
WHERE greatest(period.began, span.began) < least(period.ended, span.until) AND event.at < 'infinity';

-- When what the requester of this transaction may see of a record or paragraph last changed by policy, label, or, if it
-- is visible, by relTo or eyesOnly; of the disclosure only the bits of the mask count. Called by the views, for items to which such things happened.
-- Runs as its owner because a view lends its rights to tables but not to functions, and apart from the view because the
-- view would take ten times as long to plan with it.
CREATE FUNCTION entente_store.redirected_at(item uuid, mask bigint, visible boolean) RETURNS timestamptz
  LANGUAGE plpgsql STABLE SECURITY DEFINER
  SET search_path = pg_catalog, pg_temp
  SET plan_cache_mode = force_generic_plan AS $$
BEGIN
  RETURN greatest(
    (SELECT max(step.at)
     FROM (
       SELECT state.at, state.disclosure, lag(state.disclosure, 1, 0::bigint) OVER (ORDER BY state.at) AS before
       FROM (SELECT d.at, max(d.disclosure & mask) AS disclosure FROM entente_store.disclosure_event d
             WHERE d.item_id = item GROUP BY d.at) state
     ) step
     WHERE step.disclosure <> step.before),
    (SELECT max(c.changed_at) FROM entente_store.principal_change c
     WHERE visible AND c.item_id = item
       AND c.principal = ANY ((SELECT e.principals FROM entente_store.current_entitlement e)::text[])));
END $$;

-- When the paragraphs that the requester of this transaction sees of a record last changed, or came, or went.
CREATE FUNCTION entente_store.paragraphs_changed_at(record uuid) RETURNS timestamptz
  LANGUAGE plpgsql STABLE SECURITY DEFINER
  SET search_path = pg_catalog, pg_temp
  SET plan_cache_mode = force_generic_plan AS $$
BEGIN
  RETURN (
    SELECT max(CASE
      WHEN p.removed_at IS NULL AND e.since IS NOT NULL THEN
        greatest(p.changed_at, CASE
          -- Another part of the disclosure may have changed since: then only the whole story tells.
          WHEN p.redirected OR EXISTS (
            SELECT FROM entente_store.entitlement_past t
            WHERE t.set_id = (SELECT c.set_id FROM entente_store.current_entitlement c) AND t.label_id = p.label_id)
          THEN entente_store.redirected_at(p.id, 2, true)
          ELSE e.since END)
      ELSE entente_store.redirected_at(p.id, 2, false)
    END)
    FROM entente_store.incident_paragraph p
    LEFT JOIN LATERAL (
      SELECT l.since FROM entente_store.entitlement_label l
      WHERE l.set_id = (SELECT c.set_id FROM entente_store.current_entitlement c)
        AND l.label_id = p.label_id AND l.disclosure & 2 <> 0
      LIMIT 1
    ) e ON true
    WHERE p.incident_id = record);
END $$;

CREATE VIEW entente_store.incident_shown AS
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
    CASE WHEN i.redirected THEN entente_store.redirected_at(i.id, -1, true) ELSE e.since END,
    CASE WHEN e.disclosure & 2 <> 0 THEN greatest(i.summary_at, entente_store.paragraphs_changed_at(i.id)) END,
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
  SELECT l.disclosure, l.since
  FROM entente_store.entitlement_label l
  WHERE l.set_id = (SELECT set_id FROM entente_store.current_entitlement) AND l.label_id = i.label_id
  LIMIT 1
) e;

-- Point reads.
CREATE VIEW entente_view.incident AS
SELECT id, label_id, disclosure, kind, record_status, tlp, classification, marking, rel_to, eyes_only, country, admin1,
  day, actor_keys, person_keys, summary, place, "time", casualties, actors, persons, sources, assessment, detail, lineage,
  attachments, custody, version, created_at, modified_at
FROM entente_store.incident_shown;

-- Lists come in two parts. This one has the records whose day is shown; its day is the bare column, so that the index
-- serves the order (day DESC, id DESC).
CREATE VIEW entente_view.incident_dated AS
SELECT id, label_id, disclosure, kind, record_status, tlp, classification, marking, rel_to, eyes_only, country, admin1,
  stored_day AS day, actor_keys, person_keys, summary, place, "time", casualties, actors, persons, sources, assessment,
  detail, lineage, attachments, custody, version, created_at, modified_at
FROM entente_store.incident_shown
WHERE stored_day IS NOT NULL AND disclosure & 32 <> 0;

-- All others, by id: no day, or one that is withheld; which of the two cannot be told.
CREATE VIEW entente_view.incident_undated AS
SELECT id, label_id, disclosure, kind, record_status, tlp, classification, marking, rel_to, eyes_only, country, admin1,
  day, actor_keys, person_keys, summary, place, "time", casualties, actors, persons, sources, assessment, detail, lineage,
  attachments, custody, version, created_at, modified_at
FROM entente_store.incident_shown
WHERE stored_day IS NULL OR disclosure & 32 = 0;

-- A paragraph is shown where both its record's disclosure and its own contain the summary.
CREATE VIEW entente_view.incident_paragraph AS
SELECT p.id, p.incident_id, p.position, p.label_id, e.disclosure, p.text, p.language, p.marking,
  entente_store.shown_principals(p.rel_to, (SELECT principals FROM entente_store.current_entitlement), e.disclosure) AS rel_to,
  entente_store.shown_principals(p.eyes_only, (SELECT principals FROM entente_store.current_entitlement), e.disclosure) AS eyes_only,
  CASE WHEN e.disclosure & 131072 <> 0 THEN p.restrictions END AS restrictions
FROM entente_store.incident_paragraph p
JOIN entente_store.incident i ON i.id = p.incident_id
CROSS JOIN LATERAL (
  SELECT l.disclosure FROM entente_store.entitlement_label l
  WHERE l.set_id = (SELECT set_id FROM entente_store.current_entitlement) AND l.label_id = i.label_id
    AND l.disclosure & 2 <> 0
  LIMIT 1
) r
CROSS JOIN LATERAL (
  SELECT l.disclosure FROM entente_store.entitlement_label l
  WHERE l.set_id = (SELECT set_id FROM entente_store.current_entitlement) AND l.label_id = p.label_id
    AND l.disclosure & 2 <> 0
  LIMIT 1
) e
WHERE p.removed_at IS NULL;

-- One row while the entitlement that this transaction named is in force, none otherwise: tells "nothing is visible"
-- apart from "ask again under the new policy".
CREATE VIEW entente_view.entitlement_in_force AS
SELECT true AS in_force FROM entente_store.current_entitlement;

CREATE AGGREGATE entente_store.words_of_all (tsvector) (SFUNC = tsvector_concat, STYPE = tsvector, INITCOND = '');
REVOKE EXECUTE ON FUNCTION entente_store.words_of_all (tsvector) FROM PUBLIC;

-- Records whose visible parts hold all words asked for. Runs as its owner, because the full-text operators are not
-- leakproof and the index must be used below the entitlement.
CREATE FUNCTION entente_view.search_incident(q text) RETURNS SETOF uuid
  LANGUAGE plpgsql STABLE SECURITY DEFINER ROWS 100
  SET search_path = pg_catalog, pg_temp
  SET plan_cache_mode = force_custom_plan AS $$
DECLARE
  asked tsquery := plainto_tsquery('pg_catalog.simple', entente_store.folded(q));
BEGIN
  RETURN QUERY
  SELECT i.id
  FROM entente_store.incident_search s
  JOIN entente_store.incident i ON i.id = s.incident_id
  CROSS JOIN LATERAL (
    SELECT l.disclosure FROM entente_store.entitlement_label l
    WHERE l.set_id = (SELECT set_id FROM entente_store.current_entitlement) AND l.label_id = i.label_id
    LIMIT 1
  ) e
  WHERE s.all_words @@ asked
    AND (CASE WHEN e.disclosure & 2 <> 0 THEN s.summary || (
           SELECT entente_store.words_of_all(p.words)
           FROM entente_store.incident_paragraph p
           CROSS JOIN LATERAL (
             SELECT true FROM entente_store.entitlement_label l
             WHERE l.set_id = (SELECT set_id FROM entente_store.current_entitlement) AND l.label_id = p.label_id
               AND l.disclosure & 2 <> 0
             LIMIT 1
           ) shown
           WHERE p.incident_id = i.id AND p.removed_at IS NULL) ELSE '' END
      || CASE
           WHEN e.disclosure & 16 <> 0 THEN s.place_exact
           WHEN e.disclosure & 8 <> 0 THEN s.place_admin1
           WHEN e.disclosure & 4 <> 0 THEN s.place_country
           ELSE '' END
      || CASE WHEN e.disclosure & 512 <> 0 THEN s.actors ELSE '' END
      || CASE
           WHEN e.disclosure & 2048 <> 0 THEN s.persons_named
           WHEN e.disclosure & 1024 <> 0 THEN s.persons_pseudonym
           ELSE '' END
      || CASE WHEN e.disclosure & 4096 <> 0 THEN s.sources ELSE '' END
      || CASE WHEN e.disclosure & 8192 <> 0 THEN s.assessment ELSE '' END
      || CASE WHEN e.disclosure & 16384 <> 0 THEN s.detail ELSE '' END
      || CASE WHEN e.disclosure & 65536 <> 0 THEN s.attachments ELSE '' END) @@ asked;
END $$;
