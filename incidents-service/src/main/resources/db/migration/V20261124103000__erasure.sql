-- SPDX-FileCopyrightText: The Entente authors
-- SPDX-License-Identifier: Apache-2.0

-- Erasures that the first of two persons has asked for.
CREATE TABLE entente_store.erasure_request (
  incident_id uuid PRIMARY KEY REFERENCES entente_store.incident,
  reason text NOT NULL,
  legal_basis text NOT NULL,
  words text, -- for the partners that had received it
  requested_by text NOT NULL, -- issuer and subject
  requester text NOT NULL, -- the name of that person
  requested_at timestamptz NOT NULL
);

-- Versions only grow; erasure alone removes them, all of a record's at once.
CREATE FUNCTION entente_store.refuse_change_but_erasure() RETURNS trigger
  LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF TG_OP <> 'DELETE' OR current_setting('entente.erasing', true) IS DISTINCT FROM 'true' THEN
    RAISE EXCEPTION 'rows of % are never changed or removed', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NULL;
END $$;
DROP TRIGGER incident_version_grows_only ON entente_store.incident_version;
CREATE TRIGGER incident_version_grows_only BEFORE UPDATE OR DELETE OR TRUNCATE ON entente_store.incident_version
  FOR EACH STATEMENT EXECUTE FUNCTION entente_store.refuse_change_but_erasure();

-- Removes what is kept of an erased record beside its row: versions, paragraphs, links, former labels, the digest of the
-- request that made it. What features keep of a record in tables of their own they remove themselves, when it becomes ERASED.
-- Runs as its owner: the writer may remove nothing, and through this only what an erased record has left.
CREATE FUNCTION entente_store.erase_incident(record uuid) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM entente_store.incident i WHERE i.id = record AND i.record_status = 'ERASED') THEN
    RAISE EXCEPTION 'only what remains of an erased record is removed' USING ERRCODE = 'restrict_violation';
  END IF;
  PERFORM set_config('entente.erasing', 'true', true);
  DELETE FROM entente_store.incident_version v WHERE v.incident_id = record;
  PERFORM set_config('entente.erasing', '', true);
  DELETE FROM entente_store.label_span s USING entente_store.incident_paragraph p
  WHERE p.incident_id = record AND s.item_id = p.id;
  DELETE FROM entente_store.principal_change c USING entente_store.incident_paragraph p
  WHERE p.incident_id = record AND c.item_id = p.id;
  DELETE FROM entente_store.principal_change c WHERE c.item_id = record;
  DELETE FROM entente_store.incident_paragraph p WHERE p.incident_id = record;
  DELETE FROM entente_store.incident_link l WHERE l.incident_id = record;
  DELETE FROM entente_store.label_span s WHERE s.item_id = record;
  DELETE FROM entente_store.label_span s USING entente_store.attachment a WHERE a.incident_id = record AND s.item_id = a.id;
  -- The key stays, so that the same request does not make the record again; its digest would tell what the record said.
  UPDATE entente_store.idempotency_key k SET request = decode(repeat('00', 32), 'hex') WHERE k.incident_id = record;
  DELETE FROM entente_store.erasure_request e WHERE e.incident_id = record;
  -- The name that it had at its source stays: importing it again must not bring it back.
  UPDATE entente_store.external_id x SET digest = '\x' WHERE x.incident_id = record;
END $$;

GRANT SELECT, INSERT, UPDATE ON entente_store.erasure_request TO entente_writer;
GRANT SELECT ON entente_store.erasure_request TO entente_auditor;
GRANT EXECUTE ON FUNCTION entente_store.erase_incident(uuid) TO entente_writer;
GRANT DELETE ON entente_store.idempotency_key TO entente_writer;
CREATE INDEX idempotency_key_created ON entente_store.idempotency_key (created_at);
