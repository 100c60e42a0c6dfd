-- An officer may confirm a proposal again: each time is a row of its own, and the latest counts.
ALTER TABLE entente_store.policy_confirmation
  DROP CONSTRAINT policy_confirmation_pkey,
  ADD PRIMARY KEY (hash, subject, confirmed_at);
