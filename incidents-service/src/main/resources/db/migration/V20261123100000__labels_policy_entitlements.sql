-- SPDX-FileCopyrightText: The Entente authors
-- SPDX-License-Identifier: Apache-2.0

-- What decides: labels, the installed policy, and what each requester may see under it.
-- Base tables live in entente_store, which only the writing roles may use and the migration itself made; what may be read
-- lives in entente_view.

ALTER DEFAULT PRIVILEGES REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC;

CREATE SCHEMA entente_view;

-- For tables that only grow: the grants forbid it already, this also stops the owner's slip.
CREATE FUNCTION entente_store.refuse_change() RETURNS trigger
  LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RAISE EXCEPTION 'rows of % are never changed or removed', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;

-- A label's encoding is injective; unique by digest because an encoding may exceed what an index row holds.
CREATE TABLE entente_store.label (
  id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  encoding bytea NOT NULL
);
CREATE UNIQUE INDEX label_encoding ON entente_store.label (sha256(encoding));
CREATE TRIGGER label_grows_only BEFORE UPDATE OR DELETE OR TRUNCATE ON entente_store.label
  FOR EACH STATEMENT EXECUTE FUNCTION entente_store.refuse_change();

-- Every policy version ever installed here. Version 0 is the state before the first: nothing is released.
CREATE TABLE entente_store.policy_version (
  version bigint PRIMARY KEY CHECK (version >= 0),
  hash text NOT NULL UNIQUE,
  snapshot text NOT NULL, -- compact JWS, signed with the originator's key; empty for version 0
  installed_at timestamptz NOT NULL
);
CREATE TRIGGER policy_version_grows_only BEFORE UPDATE OR DELETE OR TRUNCATE ON entente_store.policy_version
  FOR EACH STATEMENT EXECUTE FUNCTION entente_store.refuse_change();
INSERT INTO entente_store.policy_version VALUES (0, '', '', 'epoch');

-- One row: the version in force. Its version only rises.
CREATE TABLE entente_store.active_policy (
  single boolean PRIMARY KEY DEFAULT true CHECK (single),
  version bigint NOT NULL REFERENCES entente_store.policy_version
);
INSERT INTO entente_store.active_policy (version) VALUES (0);

CREATE FUNCTION entente_store.refuse_older_policy() RETURNS trigger
  LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF NEW.version <= OLD.version THEN
    RAISE EXCEPTION 'policy version % does not follow %', NEW.version, OLD.version
      USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER active_policy_rises BEFORE UPDATE ON entente_store.active_policy
  FOR EACH ROW EXECUTE FUNCTION entente_store.refuse_older_policy();
CREATE TRIGGER active_policy_stays BEFORE DELETE OR TRUNCATE ON entente_store.active_policy
  FOR EACH STATEMENT EXECUTE FUNCTION entente_store.refuse_change();

-- Officers' confirmations of a proposal's hash, and the one snapshot signed for a version.
CREATE TABLE entente_store.policy_confirmation (
  hash text NOT NULL,
  subject text NOT NULL,
  version bigint NOT NULL,
  name text NOT NULL,
  confirmed_at timestamptz NOT NULL,
  PRIMARY KEY (hash, subject)
);
CREATE TRIGGER policy_confirmation_grows_only BEFORE UPDATE OR DELETE OR TRUNCATE
  ON entente_store.policy_confirmation
  FOR EACH STATEMENT EXECUTE FUNCTION entente_store.refuse_change();
CREATE TABLE entente_store.policy_signature (
  version bigint PRIMARY KEY, -- at most one signature per version, so that nobody can choose between two
  hash text NOT NULL,
  snapshot text NOT NULL
);
CREATE TRIGGER policy_signature_grows_only BEFORE UPDATE OR DELETE OR TRUNCATE ON entente_store.policy_signature
  FOR EACH STATEMENT EXECUTE FUNCTION entente_store.refuse_change();

-- A content-addressed set of (label, disclosure, since), shared by all requesters and versions with that content.
CREATE TABLE entente_store.entitlement_set (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  digest bytea NOT NULL UNIQUE CHECK (length(digest) = 32)
);
CREATE TABLE entente_store.entitlement_label (
  set_id bigint NOT NULL REFERENCES entente_store.entitlement_set ON DELETE CASCADE,
  label_id int NOT NULL, -- of a label, which is never removed; a reference would double the time to publish
  disclosure bigint NOT NULL CHECK (disclosure & 1 = 1), -- never empty, and what is not empty contains core
  since timestamptz NOT NULL,
  PRIMARY KEY (set_id, label_id) INCLUDE (disclosure, since)
);
-- Earlier periods in which the requester's disclosure of a label was another than today's; only non-empty ones.
-- With them the moment at which a record last changed for a requester does not depend on hidden relabelling.
CREATE TABLE entente_store.entitlement_past (
  set_id bigint NOT NULL REFERENCES entente_store.entitlement_set ON DELETE CASCADE,
  label_id int NOT NULL,
  began timestamptz NOT NULL,
  ended timestamptz NOT NULL CHECK (ended >= began),
  disclosure bigint NOT NULL CHECK (disclosure & 1 = 1),
  PRIMARY KEY (set_id, label_id, began)
);
CREATE TABLE entente_store.requester_entitlement (
  id text PRIMARY KEY CHECK (length(id) >= 43), -- 256 random bits
  requester bytea NOT NULL CHECK (length(requester) = 32),
  policy_version bigint NOT NULL REFERENCES entente_store.policy_version,
  set_id bigint NOT NULL REFERENCES entente_store.entitlement_set,
  high_water int NOT NULL, -- the set covers the labels up to this id
  principals text[] NOT NULL, -- what of relTo and eyesOnly the requester may see: itself, its country, its communities
  expires_at timestamptz,
  UNIQUE (requester, policy_version)
);
CREATE INDEX requester_entitlement_set ON entente_store.requester_entitlement (set_id);

-- The entitlement that this transaction named, if it is in force. Everything that a reader sees hangs on this one row.
-- Compared as text, so that no setting can raise.
CREATE VIEW entente_store.current_entitlement AS
SELECT r.set_id, r.principals
FROM entente_store.requester_entitlement r
JOIN entente_store.active_policy a ON a.version = r.policy_version
WHERE r.id = current_setting('entente.entitlement', true)
  AND encode(r.requester, 'hex') = current_setting('entente.requester', true)
  AND (r.expires_at IS NULL OR r.expires_at > statement_timestamp());
