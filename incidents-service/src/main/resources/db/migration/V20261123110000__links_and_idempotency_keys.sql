-- SPDX-License-Identifier: Apache-2.0
-- Copyright the Entente authors

-- Links between this agency's own records. They are not in the documents of their sections: a link to a record that a
-- requester does not see must neither be shown nor move the section's change time.
CREATE TABLE entente_store.incident_link (
  incident_id uuid NOT NULL REFERENCES entente_store.incident,
  field text NOT NULL CHECK (field IN ('supersedes', 'derived-from', 'related')),
  target uuid NOT NULL, -- no reference: naming a record that does not exist is no different from naming a hidden one
  removed_at timestamptz,
  PRIMARY KEY (incident_id, field, target)
);

-- A link is shown where its section is disclosed and its target is visible.
CREATE VIEW entente_view.incident_link AS
SELECT l.incident_id, l.field, l.target, i.label_id, t.label_id AS target_label_id,
  s.disclosure, e.disclosure AS target_disclosure
FROM entente_store.incident_link l
JOIN entente_store.incident i ON i.id = l.incident_id
JOIN entente_store.incident t ON t.id = l.target
CROSS JOIN LATERAL (
  SELECT p.disclosure FROM entente_store.entitlement_label p
  WHERE p.set_id = (SELECT set_id FROM entente_store.current_entitlement) AND p.label_id = i.label_id
    AND p.disclosure & (CASE l.field WHEN 'related' THEN 16384 ELSE 32768 END) <> 0
  LIMIT 1
) s
CROSS JOIN LATERAL (
  SELECT p.disclosure FROM entente_store.entitlement_label p
  WHERE p.set_id = (SELECT set_id FROM entente_store.current_entitlement) AND p.label_id = t.label_id
  LIMIT 1
) e
WHERE l.removed_at IS NULL;

-- What a client has asked to be created under a key of its own, so that asking again creates nothing.
CREATE TABLE entente_store.idempotency_key (
  subject text NOT NULL, -- issuer and subject of the client
  key text NOT NULL,
  request bytea NOT NULL CHECK (length(request) = 32),
  incident_id uuid NOT NULL REFERENCES entente_store.incident DEFERRABLE INITIALLY DEFERRED,
  created_at timestamptz NOT NULL,
  PRIMARY KEY (subject, key)
);

GRANT SELECT ON entente_view.incident_link TO entente_reader, entente_writer;
GRANT SELECT, INSERT, UPDATE ON entente_store.incident_link TO entente_writer;
GRANT SELECT, INSERT ON entente_store.idempotency_key TO entente_writer;
