-- SPDX-FileCopyrightText: The Entente authors
-- SPDX-License-Identifier: Apache-2.0

-- Records. Bits of a disclosure: core 1, summary 2, place 4 country / 8 admin-1 / 16 exact, time 32 day / 64 exact,
-- casualties 128 band / 256 figures, actors 512, persons 1024 pseudonym / 2048 named, sources 4096, assessment 8192,
-- detail 16384, lineage 32768, attachments 65536, custody 131072.

-- A section as far as a disclosure shows it. Nothing here can raise, whatever the document holds.
CREATE FUNCTION entente_store.shown_place(place jsonb, disclosure bigint) RETURNS jsonb
  LANGUAGE sql STABLE PARALLEL SAFE
  RETURN CASE
    WHEN disclosure & 16 <> 0 THEN place
    WHEN disclosure & 8 <> 0 THEN nullif(jsonb_strip_nulls(
      jsonb_build_object('country', place -> 'country', 'admin1', place -> 'admin1')), '{}')
    WHEN disclosure & 4 <> 0 THEN nullif(jsonb_strip_nulls(
      jsonb_build_object('country', place -> 'country')), '{}')
  END;

CREATE FUNCTION entente_store.shown_time(occurred jsonb, disclosure bigint) RETURNS jsonb
  LANGUAGE sql STABLE PARALLEL SAFE
  RETURN CASE
    WHEN disclosure & 64 <> 0 THEN occurred
    WHEN disclosure & 32 <> 0 THEN nullif(jsonb_strip_nulls(
      jsonb_build_object('day', occurred -> 'day')), '{}')
  END;

CREATE FUNCTION entente_store.shown_casualties(casualties jsonb, disclosure bigint) RETURNS jsonb
  LANGUAGE sql STABLE PARALLEL SAFE
  RETURN CASE
    WHEN disclosure & 256 <> 0 THEN casualties
    WHEN disclosure & 128 <> 0 THEN nullif(jsonb_strip_nulls(
      jsonb_build_object('band', casualties -> 'band')), '{}')
  END;

-- At pseudonym level a person is a pseudonym and a role; one without a pseudonym is not there.
CREATE FUNCTION entente_store.shown_persons(persons jsonb, disclosure bigint) RETURNS jsonb
  LANGUAGE sql STABLE PARALLEL SAFE
  RETURN CASE
    WHEN disclosure & 2048 <> 0 THEN persons
    WHEN disclosure & 1024 <> 0 THEN (
      SELECT jsonb_build_object('persons', jsonb_agg(jsonb_strip_nulls(jsonb_build_object(
               'pseudonym', p.person -> 'pseudonym', 'role', p.person -> 'role')) ORDER BY p.position))
      FROM jsonb_array_elements(
             CASE WHEN jsonb_typeof(persons -> 'persons') = 'array' THEN persons -> 'persons' ELSE '[]' END)
           WITH ORDINALITY AS p (person, position)
      WHERE jsonb_typeof(p.person -> 'pseudonym') = 'string'
      HAVING count(*) > 0)
  END;

-- Lower case, without accents, so that a search for `sodertalje` finds Södertälje.
CREATE FUNCTION entente_store.folded(written text) RETURNS text
  LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN translate(
    regexp_replace(lower(normalize(written, NFKD)), '[\u0300-\u036f]+', '', 'g'), 'łøđıß', 'lodis');

-- The words of all text values of a document, whatever its shape; none for an absent one. Links to records are not words:
-- whether one is shown depends on the record that it names. For the same reason lineage is not searched.
CREATE FUNCTION entente_store.words(document jsonb) RETURNS tsvector
  LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN (
    SELECT to_tsvector('pg_catalog.simple', entente_store.folded(coalesce(string_agg(v #>> '{}', ' '), '')))
    FROM jsonb_path_query(coalesce(document, '{}'), 'strict $.** ? (@.type() == "string" && !(@ starts with "urn:"))') AS v);

-- The writer sets label, documents, keys and written_at; the trigger below derives the rest.
-- A section that is absent is NULL, never an empty document.
CREATE TABLE entente_store.incident (
  id uuid PRIMARY KEY,
  label_id int NOT NULL REFERENCES entente_store.label,
  version int NOT NULL DEFAULT 1,
  kind text NOT NULL,
  record_status text NOT NULL,
  marking jsonb NOT NULL, -- the shown part: classification, tlp, pap, handling, caveats
  rel_to text[] NOT NULL DEFAULT '{}', -- as in requester_entitlement.principals
  eyes_only text[] NOT NULL DEFAULT '{}',
  summary jsonb, -- without the paragraphs: those are rows of their own
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
  custody jsonb NOT NULL, -- the full marking among others: for the originator's own people
  actor_keys text[] NOT NULL DEFAULT '{}', -- what the filters `actor` and `person` compare with
  person_keys text[] NOT NULL DEFAULT '{}', -- names
  pseudonym_keys text[] NOT NULL DEFAULT '{}',
  written_at timestamptz NOT NULL, -- the service's clock at this write

  tlp text GENERATED ALWAYS AS (marking ->> 'tlp') STORED,
  classification int GENERATED ALWAYS AS ((marking -> 'classification' ->> 'ordinal')::int) STORED,
  country text GENERATED ALWAYS AS (place ->> 'country') STORED,
  admin1 text GENERATED ALWAYS AS (place ->> 'admin1') STORED,
  -- ISO 8601 date; built by hand because a cast from text depends on settings
  day date GENERATED ALWAYS AS (make_date(
    substr("time" ->> 'day', 1, 4)::int, substr("time" ->> 'day', 6, 2)::int, substr("time" ->> 'day', 9, 2)::int)) STORED,

  created_at timestamptz NOT NULL,
  labelled_at timestamptz NOT NULL,
  redirected boolean NOT NULL, -- its label, relTo or eyesOnly was changed: has rows in label_span or principal_change
  -- When what a bit of a disclosure shows last changed; one per bit, for one per section would tell a reader of the
  -- country that the exact place was changed.
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

  CHECK (jsonb_typeof(marking) = 'object' AND jsonb_typeof(custody) = 'object'),
  CHECK (classification BETWEEN 0 AND 4 AND tlp IS NOT NULL),
  CHECK (jsonb_typeof(summary) = 'object' AND summary <> '{}'),
  CHECK (jsonb_typeof(place) = 'object' AND place <> '{}'),
  CHECK (jsonb_typeof("time") = 'object' AND "time" <> '{}'),
  CHECK (jsonb_typeof(casualties) = 'object' AND casualties <> '{}'),
  CHECK (jsonb_typeof(actors) = 'object' AND actors <> '{}'),
  CHECK (jsonb_typeof(persons) = 'object' AND persons <> '{}'),
  CHECK (jsonb_typeof(sources) = 'object' AND sources <> '{}'),
  CHECK (jsonb_typeof(assessment) = 'object' AND assessment <> '{}'),
  CHECK (jsonb_typeof(detail) = 'object' AND detail <> '{}'),
  CHECK (jsonb_typeof(lineage) = 'object' AND lineage <> '{}'),
  CHECK (jsonb_typeof(attachments) = 'object' AND attachments <> '{}')
);
CREATE INDEX incident_day ON entente_store.incident (day DESC, id DESC) WHERE day IS NOT NULL;
CREATE INDEX incident_label_day ON entente_store.incident (label_id, day DESC, id DESC);

-- A paragraph of a summary: a child with a label of its own. A removed one stays as a tombstone.
CREATE TABLE entente_store.incident_paragraph (
  id uuid PRIMARY KEY,
  incident_id uuid NOT NULL REFERENCES entente_store.incident,
  position int NOT NULL,
  label_id int NOT NULL REFERENCES entente_store.label,
  text text NOT NULL,
  language text,
  marking jsonb, -- the shown part of its own marking, if it has one
  rel_to text[] NOT NULL DEFAULT '{}',
  eyes_only text[] NOT NULL DEFAULT '{}',
  restrictions jsonb, -- what of its own marking only the originator's people see
  removed_at timestamptz,
  written_at timestamptz NOT NULL,
  labelled_at timestamptz NOT NULL,
  redirected boolean NOT NULL,
  changed_at timestamptz NOT NULL,
  words tsvector GENERATED ALWAYS AS (to_tsvector('pg_catalog.simple', entente_store.folded(text))) STORED
);
CREATE INDEX incident_paragraph_incident ON entente_store.incident_paragraph (incident_id, position);

-- Earlier labels of a record or paragraph.
CREATE TABLE entente_store.label_span (
  item_id uuid NOT NULL,
  label_id int NOT NULL REFERENCES entente_store.label,
  began timestamptz NOT NULL,
  until timestamptz NOT NULL
);
CREATE INDEX label_span_item ON entente_store.label_span (item_id);

-- When a principal last joined or left the relTo or eyesOnly of a record or paragraph: only that principal sees it.
CREATE TABLE entente_store.principal_change (
  item_id uuid NOT NULL,
  principal text NOT NULL,
  changed_at timestamptz NOT NULL,
  PRIMARY KEY (item_id, principal)
);

-- Every version of every record in full, for the originator.
CREATE TABLE entente_store.incident_version (
  incident_id uuid NOT NULL REFERENCES entente_store.incident,
  version int NOT NULL CHECK (version > 0),
  label_id int NOT NULL REFERENCES entente_store.label,
  document jsonb NOT NULL,
  written_at timestamptz NOT NULL,
  written_by text NOT NULL,
  PRIMARY KEY (incident_id, version)
);
CREATE TRIGGER incident_version_grows_only BEFORE UPDATE OR DELETE OR TRUNCATE ON entente_store.incident_version
  FOR EACH STATEMENT EXECUTE FUNCTION entente_store.refuse_change();

CREATE FUNCTION entente_store.note_principals(
  item uuid, before text[], after text[], at timestamptz) RETURNS void
  LANGUAGE sql SET search_path = pg_catalog, pg_temp
BEGIN ATOMIC
  INSERT INTO entente_store.principal_change
  SELECT item, p, at
  FROM (SELECT unnest(before) EXCEPT SELECT unnest(after)) gone (p)
  UNION
  SELECT item, p, at
  FROM (SELECT unnest(after) EXCEPT SELECT unnest(before)) come (p)
  ON CONFLICT (item_id, principal) DO UPDATE SET changed_at = excluded.changed_at;
END;

CREATE FUNCTION entente_store.stamp_incident() RETURNS trigger
  LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  at timestamptz := NEW.written_at;
BEGIN
  IF TG_OP = 'INSERT' THEN
    NEW.version := 1;
    NEW.created_at := at;
    NEW.labelled_at := at;
    NEW.redirected := false;
    NEW.core_at := at;
    NEW.summary_at := at;
    NEW.place_country_at := at;
    NEW.place_admin1_at := at;
    NEW.place_exact_at := at;
    NEW.time_day_at := at;
    NEW.time_exact_at := at;
    NEW.casualties_band_at := at;
    NEW.casualties_figures_at := at;
    NEW.actors_at := at;
    NEW.persons_pseudonym_at := at;
    NEW.persons_named_at := at;
    NEW.sources_at := at;
    NEW.assessment_at := at;
    NEW.detail_at := at;
    NEW.lineage_at := at;
    NEW.attachments_at := at;
    NEW.custody_at := at;
    RETURN NEW;
  END IF;

  IF NEW.id <> OLD.id THEN
    RAISE EXCEPTION 'the id of a record never changes' USING ERRCODE = 'restrict_violation';
  END IF;
  -- Clocks of replicas differ a little; the times of one record never run backwards.
  at := greatest(at, OLD.written_at);
  NEW.written_at := at;
  NEW.version := OLD.version + 1;
  NEW.created_at := OLD.created_at;
  NEW.labelled_at := OLD.labelled_at;
  NEW.redirected := OLD.redirected
    OR (NEW.label_id, NEW.rel_to, NEW.eyes_only) IS DISTINCT FROM (OLD.label_id, OLD.rel_to, OLD.eyes_only);
  IF NEW.label_id <> OLD.label_id THEN
    INSERT INTO entente_store.label_span VALUES (OLD.id, OLD.label_id, OLD.labelled_at, at);
    NEW.labelled_at := at;
  END IF;
  PERFORM entente_store.note_principals(NEW.id, OLD.rel_to, NEW.rel_to, at);
  PERFORM entente_store.note_principals(NEW.id, OLD.eyes_only, NEW.eyes_only, at);

  NEW.core_at := CASE
    WHEN (NEW.kind, NEW.record_status, NEW.marking) IS DISTINCT FROM (OLD.kind, OLD.record_status, OLD.marking)
    THEN at ELSE OLD.core_at END;
  NEW.summary_at := CASE WHEN NEW.summary IS DISTINCT FROM OLD.summary THEN at ELSE OLD.summary_at END;
  NEW.place_country_at := CASE
    WHEN entente_store.shown_place(NEW.place, 4) IS DISTINCT FROM entente_store.shown_place(OLD.place, 4)
    THEN at ELSE OLD.place_country_at END;
  NEW.place_admin1_at := CASE
    WHEN entente_store.shown_place(NEW.place, 8) IS DISTINCT FROM entente_store.shown_place(OLD.place, 8)
    THEN at ELSE OLD.place_admin1_at END;
  NEW.place_exact_at := CASE WHEN NEW.place IS DISTINCT FROM OLD.place THEN at ELSE OLD.place_exact_at END;
  NEW.time_day_at := CASE
    WHEN entente_store.shown_time(NEW."time", 32) IS DISTINCT FROM entente_store.shown_time(OLD."time", 32)
    THEN at ELSE OLD.time_day_at END;
  NEW.time_exact_at := CASE WHEN NEW."time" IS DISTINCT FROM OLD."time" THEN at ELSE OLD.time_exact_at END;
  NEW.casualties_band_at := CASE
    WHEN entente_store.shown_casualties(NEW.casualties, 128)
      IS DISTINCT FROM entente_store.shown_casualties(OLD.casualties, 128)
    THEN at ELSE OLD.casualties_band_at END;
  NEW.casualties_figures_at := CASE
    WHEN NEW.casualties IS DISTINCT FROM OLD.casualties THEN at ELSE OLD.casualties_figures_at END;
  NEW.actors_at := CASE WHEN NEW.actors IS DISTINCT FROM OLD.actors THEN at ELSE OLD.actors_at END;
  NEW.persons_pseudonym_at := CASE
    WHEN entente_store.shown_persons(NEW.persons, 1024) IS DISTINCT FROM entente_store.shown_persons(OLD.persons, 1024)
    THEN at ELSE OLD.persons_pseudonym_at END;
  NEW.persons_named_at := CASE WHEN NEW.persons IS DISTINCT FROM OLD.persons THEN at ELSE OLD.persons_named_at END;
  NEW.sources_at := CASE WHEN NEW.sources IS DISTINCT FROM OLD.sources THEN at ELSE OLD.sources_at END;
  NEW.assessment_at := CASE WHEN NEW.assessment IS DISTINCT FROM OLD.assessment THEN at ELSE OLD.assessment_at END;
  NEW.detail_at := CASE WHEN NEW.detail IS DISTINCT FROM OLD.detail THEN at ELSE OLD.detail_at END;
  NEW.lineage_at := CASE WHEN NEW.lineage IS DISTINCT FROM OLD.lineage THEN at ELSE OLD.lineage_at END;
  NEW.attachments_at := CASE WHEN NEW.attachments IS DISTINCT FROM OLD.attachments THEN at ELSE OLD.attachments_at END;
  NEW.custody_at := at;
  RETURN NEW;
END $$;
CREATE TRIGGER incident_stamps BEFORE INSERT OR UPDATE ON entente_store.incident
  FOR EACH ROW EXECUTE FUNCTION entente_store.stamp_incident();

CREATE FUNCTION entente_store.stamp_paragraph() RETURNS trigger
  LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  at timestamptz := NEW.written_at;
BEGIN
  IF TG_OP = 'INSERT' THEN
    NEW.labelled_at := at;
    NEW.redirected := false;
    NEW.changed_at := at;
    RETURN NEW;
  END IF;

  IF NEW.id <> OLD.id OR NEW.incident_id <> OLD.incident_id OR OLD.removed_at IS NOT NULL THEN
    RAISE EXCEPTION 'a paragraph keeps its record, and a removed one stays removed'
      USING ERRCODE = 'restrict_violation';
  END IF;
  at := greatest(at, OLD.written_at);
  NEW.written_at := at;
  NEW.removed_at := CASE WHEN NEW.removed_at IS NOT NULL THEN at END;
  NEW.labelled_at := OLD.labelled_at;
  NEW.redirected := OLD.redirected
    OR (NEW.label_id, NEW.rel_to, NEW.eyes_only) IS DISTINCT FROM (OLD.label_id, OLD.rel_to, OLD.eyes_only);
  IF NEW.label_id <> OLD.label_id THEN
    INSERT INTO entente_store.label_span VALUES (OLD.id, OLD.label_id, OLD.labelled_at, at);
    NEW.labelled_at := at;
  END IF;
  PERFORM entente_store.note_principals(NEW.id, OLD.rel_to, NEW.rel_to, at);
  PERFORM entente_store.note_principals(NEW.id, OLD.eyes_only, NEW.eyes_only, at);
  NEW.changed_at := CASE
    WHEN (NEW.text, NEW.language, NEW.marking) IS DISTINCT FROM (OLD.text, OLD.language, OLD.marking)
    THEN at ELSE OLD.changed_at END;
  RETURN NEW;
END $$;
CREATE TRIGGER incident_paragraph_stamps BEFORE INSERT OR UPDATE ON entente_store.incident_paragraph
  FOR EACH ROW EXECUTE FUNCTION entente_store.stamp_paragraph();

-- Search: one index over all words of a record finds candidates, the words of the visible parts decide.
-- Sound because a question only asks for words to be present: what the visible parts hold, all parts hold.
CREATE TABLE entente_store.incident_search (
  incident_id uuid PRIMARY KEY REFERENCES entente_store.incident,
  all_words tsvector NOT NULL,
  summary tsvector NOT NULL,
  place_country tsvector NOT NULL,
  place_admin1 tsvector NOT NULL,
  place_exact tsvector NOT NULL,
  actors tsvector NOT NULL,
  persons_pseudonym tsvector NOT NULL,
  persons_named tsvector NOT NULL,
  sources tsvector NOT NULL,
  assessment tsvector NOT NULL,
  detail tsvector NOT NULL,
  attachments tsvector NOT NULL
);
CREATE INDEX incident_search_words ON entente_store.incident_search USING gin (all_words);

CREATE FUNCTION entente_store.index_words(incidents uuid[]) RETURNS void
  LANGUAGE sql SET search_path = pg_catalog, pg_temp
BEGIN ATOMIC
  INSERT INTO entente_store.incident_search AS s
  SELECT i.id,
    w.summary || w.place_exact || w.actors || w.persons_named || w.sources || w.assessment || w.detail
      || w.attachments || to_tsvector('pg_catalog.simple', coalesce(
        (SELECT entente_store.folded(string_agg(p.text, ' ')) FROM entente_store.incident_paragraph p
         WHERE p.incident_id = i.id AND p.removed_at IS NULL), '')),
    w.*
  FROM entente_store.incident i
  CROSS JOIN LATERAL (SELECT
    entente_store.words(i.summary) AS summary,
    entente_store.words(entente_store.shown_place(i.place, 4)) AS place_country,
    entente_store.words(entente_store.shown_place(i.place, 8)) AS place_admin1,
    entente_store.words(i.place) AS place_exact,
    entente_store.words(i.actors) AS actors,
    entente_store.words(entente_store.shown_persons(i.persons, 1024)) AS persons_pseudonym,
    entente_store.words(i.persons) AS persons_named,
    entente_store.words(i.sources) AS sources,
    entente_store.words(i.assessment) AS assessment,
    entente_store.words(i.detail) AS detail,
    entente_store.words(i.attachments) AS attachments) w
  WHERE i.id = ANY (incidents)
  ON CONFLICT (incident_id) DO UPDATE SET
    (all_words, summary, place_country, place_admin1, place_exact, actors, persons_pseudonym, persons_named, sources,
     assessment, detail, attachments)
    = (SELECT excluded.all_words, excluded.summary, excluded.place_country, excluded.place_admin1,
       excluded.place_exact, excluded.actors, excluded.persons_pseudonym, excluded.persons_named, excluded.sources,
       excluded.assessment, excluded.detail, excluded.attachments);
END;

CREATE FUNCTION entente_store.index_changed_incidents() RETURNS trigger
  LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM entente_store.index_words(array_agg(c.id)) FROM changed c HAVING count(*) > 0;
  RETURN NULL;
END $$;
CREATE TRIGGER incident_indexed_insert AFTER INSERT ON entente_store.incident
  REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION entente_store.index_changed_incidents();
CREATE TRIGGER incident_indexed_update AFTER UPDATE ON entente_store.incident
  REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION entente_store.index_changed_incidents();

CREATE FUNCTION entente_store.index_changed_paragraphs() RETURNS trigger
  LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM entente_store.index_words(array_agg(DISTINCT c.incident_id)) FROM changed c HAVING count(*) > 0;
  RETURN NULL;
END $$;
CREATE TRIGGER incident_paragraph_indexed_insert AFTER INSERT ON entente_store.incident_paragraph
  REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION entente_store.index_changed_paragraphs();
CREATE TRIGGER incident_paragraph_indexed_update AFTER UPDATE ON entente_store.incident_paragraph
  REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION entente_store.index_changed_paragraphs();
