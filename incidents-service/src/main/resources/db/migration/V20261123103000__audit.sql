-- SPDX-FileCopyrightText: The Entente authors
-- SPDX-License-Identifier: Apache-2.0

-- The audit logs: one for each partner, named like it, and `master` for the agency itself.
-- Entries are final when appended; a Merkle tree over the leaf hashes can be built later without touching a row.
CREATE TABLE entente_store.audit_log (
  name text PRIMARY KEY
);
CREATE TABLE entente_store.audit_entry (
  log text NOT NULL REFERENCES entente_store.audit_log,
  idx bigint NOT NULL CHECK (idx >= 0),
  entry bytea NOT NULL, -- RFC 8785 JSON
  leaf_hash bytea NOT NULL CHECK (leaf_hash = sha256('\x00'::bytea || entry)), -- RFC 9162, section 2.1.1
  PRIMARY KEY (log, idx)
);
-- What opens the commitments of an entry. Apart from the entries, so that it may be erased without breaking the log.
CREATE TABLE entente_store.audit_salt (
  log text NOT NULL,
  idx bigint NOT NULL,
  opening jsonb NOT NULL,
  PRIMARY KEY (log, idx),
  FOREIGN KEY (log, idx) REFERENCES entente_store.audit_entry
);
CREATE TRIGGER audit_log_grows_only BEFORE UPDATE OR DELETE OR TRUNCATE ON entente_store.audit_log
  FOR EACH STATEMENT EXECUTE FUNCTION entente_store.refuse_change();
CREATE TRIGGER audit_entry_grows_only BEFORE UPDATE OR DELETE OR TRUNCATE ON entente_store.audit_entry
  FOR EACH STATEMENT EXECUTE FUNCTION entente_store.refuse_change();
CREATE TRIGGER audit_salt_stays BEFORE UPDATE OR TRUNCATE ON entente_store.audit_salt
  FOR EACH STATEMENT EXECUTE FUNCTION entente_store.refuse_change();

-- Appends entries to one log, in order and without gaps, and returns the index of the first. The only way in: it gives
-- the index and the leaf hash, so that no caller can choose either. An opening is null where an entry commits to nothing.
CREATE FUNCTION entente_store.append_audit(log_name text, entries bytea[], openings jsonb[]) RETURNS bigint
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  first bigint;
BEGIN
  IF log_name IS NULL OR cardinality(entries) IS DISTINCT FROM cardinality(openings)
    OR array_position(entries, NULL) IS NOT NULL THEN
    RAISE EXCEPTION 'a log, entries and as many openings are needed' USING ERRCODE = 'invalid_parameter_value';
  END IF;
  -- Held until commit, so the next appender sees these entries: indexes follow the order of commits.
  PERFORM pg_advisory_xact_lock(hashtextextended(log_name, 7));
  INSERT INTO entente_store.audit_log VALUES (log_name) ON CONFLICT DO NOTHING;
  SELECT coalesce(max(e.idx) + 1, 0) INTO first FROM entente_store.audit_entry e WHERE e.log = log_name;
  INSERT INTO entente_store.audit_entry
  SELECT log_name, first + a.position - 1, a.entry, sha256('\x00'::bytea || a.entry)
  FROM unnest(entries) WITH ORDINALITY AS a (entry, position);
  INSERT INTO entente_store.audit_salt
  SELECT log_name, first + a.position - 1, a.opening
  FROM unnest(openings) WITH ORDINALITY AS a (opening, position)
  WHERE a.opening IS NOT NULL;
  RETURN first;
END $$;
