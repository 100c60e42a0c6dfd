-- SPDX-FileCopyrightText: The Entente authors
-- SPDX-License-Identifier: Apache-2.0

-- How long a replica counts is a duration, which every other one measures by its own monotonic clock from when it first
-- sees it: a time of day could be set forward, and a lease would seem to have run out.
DELETE FROM entente_store.replica;
ALTER TABLE entente_store.replica
  DROP COLUMN counts_until,
  ADD COLUMN beat bigint NOT NULL, -- rises with each sign of life
  -- From the sign of life on. So long what it has not acknowledged may still be on its way: its lease is announced here
  -- before it is used, and at the lease's end it cuts what is on its way to partners.
  ADD COLUMN counts_millis bigint NOT NULL CHECK (counts_millis > 0);

GRANT UPDATE (beat, counts_millis) ON entente_store.replica TO entente_decider;
