-- SPDX-FileCopyrightText: The Entente authors
-- SPDX-License-Identifier: Apache-2.0

-- Who has left since a policy version was approved, as its leases ever said. With an honest sharing-service that only
-- grows; one that was restored from an old backup says less, and nobody must come back by that.
CREATE TABLE entente_store.policy_removal (
  version bigint NOT NULL,
  kind text NOT NULL CHECK (kind IN ('agency', 'member', 'agreement', 'party')),
  place text NOT NULL, -- the community or agreement; empty for the directory
  agency text NOT NULL, -- empty for an agreement that was terminated
  PRIMARY KEY (version, kind, place, agency)
);
CREATE TRIGGER policy_removal_grows_only BEFORE UPDATE OR DELETE OR TRUNCATE ON entente_store.policy_removal
  FOR EACH STATEMENT EXECUTE FUNCTION entente_store.refuse_change();
GRANT SELECT, INSERT ON entente_store.policy_removal TO entente_decider;
