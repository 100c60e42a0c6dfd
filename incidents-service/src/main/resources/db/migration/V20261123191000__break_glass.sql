-- SPDX-FileCopyrightText: The Entente authors
-- SPDX-License-Identifier: Apache-2.0

-- Break-glass grants: each signed with the agency's key, so that a row alone releases nothing.
CREATE TABLE entente_store.break_glass_grant (
  number bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  id text NOT NULL UNIQUE, -- the token in the label of the record
  jws text NOT NULL,
  issued_by text NOT NULL -- the name of the duty officer; the identity is in the JWS
);
CREATE TABLE entente_store.break_glass_end (
  grant_id text PRIMARY KEY REFERENCES entente_store.break_glass_grant (id),
  subject text NOT NULL,
  name text NOT NULL,
  ended_at timestamptz NOT NULL
);
CREATE TABLE entente_store.break_glass_review (
  grant_id text PRIMARY KEY REFERENCES entente_store.break_glass_grant (id),
  subject text NOT NULL,
  name text NOT NULL,
  verdict text NOT NULL CHECK (verdict IN ('justified', 'unjustified')),
  note text NOT NULL,
  reviewed_at timestamptz NOT NULL
);
CREATE TRIGGER break_glass_grant_grows_only BEFORE UPDATE OR DELETE OR TRUNCATE ON entente_store.break_glass_grant
  FOR EACH STATEMENT EXECUTE FUNCTION entente_store.refuse_change();
CREATE TRIGGER break_glass_end_grows_only BEFORE UPDATE OR DELETE OR TRUNCATE ON entente_store.break_glass_end
  FOR EACH STATEMENT EXECUTE FUNCTION entente_store.refuse_change();
CREATE TRIGGER break_glass_review_grows_only BEFORE UPDATE OR DELETE OR TRUNCATE ON entente_store.break_glass_review
  FOR EACH STATEMENT EXECUTE FUNCTION entente_store.refuse_change();
GRANT SELECT, INSERT ON entente_store.break_glass_grant, entente_store.break_glass_end,
  entente_store.break_glass_review TO entente_decider;
