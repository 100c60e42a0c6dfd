-- SPDX-FileCopyrightText: The Entente authors
-- SPDX-License-Identifier: Apache-2.0

-- The clock by which rules begin and end: this database's, so that it is one for all replicas, and the same all through
-- a transaction, so that one answer is one decision.
CREATE VIEW entente_store.policy_clock AS SELECT transaction_timestamp() AS now;

-- What is in force is a policy version and the break-glass grants issued beside it, which have no version. Each change of
-- them raises this number, so that entitlements made before are refused at once.
ALTER TABLE entente_store.active_policy ADD COLUMN grants bigint NOT NULL DEFAULT 0;

CREATE OR REPLACE FUNCTION entente_store.refuse_older_policy() RETURNS trigger
  LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF NEW.version < OLD.version OR NEW.grants < OLD.grants
    OR (NEW.version = OLD.version AND NEW.grants = OLD.grants) THEN
    RAISE EXCEPTION 'policy version % with grants % does not follow % with %',
      NEW.version, NEW.grants, OLD.version, OLD.grants USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;

-- An entitlement holds from one boundary in time to the next: it begins, and at `expires_at` it ends. A clock that is set
-- back leaves it behind as well.
ALTER TABLE entente_store.requester_entitlement
  ADD COLUMN grants bigint NOT NULL DEFAULT 0,
  ADD COLUMN begins_at timestamptz;

CREATE OR REPLACE VIEW entente_store.current_entitlement AS
SELECT r.set_id, r.principals
FROM entente_store.requester_entitlement r
JOIN entente_store.active_policy a ON a.version = r.policy_version AND a.grants = r.grants
CROSS JOIN entente_store.policy_clock c
WHERE r.id = current_setting('entente.entitlement', true)
  AND encode(r.requester, 'hex') = current_setting('entente.requester', true)
  AND (r.begins_at IS NULL OR r.begins_at <= c.now)
  AND (r.expires_at IS NULL OR r.expires_at > c.now);

GRANT SELECT ON entente_store.policy_clock TO entente_decider;
GRANT UPDATE (grants) ON entente_store.active_policy TO entente_decider;
GRANT UPDATE (id, grants, begins_at, expires_at) ON entente_store.requester_entitlement TO entente_decider;
