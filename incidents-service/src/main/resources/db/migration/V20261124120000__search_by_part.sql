-- SPDX-FileCopyrightText: The Entente authors
-- SPDX-License-Identifier: Apache-2.0

-- Search. One row per record with all its words, each tagged by the part of a disclosure that shows it, so that one index
-- finds what a requester may find: a tagged word says where it stands. And one row per paragraph with a label of its own.
DROP TRIGGER incident_indexed_insert ON entente_store.incident;
DROP TRIGGER incident_indexed_update ON entente_store.incident;
DROP TRIGGER incident_paragraph_indexed_insert ON entente_store.incident_paragraph;
DROP TRIGGER incident_paragraph_indexed_update ON entente_store.incident_paragraph;
DROP FUNCTION entente_view.search_incident(text);
DROP FUNCTION entente_store.index_changed_incidents();
DROP FUNCTION entente_store.index_changed_paragraphs();
DROP FUNCTION entente_store.index_words(uuid[]);
DROP TABLE entente_store.incident_search;
ALTER TABLE entente_store.incident_paragraph DROP COLUMN words;
DROP FUNCTION entente_store.words(jsonb);

-- Languages whose words are reduced to their stems, by the first part of a language tag. An operator may take some out or
-- add some; `SELECT entente_store.index_words(array_agg(id)) FROM entente_store.incident` then makes the words anew.
-- No stop words: whoever asks for one finds it.
CREATE TEXT SEARCH CONFIGURATION entente_store.plain (COPY = pg_catalog.simple);
CREATE TABLE entente_store.search_language (
  language text PRIMARY KEY CHECK (language ~ '^[a-z]{2,3}$'),
  configuration regconfig NOT NULL,
  stemmer regdictionary NOT NULL
);
DO $$
DECLARE
  spoken text[];
BEGIN
  FOREACH spoken SLICE 1 IN ARRAY ARRAY[
    ['ar', 'arabic'], ['da', 'danish'], ['de', 'german'], ['en', 'english'], ['es', 'spanish'], ['fi', 'finnish'],
    ['fr', 'french'], ['hu', 'hungarian'], ['it', 'italian'], ['nb', 'norwegian'], ['nl', 'dutch'],
    ['pt', 'portuguese'], ['ro', 'romanian'], ['ru', 'russian'], ['sv', 'swedish'], ['tr', 'turkish']]
  LOOP
    EXECUTE format('CREATE TEXT SEARCH DICTIONARY entente_store.%I (TEMPLATE = pg_catalog.snowball, Language = %I)',
      'stem_' || spoken[1], spoken[2]);
    EXECUTE format('CREATE TEXT SEARCH CONFIGURATION entente_store.%I (COPY = pg_catalog.simple)', 'words_' || spoken[1]);
    EXECUTE format('ALTER TEXT SEARCH CONFIGURATION entente_store.%I ALTER MAPPING FOR asciiword, word, asciihword, hword,'
      ' hword_asciipart, hword_part WITH entente_store.%I', 'words_' || spoken[1], 'stem_' || spoken[1]);
    INSERT INTO entente_store.search_language
    VALUES (spoken[1], ('entente_store.words_' || spoken[1])::regconfig, ('entente_store.stem_' || spoken[1])::regdictionary);
  END LOOP;
END $$;

-- Lower case, without accents; most texts have none, and finding that out is cheap. Canonical decomposition only, so that
-- no character becomes a quotation mark: the text may be a JSON document.
CREATE OR REPLACE FUNCTION entente_store.folded(written text) RETURNS text
  LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN CASE
    WHEN octet_length(written) = length(written) THEN lower(written)
    ELSE translate(regexp_replace(lower(normalize(written, NFD)), '[\u0300-\u036f]+', '', 'g'), 'łøđıß', 'lodis') END;

-- The words of all text values of a document, each after a tag, blanks between them; null for an absent document. Stable
-- only because array_to_string is: a function that promises more than its body is called, not inlined, and costs more so
-- than the words do.
CREATE FUNCTION entente_store.tagged(tag text, configuration regconfig, document jsonb) RETURNS text
  LANGUAGE sql STABLE PARALLEL SAFE
  RETURN tag || array_to_string(
    tsvector_to_array(jsonb_to_tsvector(configuration, document, '["string"]')), ' ' || tag);

-- A document without accents; given as it is written, too, because that is worked out once.
CREATE FUNCTION entente_store.folded_document(document jsonb, written text) RETURNS jsonb
  LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN CASE WHEN octet_length(written) = length(written) THEN document ELSE entente_store.folded(written)::jsonb END;

-- The parts that are searched: the tag of their words, and the bit of a disclosure that shows them. Not searched are
-- figures, times, lineage and custody: the filters ask those.
CREATE VIEW entente_store.search_part AS
SELECT * FROM (VALUES
  ('s', 2), ('c', 4), ('a', 8), ('e', 16), ('r', 512), ('y', 1024), ('n', 2048), ('o', 4096), ('m', 8192),
  ('d', 16384), ('f', 65536)
) part (tag, bit);

CREATE TABLE entente_store.incident_search (
  incident_id uuid PRIMARY KEY, -- no references: the triggers below keep it
  label_id int NOT NULL,
  day date,
  point point, -- longitude, latitude
  mixed boolean NOT NULL, -- has paragraphs with another label; their words are here tagged x, and apart
  words tsvector NOT NULL
);
CREATE INDEX incident_search_words ON entente_store.incident_search USING gin (words);
CREATE INDEX incident_search_day ON entente_store.incident_search (day DESC, incident_id DESC) WHERE day IS NOT NULL;
CREATE INDEX incident_search_dayless ON entente_store.incident_search (incident_id DESC) WHERE day IS NULL;
CREATE INDEX incident_search_point ON entente_store.incident_search USING gist (point) WHERE point IS NOT NULL;

CREATE TABLE entente_store.paragraph_search (
  paragraph_id uuid PRIMARY KEY,
  incident_id uuid NOT NULL,
  label_id int NOT NULL,
  words tsvector NOT NULL
);
CREATE INDEX paragraph_search_incident ON entente_store.paragraph_search (incident_id);

-- A vector holds less than a mebibyte of words, and nothing else says so.
CREATE FUNCTION entente_store.bounded(tagged text) RETURNS text
  LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF (SELECT sum(octet_length(w.word)) FROM (SELECT DISTINCT unnest(string_to_array(tagged, ' ')) AS word) w) >= 1048575 THEN
    RAISE EXCEPTION 'too many words' USING ERRCODE = 'program_limit_exceeded';
  END IF;
  RETURN tagged;
END $$;

CREATE FUNCTION entente_store.as_words(tagged text) RETURNS tsvector
  LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN array_to_tsvector(array_remove(string_to_array(coalesce(
    CASE WHEN octet_length(tagged) < 1048575 THEN tagged ELSE entente_store.bounded(tagged) END, ''), ' '), ''));

-- Makes the words of records anew. A title and a paragraph are reduced by the language that they are marked with, which is
-- part of the summary as they are; other parts by none: they may be shown to whom the summary is not.
-- Along indexes whatever the planner believes: tables that are being filled have no statistics. OFFSET, so that a step is
-- worked out once, and so that no other index but that of a record's paragraphs comes into question.
CREATE FUNCTION entente_store.index_words(incidents uuid[]) RETURNS void
  LANGUAGE sql SET search_path = pg_catalog, pg_temp
  SET plan_cache_mode = force_generic_plan
  SET enable_seqscan = off SET enable_bitmapscan = off SET enable_hashjoin = off SET enable_mergejoin = off
  SET enable_material = off SET enable_memoize = off
BEGIN ATOMIC
  DELETE FROM entente_store.paragraph_search s USING unnest(incidents) g (id) WHERE s.incident_id = g.id;

  WITH made AS (
    INSERT INTO entente_store.incident_search AS s
    SELECT i.id, i.label_id, i.day,
      point((i.place -> 'point' -> 'lon')::float8, (i.place -> 'point' -> 'lat')::float8),
      p.mixed IS TRUE,
      entente_store.as_words(w.words)
    FROM unnest(incidents) g (id)
    JOIN entente_store.incident i ON i.id = g.id
    LEFT JOIN entente_store.search_language f ON f.language = lower(split_part(i.summary ->> 'language', '-', 1))
    CROSS JOIN LATERAL (SELECT coalesce(f.configuration, 'entente_store.plain') AS configuration OFFSET 0) l
    CROSS JOIN LATERAL (
      SELECT bool_or(c.label_id <> i.label_id) AS mixed,
        string_agg(entente_store.tagged(
          CASE WHEN c.label_id = i.label_id THEN 's' ELSE 'x' END,
          CASE WHEN c.language IS NULL THEN l.configuration
            ELSE coalesce((
              SELECT o.configuration FROM entente_store.search_language o
              WHERE o.language = lower(split_part(c.language, '-', 1))), 'entente_store.plain') END,
          to_jsonb(entente_store.folded(c.text))), ' ') AS words
      FROM (SELECT * FROM entente_store.incident_paragraph WHERE incident_id = i.id OFFSET 0) c
      WHERE c.removed_at IS NULL
    ) p
    CROSS JOIN LATERAL (
      SELECT (i.summary - 'language')::text AS summary, i.place::text AS place, i.actors::text AS actors,
        i.persons::text AS persons, i.sources::text AS sources, i.assessment::text AS assessment,
        i.detail::text AS detail, i.attachments::text AS attachments
      OFFSET 0
    ) t
    CROSS JOIN LATERAL (
      SELECT entente_store.folded_document(i.summary - 'language', t.summary) AS summary,
        entente_store.folded_document(i.place, t.place) AS place,
        entente_store.folded_document(i.actors, t.actors) AS actors,
        entente_store.folded_document(i.persons, t.persons) AS persons,
        entente_store.folded_document(i.sources, t.sources) AS sources,
        entente_store.folded_document(i.assessment, t.assessment) AS assessment,
        entente_store.folded_document(i.detail, t.detail) AS detail,
        entente_store.folded_document(i.attachments, t.attachments) AS attachments
      OFFSET 0
    ) d
    CROSS JOIN LATERAL (
      SELECT concat_ws(' ',
        entente_store.tagged('s', l.configuration, d.summary),
        p.words,
        entente_store.tagged('c', 'entente_store.plain', d.place -> 'country'),
        entente_store.tagged('a', 'entente_store.plain', d.place -> 'admin1'),
        entente_store.tagged('e', 'entente_store.plain', d.place - '{country,admin1}'::text[]),
        entente_store.tagged('r', 'entente_store.plain', d.actors),
        CASE WHEN d.persons IS NOT NULL THEN
          entente_store.tagged('y', 'entente_store.plain', entente_store.shown_persons(d.persons, 1024)) END,
        entente_store.tagged('n', 'entente_store.plain', d.persons),
        entente_store.tagged('o', 'entente_store.plain', d.sources),
        entente_store.tagged('m', 'entente_store.plain', d.assessment),
        entente_store.tagged('d', 'entente_store.plain', d.detail),
        entente_store.tagged('f', 'entente_store.plain', d.attachments)) AS words
      OFFSET 0
    ) w
    ON CONFLICT (incident_id) DO UPDATE SET
      (label_id, day, point, mixed, words)
      = (SELECT excluded.label_id, excluded.day, excluded.point, excluded.mixed, excluded.words)
    RETURNING s.incident_id, s.label_id, s.mixed
  )
  INSERT INTO entente_store.paragraph_search
  SELECT p.id, p.incident_id, p.label_id, entente_store.as_words(w.words)
  FROM made m
  JOIN entente_store.incident i ON i.id = m.incident_id
  CROSS JOIN LATERAL (SELECT * FROM entente_store.incident_paragraph WHERE incident_id = m.incident_id OFFSET 0) p
  LEFT JOIN entente_store.search_language l
    ON l.language = lower(split_part(coalesce(p.language, i.summary ->> 'language'), '-', 1))
  CROSS JOIN LATERAL (
    SELECT entente_store.tagged('s', coalesce(l.configuration, 'entente_store.plain'),
      to_jsonb(entente_store.folded(p.text))) AS words
    OFFSET 0
  ) w
  WHERE m.mixed AND p.removed_at IS NULL AND p.label_id <> m.label_id;
END;

-- The triggers. Who writes many records writes their paragraphs first: of a paragraph without its record nothing is indexed,
-- and then each record is indexed once.
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
  PERFORM entente_store.index_words(array_agg(c.incident_id))
  FROM (SELECT DISTINCT incident_id FROM changed) c
  WHERE EXISTS (SELECT FROM entente_store.incident i WHERE i.id = c.incident_id)
  HAVING count(*) > 0;
  RETURN NULL;
END $$;
CREATE TRIGGER incident_paragraph_indexed_insert AFTER INSERT ON entente_store.incident_paragraph
  REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION entente_store.index_changed_paragraphs();
CREATE TRIGGER incident_paragraph_indexed_update AFTER UPDATE ON entente_store.incident_paragraph
  REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION entente_store.index_changed_paragraphs();

CREATE FUNCTION entente_store.forget_words() RETURNS trigger
  LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  DELETE FROM entente_store.incident_search s USING gone g WHERE s.incident_id = g.id;
  DELETE FROM entente_store.paragraph_search s USING gone g WHERE s.incident_id = g.id;
  RETURN NULL;
END $$;
CREATE TRIGGER incident_forgotten AFTER DELETE ON entente_store.incident
  REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION entente_store.forget_words();

SELECT entente_store.index_words(array_agg(id)) FROM entente_store.incident HAVING count(*) > 0;

-- Forms of a word under one tag, as a question for any of them.
CREATE FUNCTION entente_store.looked_for(tag text, forms text[], beginning boolean) RETURNS text
  LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN (
    SELECT string_agg('''' || replace(replace(tag || f.form, '\', '\\'), '''', '''''') || ''''
      || CASE WHEN beginning THEN ':*' ELSE '' END, ' | ')
    FROM unnest(forms) f (form));

-- Records found by words, by place or by both, below the entitlement of the transaction. Runs as its owner, because the
-- operators of both indexes are not leakproof and the indexes must be used below the entitlement. A word counts where the
-- disclosure of its record shows the part that it stands in, or where its own paragraph is shown; a point where the exact
-- place is shown. Whatever the arguments, nothing else is found.
--   asked: words that all occur; null for no matter which.    beginning: whether words may go on.
--   parts: bits of the parts that are searched, to look in no others.
--   boxes: west, south, east, north of each, degrees; the record lies in one of them.    circle: longitude, latitude, km.
--   dated: only records whose day is shown, by day and id (true), only others, by id (false), all in any order (null).
--   ascending, after_day, after_id, most: the order, and the page of it.
CREATE FUNCTION entente_view.found(
    asked text, beginning boolean, parts bigint, boxes float8[], circle float8[],
    dated boolean, ascending boolean, after_day date, after_id uuid, most int)
  RETURNS TABLE (id uuid, label_id int, disclosure bigint, day date)
  LANGUAGE plpgsql STABLE SECURITY DEFINER ROWS 100
  SET search_path = pg_catalog, pg_temp
  SET enable_indexscan = on SET enable_seqscan = on AS $$ -- so that what is set below ends with the call
DECLARE
  worded text := 'true'; -- met by every candidate; the index of words answers it
  conditions text := 'true';
  shown text := 'true';
  sure text := 'true';
  word text;
  forms text[];
  part record;
  listed text;
  every text;
  alternatives text;
  places text;
  without_day int[];
  one record;
  common boolean := false;
  seen bigint := (SELECT c.set_id FROM entente_store.current_entitlement c);
  columns text := 'SELECT s.incident_id, s.label_id, e.disclosure, CASE WHEN e.disclosure & 32 <> 0 THEN s.day END AS day';
  entitled text := format('LATERAL (
       SELECT l.disclosure FROM entente_store.entitlement_label l
       WHERE l.set_id = %1$s AND l.label_id = s.label_id
       LIMIT 1
     ) e', seen);
  direction text := CASE WHEN ascending THEN 'ASC' ELSE 'DESC' END;
  beyond text := CASE WHEN ascending THEN '>' ELSE '<' END;
  ordered text;
BEGIN
  IF seen IS NULL THEN
    RETURN;
  END IF;
  IF asked IS NOT NULL THEN
    IF to_tsvector('entente_store.plain', entente_store.folded(asked)) = ''
        OR NOT EXISTS (SELECT FROM entente_store.search_part p WHERE p.bit & parts <> 0) THEN
      RETURN;
    END IF;
    -- Who is shown all parts that were looked in is shown every word that was found.
    SELECT format('NOT s.mixed AND e.disclosure & %1$s = %1$s', sum(p.bit)) INTO sure
    FROM entente_store.search_part p WHERE p.bit & parts <> 0;
    FOREACH word IN ARRAY tsvector_to_array(to_tsvector('entente_store.plain', entente_store.folded(asked)))
    LOOP
      -- In the form that each language gives it: the words of summaries are reduced, and only those.
      forms := ARRAY(
        SELECT word UNION SELECT unnest(ts_lexize(l.stemmer, word)) FROM entente_store.search_language l);
      every := NULL;
      alternatives := 'false';
      FOR part IN SELECT p.tag, p.bit FROM entente_store.search_part p WHERE p.bit & parts <> 0
      LOOP
        listed := entente_store.looked_for(part.tag, CASE WHEN part.tag = 's' THEN forms ELSE ARRAY[word] END, beginning);
        every := concat_ws(' | ', every, listed);
        alternatives := alternatives
          || format(' OR (e.disclosure & %s <> 0 AND s.words @@ %L::tsquery)', part.bit, listed);
        IF part.tag = 's' THEN
          -- Each paragraph for itself: words put together could be too many for one vector, which raises.
          alternatives := alternatives || format(
            ' OR (e.disclosure & 2 <> 0 AND s.mixed AND EXISTS (
               SELECT FROM entente_store.paragraph_search p
               CROSS JOIN LATERAL (
                 SELECT true FROM entente_store.entitlement_label l
                 WHERE l.set_id = %1$s AND l.label_id = p.label_id AND l.disclosure & 2 <> 0
                 LIMIT 1
               ) visible
               WHERE p.incident_id = s.incident_id AND p.words @@ %2$L::tsquery))', seen, listed);
        END IF;
      END LOOP;
      IF parts & 2 <> 0 THEN
        every := every || ' | ' || entente_store.looked_for('x', forms, beginning);
      END IF;
      worded := worded || format(' AND s.words @@ %L::tsquery', every);
      shown := shown || ' AND (' || alternatives || ')';
    END LOOP;
    conditions := conditions || ' AND (' || sure || ' OR ' || shown || ')';
  END IF;

  IF boxes IS NOT NULL THEN
    SELECT string_agg(format('s.point <@ box(point(%s, %s), point(%s, %s))',
      boxes[b], boxes[b + 1], boxes[b + 2], boxes[b + 3]), ' OR ') INTO places
    FROM generate_series(1, cardinality(boxes), 4) b;
    conditions := conditions || ' AND s.point IS NOT NULL AND e.disclosure & 16 <> 0 AND (' || places || ')';
  END IF;
  IF circle IS NOT NULL THEN
    conditions := conditions || format(
      ' AND s.point IS NOT NULL AND e.disclosure & 16 <> 0 AND entente_store.kilometres(s.point, point(%s, %s)) <= %s',
      circle[1], circle[2], circle[3]);
  END IF;
  IF dated THEN
    conditions := conditions || ' AND s.day IS NOT NULL AND e.disclosure & 32 <> 0';
    IF after_id IS NOT NULL AND after_day IS NOT NULL THEN
      conditions := conditions || format(' AND (s.day, s.incident_id) %s (%L::date, %L::uuid)', beyond, after_day, after_id);
    END IF;
    ordered := format(' ORDER BY s.day %1$s, s.incident_id %1$s', direction);
  ELSIF NOT dated THEN
    IF after_id IS NOT NULL THEN
      conditions := conditions || format(' AND s.incident_id %s %L::uuid', beyond, after_id);
    END IF;
    ordered := ' ORDER BY s.incident_id ' || direction;
  ELSIF most IS NOT NULL THEN
    -- By id, for those who take all of them in parts.
    IF after_id IS NOT NULL THEN
      conditions := conditions || format(' AND s.incident_id > %L::uuid', after_id);
    END IF;
    ordered := ' ORDER BY s.incident_id';
  END IF;
  ordered := concat(ordered, ' LIMIT ' || most);

  -- The planner cannot tell a rare word from a common one under a dozen tags. So the index of words is asked first, and for
  -- common ones given up: those are found on the way along the days. In one transaction that is found out once.
  IF asked IS NOT NULL AND most IS NOT NULL
      AND current_setting('entente.common_words', true) IS DISTINCT FROM md5(worded) THEN
    PERFORM set_config('enable_indexscan', 'off', true), set_config('enable_seqscan', 'off', true);
    FOR one IN EXECUTE
      'WITH rare AS MATERIALIZED (' || columns || ', e.disclosure IS NOT NULL AND ' || conditions
        || CASE WHEN NOT dated THEN ' AND (s.day IS NULL OR e.disclosure & 32 = 0)' ELSE '' END || ' AS met
         FROM entente_store.incident_search s LEFT JOIN ' || entitled || ' ON true WHERE ' || worded || ' LIMIT 3001),
       size AS MATERIALIZED (SELECT count(*) AS n FROM rare)
       (SELECT s.incident_id, s.label_id, s.disclosure, s.day FROM rare s WHERE s.met AND (SELECT n FROM size) <= 3000' || ordered || ')
       UNION ALL SELECT NULL, NULL, NULL, NULL FROM size WHERE n > 3000'
    LOOP
      common := one.incident_id IS NULL;
      EXIT WHEN common;
      id := one.incident_id;
      label_id := one.label_id;
      disclosure := one.disclosure;
      day := one.day;
      RETURN NEXT;
    END LOOP;
    IF NOT common THEN
      RETURN;
    END IF;
    PERFORM set_config('entente.common_words', md5(worded), true);
    PERFORM set_config('enable_indexscan', 'on', true), set_config('enable_seqscan', 'on', true);
  END IF;

  columns := columns || ' FROM entente_store.incident_search s CROSS JOIN ' || entitled
    || ' WHERE ' || worded || ' AND ' || conditions;
  IF dated IS DISTINCT FROM false THEN
    RETURN QUERY EXECUTE columns || ordered;
    RETURN;
  END IF;
  -- Those without a day, and those whose day is withheld: one condition for both has no index.
  SELECT array_agg(l.label_id) INTO without_day
  FROM entente_store.entitlement_label l WHERE l.set_id = seen AND l.disclosure & 32 = 0;
  RETURN QUERY EXECUTE 'SELECT * FROM ((' || columns || ' AND s.day IS NULL' || ordered || ')'
    || CASE
      WHEN without_day IS NULL THEN ''
      ELSE ' UNION ALL (' || columns || ' AND s.day IS NOT NULL AND e.disclosure & 32 = 0'
        -- Few labels lead to their records; many are found on the way along the ids.
        || CASE
          WHEN cardinality(without_day) > 1000 THEN ''
          ELSE format(' AND s.incident_id IN (SELECT i.id FROM entente_store.incident i WHERE i.label_id = ANY (%L))', without_day)
        END || ordered || ')'
    END || ') s' || ordered;
END $$;

-- Along the great circle of a sphere; never raises.
CREATE FUNCTION entente_store.kilometres(one point, other point) RETURNS float8
  LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN 6371.0088 * 2 * asind(least(1, sqrt(
    sind((other[1] - one[1]) / 2) ^ 2
    + cosd(one[1]) * cosd(other[1]) * sind((other[0] - one[0]) / 2) ^ 2))) * pi() / 180;

GRANT SELECT, INSERT, UPDATE, DELETE ON entente_store.incident_search TO entente_writer;
GRANT SELECT, INSERT, UPDATE, DELETE ON entente_store.paragraph_search TO entente_writer;
GRANT SELECT ON entente_store.search_language TO entente_writer;
GRANT EXECUTE ON FUNCTION
  entente_store.tagged(text, regconfig, jsonb),
  entente_store.folded_document(jsonb, text),
  entente_store.bounded(text),
  entente_store.as_words(text),
  entente_store.index_words(uuid[])
TO entente_writer;
GRANT EXECUTE ON FUNCTION
  entente_view.found(text, boolean, bigint, float8[], float8[], boolean, boolean, date, uuid, int)
TO entente_reader;

-- Where records are, as far as the exact place is shown; for maps.
CREATE VIEW entente_view.incident_point AS
SELECT s.incident_id AS id, s.label_id, e.disclosure, s.point[0] AS longitude, s.point[1] AS latitude
FROM entente_store.incident_search s
CROSS JOIN LATERAL (
  SELECT l.disclosure FROM entente_store.entitlement_label l
  WHERE l.set_id = (SELECT set_id FROM entente_store.current_entitlement) AND l.label_id = s.label_id
    AND l.disclosure & 16 <> 0
  LIMIT 1
) e
WHERE s.point IS NOT NULL;
GRANT SELECT ON entente_view.incident_point TO entente_reader;
