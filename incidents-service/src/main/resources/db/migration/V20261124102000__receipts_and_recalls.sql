-- SPDX-FileCopyrightText: The Entente authors
-- SPDX-License-Identifier: Apache-2.0

-- Which partner has received which record: between which entries of its log. Derived from the logs alone and taken up
-- after them, so that no answer waits for it; whoever looks takes up the rest first.
CREATE TABLE entente_store.audit_receipt (
  log text NOT NULL REFERENCES entente_store.audit_log,
  incident_id uuid NOT NULL,
  first_idx bigint NOT NULL,
  last_idx bigint NOT NULL,
  first_at timestamptz NOT NULL,
  clearance int NOT NULL, -- the lowest that it was received with; the highest where the log does not tell
  PRIMARY KEY (incident_id, log)
);
CREATE TABLE entente_store.audit_taken_up (
  log text PRIMARY KEY REFERENCES entente_store.audit_log,
  next_idx bigint NOT NULL -- of the first entry that was not
);

-- Takes up to so many entries of a log, and answers how many. Runs as its owner: receipts are what the log says.
CREATE FUNCTION entente_store.take_up_receipts(log_name text, most int) RETURNS int
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  next bigint;
  taken int;
BEGIN
  INSERT INTO entente_store.audit_taken_up
  SELECT l.name, 0 FROM entente_store.audit_log l WHERE l.name = log_name ON CONFLICT DO NOTHING;
  SELECT t.next_idx INTO next FROM entente_store.audit_taken_up t WHERE t.log = log_name FOR UPDATE;
  IF next IS NULL THEN
    RETURN 0;
  END IF;
  WITH entry AS (
    SELECT e.idx, convert_from(e.entry, 'UTF8')::jsonb AS content FROM entente_store.audit_entry e
    WHERE e.log = log_name AND e.idx >= next AND e.idx < next + most
  ), receipt AS (
    INSERT INTO entente_store.audit_receipt AS known
    SELECT log_name, (r.record ->> 'id')::uuid, min(e.idx), max(e.idx), min((e.content ->> 'time')::timestamptz),
      min(coalesce((e.content -> 'caller' ->> 'clearance')::int, 4))
    FROM entry e
    CROSS JOIN LATERAL jsonb_array_elements(e.content -> 'records') AS r (record)
    WHERE e.content ->> 'outcome' = 'released'
    GROUP BY 2
    ON CONFLICT (incident_id, log) DO UPDATE SET last_idx = excluded.last_idx,
      clearance = least(known.clearance, excluded.clearance)
  )
  SELECT count(*) INTO taken FROM entry;
  UPDATE entente_store.audit_taken_up SET next_idx = next + taken WHERE log = log_name AND taken > 0;
  RETURN taken;
END $$;

-- Releases taken back: by recall, or with the erasure of the record.
CREATE TABLE entente_store.recall (
  id uuid PRIMARY KEY, -- random; what partners' notices are named by derives from it
  incident_id uuid NOT NULL REFERENCES entente_store.incident,
  kind text NOT NULL CHECK (kind IN ('recall', 'erasure')),
  reason text NOT NULL, -- a code
  words text, -- for the partners that had received it
  recalled_by text NOT NULL,
  recalled_at timestamptz NOT NULL,
  number bigint NOT NULL UNIQUE -- as in recall_count
);
CREATE INDEX recall_incident ON entente_store.recall (incident_id);
CREATE TRIGGER recall_grows_only BEFORE UPDATE OR DELETE OR TRUNCATE ON entente_store.recall
  FOR EACH STATEMENT EXECUTE FUNCTION entente_store.refuse_change();

-- One row: how many recalls there were. Each recall raises it in its own transaction, so numbers follow the order of
-- commits, and whoever sees a number sees every recall up to it.
CREATE TABLE entente_store.recall_count (
  single boolean PRIMARY KEY DEFAULT true CHECK (single),
  number bigint NOT NULL
);
INSERT INTO entente_store.recall_count VALUES (true, 0);
CREATE TRIGGER recall_count_told AFTER UPDATE ON entente_store.recall_count
  FOR EACH ROW EXECUTE FUNCTION entente_store.tell_replicas();
CREATE TRIGGER recall_count_stays BEFORE DELETE OR TRUNCATE ON entente_store.recall_count
  FOR EACH STATEMENT EXECUTE FUNCTION entente_store.refuse_change();

-- Up to which recall a replica has nothing on its way that was begun before.
ALTER TABLE entente_store.replica ADD COLUMN recalls bigint NOT NULL DEFAULT 0;

-- What partners have done about a recall; the latest counts.
CREATE TABLE entente_store.recall_acknowledgement (
  number bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  recall_id uuid NOT NULL REFERENCES entente_store.recall,
  partner text NOT NULL,
  state text NOT NULL CHECK (state IN ('erased', 'quarantined', 'legal-hold', 'derived-dealt-with')),
  note text,
  acknowledged_by text NOT NULL,
  acknowledged_at timestamptz NOT NULL
);
CREATE INDEX recall_acknowledgement_recall ON entente_store.recall_acknowledgement (recall_id, partner);
CREATE TRIGGER recall_acknowledgement_grows_only BEFORE UPDATE OR DELETE OR TRUNCATE
  ON entente_store.recall_acknowledgement
  FOR EACH STATEMENT EXECUTE FUNCTION entente_store.refuse_change();

-- Notices: a recall is told to each partner whose log says that it had received the record, and to no other. The name of a
-- notice is another one for each partner, and no partner can work out another's.
CREATE VIEW entente_store.recall_notice AS
SELECT encode(substr(sha256(convert_to(r.id::text || ' ' || a.log, 'UTF8')), 1, 16), 'hex')::uuid AS id,
  r.id AS recall_id, a.log AS partner, r.incident_id, r.kind, r.reason, r.words, r.recalled_at, a.first_at AS received_at,
  a.clearance AS received_clearance
FROM entente_store.recall r
JOIN entente_store.audit_receipt a ON a.incident_id = r.incident_id AND a.log <> 'master';

GRANT SELECT ON entente_store.audit_receipt, entente_store.recall, entente_store.recall_notice TO entente_auditor;
GRANT SELECT, INSERT ON entente_store.recall_acknowledgement TO entente_auditor;
GRANT EXECUTE ON FUNCTION entente_store.take_up_receipts(text, int) TO entente_auditor;
GRANT SELECT, INSERT ON entente_store.recall TO entente_writer;
GRANT SELECT, UPDATE (number) ON entente_store.recall_count TO entente_writer;
GRANT SELECT ON entente_store.recall_count TO entente_decider;
GRANT UPDATE (recalls) ON entente_store.replica TO entente_decider;
