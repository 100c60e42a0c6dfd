-- SPDX-FileCopyrightText: The Entente authors
-- SPDX-License-Identifier: Apache-2.0

-- A requester's set grows with the labels that are new: only their rows are added, not a whole new set made. It is then no
-- longer found by its content, so it has no digest; whoever else pointed to it keeps what was there, and this one a copy.
ALTER TABLE entente_store.entitlement_set ALTER COLUMN digest DROP NOT NULL;
GRANT UPDATE (digest) ON entente_store.entitlement_set TO entente_decider;
