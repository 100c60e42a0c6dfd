-- SPDX-FileCopyrightText: The Entente authors
-- SPDX-License-Identifier: Apache-2.0

-- What a proposed policy would change, and the officers' confirmations of just that.

-- Narrow, so that counting a million records by label reads a few megabytes of index and no record.
CREATE INDEX incident_label ON entente_store.incident (label_id);
CREATE INDEX incident_paragraph_label ON entente_store.incident_paragraph (label_id) WHERE removed_at IS NULL;

-- How many records and paragraphs carry each label: the one look at all records that no entitlement limits. Runs as its
-- owner so that the decider, who calls it, learns numbers and can read no record.
CREATE FUNCTION entente_store.label_holdings() RETURNS TABLE (label_id int, records bigint, paragraphs bigint)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
BEGIN ATOMIC
  SELECT label_id, coalesce(r.number, 0), coalesce(p.number, 0)
  FROM (SELECT i.label_id, count(*) AS number FROM entente_store.incident i GROUP BY i.label_id) r
  FULL JOIN (SELECT c.label_id, count(*) AS number FROM entente_store.incident_paragraph c
             WHERE c.removed_at IS NULL GROUP BY c.label_id) p USING (label_id);
END;
GRANT EXECUTE ON FUNCTION entente_store.label_holdings() TO entente_decider;

-- The previews that officers were shown: what their confirmations are measured by.
CREATE TABLE entente_store.policy_preview (
  number bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  policy_hash text NOT NULL,
  effect_hash text NOT NULL,
  computed_at timestamptz NOT NULL,
  label_ids int[] NOT NULL, -- the labels concerned
  affected bigint NOT NULL CHECK (affected >= 0), -- records and paragraphs that carried one of them
  quorum int NOT NULL CHECK (quorum >= 2)
);
CREATE INDEX policy_preview_hashes ON entente_store.policy_preview (policy_hash, effect_hash, number DESC);
CREATE TRIGGER policy_preview_grows_only BEFORE UPDATE OR DELETE OR TRUNCATE ON entente_store.policy_preview
  FOR EACH STATEMENT EXECUTE FUNCTION entente_store.refuse_change();
GRANT SELECT, INSERT ON entente_store.policy_preview TO entente_decider;

-- A confirmation is of a policy with its effect. Those given before had none and no longer count.
ALTER TABLE entente_store.policy_confirmation
  DROP CONSTRAINT policy_confirmation_pkey,
  ADD COLUMN number bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, -- an officer's last row counts
  ADD COLUMN effect_hash text NOT NULL DEFAULT '',
  ADD COLUMN affected bigint NOT NULL DEFAULT 0,
  ADD COLUMN quorum int NOT NULL DEFAULT 2 CHECK (quorum >= 2),
  ADD COLUMN withdrawn boolean NOT NULL DEFAULT false;
CREATE INDEX policy_confirmation_hash ON entente_store.policy_confirmation (hash, subject, number DESC);
