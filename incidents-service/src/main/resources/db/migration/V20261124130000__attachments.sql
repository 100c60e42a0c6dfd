-- SPDX-FileCopyrightText: The Entente authors
-- SPDX-License-Identifier: Apache-2.0

-- Files that belong to a record: children with a label of their own, and their bytes.

-- The bytes of a file, in pieces. Until an attachment of the same id exists nobody sees any of it; what is never finished
-- is deleted by a job, and what is removed at once.
CREATE TABLE entente_store.attachment_file (
  id uuid PRIMARY KEY,
  subject text NOT NULL, -- issuer and subject of who sends it
  bytes bigint NOT NULL DEFAULT 0 CHECK (bytes >= 0),
  touched_at timestamptz NOT NULL DEFAULT now(), -- when the last piece came
  finished boolean NOT NULL DEFAULT false
);
CREATE INDEX attachment_file_unfinished ON entente_store.attachment_file (touched_at) WHERE NOT finished;

CREATE TABLE entente_store.attachment_chunk (
  file_id uuid NOT NULL REFERENCES entente_store.attachment_file ON DELETE CASCADE,
  number int NOT NULL CHECK (number >= 0),
  bytes bytea NOT NULL CHECK (length(bytes) > 0),
  PRIMARY KEY (file_id, number)
);
-- Most files are compressed already, and a part of a piece is read without the rest of it.
ALTER TABLE entente_store.attachment_chunk ALTER COLUMN bytes SET STORAGE EXTERNAL;

-- A removed one stays as a tombstone, without bytes.
CREATE TABLE entente_store.attachment (
  id uuid PRIMARY KEY,
  incident_id uuid NOT NULL REFERENCES entente_store.incident,
  label_id int NOT NULL REFERENCES entente_store.label,
  name text NOT NULL,
  declared_type text NOT NULL, -- what its sender said
  detected_type text NOT NULL, -- what its first bytes look like
  size bigint NOT NULL CHECK (size > 0),
  sha256 bytea NOT NULL CHECK (length(sha256) = 32),
  description text,
  marking jsonb, -- the shown part of its own marking, if it has one
  rel_to text[] NOT NULL DEFAULT '{}',
  eyes_only text[] NOT NULL DEFAULT '{}',
  restrictions jsonb, -- what of its own marking only the originator's people see
  held boolean NOT NULL DEFAULT false, -- not released with its record, and
  ungranted text[] NOT NULL DEFAULT '{}', -- break-glass grants that go past it: see the paragraphs' columns
  request_key bytea UNIQUE CHECK (length(request_key) = 32), -- of the request that added it, if that had a key
  request bytea CHECK (length(request) = 32), -- SHA-256 of all that it asked for
  added_at timestamptz NOT NULL,
  removed_at timestamptz,
  written_at timestamptz NOT NULL,
  labelled_at timestamptz NOT NULL,
  redirected boolean NOT NULL,
  changed_at timestamptz NOT NULL
);
CREATE INDEX attachment_incident ON entente_store.attachment (incident_id, added_at, id);

CREATE INDEX attachment_label ON entente_store.attachment (label_id) WHERE removed_at IS NULL;

-- As before, with files: a policy that shows a thousand files more is not one without an effect.
DROP FUNCTION entente_store.label_holdings();
CREATE FUNCTION entente_store.label_holdings()
  RETURNS TABLE (label_id int, records bigint, paragraphs bigint, files bigint)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
BEGIN ATOMIC
  SELECT label_id, coalesce(r.number, 0), coalesce(p.number, 0), coalesce(f.number, 0)
  FROM (SELECT i.label_id, count(*) AS number FROM entente_store.incident i GROUP BY i.label_id) r
  FULL JOIN (SELECT c.label_id, count(*) AS number FROM entente_store.incident_paragraph c
             WHERE c.removed_at IS NULL GROUP BY c.label_id) p USING (label_id)
  FULL JOIN (SELECT a.label_id, count(*) AS number FROM entente_store.attachment a
             WHERE a.removed_at IS NULL GROUP BY a.label_id) f USING (label_id);
END;
GRANT EXECUTE ON FUNCTION entente_store.label_holdings() TO entente_decider;

CREATE FUNCTION entente_store.stamp_attachment() RETURNS trigger
  LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  at timestamptz := NEW.written_at;
BEGIN
  IF TG_OP = 'INSERT' THEN
    NEW.added_at := at;
    NEW.labelled_at := at;
    NEW.redirected := false;
    NEW.changed_at := at;
    RETURN NEW;
  END IF;

  IF NEW.id <> OLD.id OR NEW.incident_id <> OLD.incident_id
    OR OLD.removed_at IS NOT NULL AND (NEW.removed_at IS NULL OR NEW.name <> '') THEN
    RAISE EXCEPTION 'an attachment keeps its record, and a removed one stays removed'
      USING ERRCODE = 'restrict_violation';
  END IF;
  IF OLD.removed_at IS NOT NULL THEN
    -- What it and its label say of the file is forgotten; when it came and went is not.
    NEW.added_at := OLD.added_at;
    NEW.removed_at := OLD.removed_at;
    NEW.written_at := OLD.written_at;
    NEW.labelled_at := OLD.labelled_at;
    NEW.redirected := OLD.redirected;
    NEW.changed_at := OLD.changed_at;
    RETURN NEW;
  END IF;
  at := greatest(at, OLD.written_at);
  NEW.written_at := at;
  NEW.added_at := OLD.added_at;
  NEW.changed_at := OLD.changed_at;
  NEW.removed_at := CASE WHEN NEW.removed_at IS NOT NULL THEN at END;
  NEW.labelled_at := OLD.labelled_at;
  NEW.redirected := OLD.redirected OR NEW.label_id <> OLD.label_id;
  IF NEW.label_id <> OLD.label_id THEN
    INSERT INTO entente_store.label_span VALUES (OLD.id, OLD.label_id, OLD.labelled_at, at);
    NEW.labelled_at := at;
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER attachment_stamps BEFORE INSERT OR UPDATE ON entente_store.attachment
  FOR EACH ROW EXECUTE FUNCTION entente_store.stamp_attachment();

-- An attachment is shown where both its record's disclosure and its own contain attachments.
CREATE VIEW entente_view.attachment AS
SELECT a.id, a.incident_id, a.label_id, e.disclosure, i.label_id AS incident_label_id,
  r.disclosure AS incident_disclosure, a.name, a.declared_type, a.detected_type, a.size, a.sha256, a.description,
  a.marking,
  entente_store.shown_principals(a.rel_to, (SELECT principals FROM entente_store.current_entitlement), e.disclosure) AS rel_to,
  entente_store.shown_principals(a.eyes_only, (SELECT principals FROM entente_store.current_entitlement), e.disclosure) AS eyes_only,
  CASE WHEN e.disclosure & 131072 <> 0 THEN a.restrictions END AS restrictions,
  a.added_at
FROM entente_store.attachment a
JOIN entente_store.incident i ON i.id = a.incident_id
CROSS JOIN LATERAL (
  SELECT l.disclosure FROM entente_store.entitlement_label l
  WHERE l.set_id = (SELECT set_id FROM entente_store.current_entitlement) AND l.label_id = i.label_id
    AND l.disclosure & 65536 <> 0
  LIMIT 1
) r
CROSS JOIN LATERAL (
  SELECT l.disclosure FROM entente_store.entitlement_label l
  WHERE l.set_id = (SELECT set_id FROM entente_store.current_entitlement) AND l.label_id = a.label_id
    AND l.disclosure & 65536 <> 0
  LIMIT 1
) e
WHERE a.removed_at IS NULL;

-- The bytes, where the attachment is shown.
CREATE VIEW entente_view.attachment_chunk AS
SELECT c.file_id AS attachment_id, c.number, c.bytes, a.label_id, e.disclosure, i.label_id AS incident_label_id,
  r.disclosure AS incident_disclosure
FROM entente_store.attachment_chunk c
JOIN entente_store.attachment a ON a.id = c.file_id
JOIN entente_store.incident i ON i.id = a.incident_id
CROSS JOIN LATERAL (
  SELECT l.disclosure FROM entente_store.entitlement_label l
  WHERE l.set_id = (SELECT set_id FROM entente_store.current_entitlement) AND l.label_id = i.label_id
    AND l.disclosure & 65536 <> 0
  LIMIT 1
) r
CROSS JOIN LATERAL (
  SELECT l.disclosure FROM entente_store.entitlement_label l
  WHERE l.set_id = (SELECT set_id FROM entente_store.current_entitlement) AND l.label_id = a.label_id
    AND l.disclosure & 65536 <> 0
  LIMIT 1
) e
WHERE a.removed_at IS NULL;

-- The writer puts bytes in and cannot read them; pieces go with their file.
GRANT SELECT ON entente_view.attachment, entente_view.attachment_chunk TO entente_reader;
GRANT SELECT ON entente_view.attachment TO entente_writer;
GRANT SELECT, INSERT, UPDATE ON entente_store.attachment TO entente_writer;
GRANT SELECT, INSERT, UPDATE, DELETE ON entente_store.attachment_file TO entente_writer;
GRANT INSERT ON entente_store.attachment_chunk TO entente_writer;

-- Their earlier labels count for what a requester saw of them, as those of records and paragraphs.
CREATE OR REPLACE VIEW entente_store.disclosure_event AS
SELECT span.item_id, event.at, event.disclosure
FROM (
  SELECT item_id, label_id, began, until FROM entente_store.label_span
  UNION ALL SELECT id, label_id, labelled_at, 'infinity' FROM entente_store.incident
  UNION ALL SELECT id, label_id, labelled_at, coalesce(removed_at, 'infinity') FROM entente_store.incident_paragraph
  UNION ALL SELECT id, label_id, labelled_at, coalesce(removed_at, 'infinity') FROM entente_store.attachment
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

-- When the files that the requester of this transaction sees of a record last changed, or came, or went.
CREATE FUNCTION entente_store.attachments_changed_at(record uuid) RETURNS timestamptz
  LANGUAGE plpgsql STABLE SECURITY DEFINER
  SET search_path = pg_catalog, pg_temp
  SET plan_cache_mode = force_generic_plan AS $$
BEGIN
  RETURN (
    SELECT max(CASE
      WHEN a.removed_at IS NULL AND e.since IS NOT NULL THEN
        greatest(a.changed_at, CASE
          -- Another part of the disclosure may have changed since: then only the whole story tells.
          WHEN a.redirected OR EXISTS (
            SELECT FROM entente_store.entitlement_past t
            WHERE t.set_id = (SELECT c.set_id FROM entente_store.current_entitlement c) AND t.label_id = a.label_id)
          THEN entente_store.redirected_at(a.id, 65536, true)
          ELSE e.since END)
      ELSE entente_store.redirected_at(a.id, 65536, false)
    END)
    FROM entente_store.attachment a
    LEFT JOIN LATERAL (
      SELECT l.since FROM entente_store.entitlement_label l
      WHERE l.set_id = (SELECT c.set_id FROM entente_store.current_entitlement c)
        AND l.label_id = a.label_id AND l.disclosure & 65536 <> 0
      LIMIT 1
    ) e ON true
    WHERE a.incident_id = record);
END $$;
GRANT EXECUTE ON FUNCTION entente_store.attachments_changed_at(uuid) TO entente_reader, entente_writer;

-- As before, but for the files; hardly a record has any, and the function is not called for one that has none.
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
    CASE WHEN e.disclosure & 65536 <> 0 THEN greatest(i.attachments_at, CASE
      WHEN EXISTS (SELECT FROM entente_store.attachment a WHERE a.incident_id = i.id)
      THEN entente_store.attachments_changed_at(i.id) END) END,
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
