-- SPDX-FileCopyrightText: The Entente authors
-- SPDX-License-Identifier: Apache-2.0

-- The replicas of this service, so that each can tell when a policy version is enforced in all of them.
CREATE TABLE entente_store.replica (
  id uuid PRIMARY KEY, -- of a process; a restarted one is another
  enforced bigint NOT NULL, -- of answers begun under an older version none is on its way any more
  -- By this database's clock. Until then what it has not acknowledged may still be on its way: its lease is announced
  -- here before it is used, and at the lease's end it cuts what is on its way to partners.
  counts_until timestamptz NOT NULL
);

CREATE FUNCTION entente_store.tell_replicas() RETURNS trigger
  LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM pg_notify('entente_enforcement', '');
  RETURN NULL;
END $$;
CREATE TRIGGER active_policy_told AFTER UPDATE ON entente_store.active_policy
  FOR EACH ROW EXECUTE FUNCTION entente_store.tell_replicas();
-- Not for signs of life, which name the other column alone.
CREATE TRIGGER replica_told AFTER UPDATE OF enforced ON entente_store.replica
  FOR EACH ROW EXECUTE FUNCTION entente_store.tell_replicas();
CREATE TRIGGER replica_came_or_left AFTER INSERT OR DELETE ON entente_store.replica
  FOR EACH ROW EXECUTE FUNCTION entente_store.tell_replicas();

GRANT SELECT, INSERT, DELETE ON entente_store.replica TO entente_decider;
GRANT UPDATE (enforced, counts_until) ON entente_store.replica TO entente_decider;
