-- SPDX-FileCopyrightText: The Entente authors
-- SPDX-License-Identifier: Apache-2.0

-- Imports. What a client sends is kept whole before it is answered; then it is worked through in batches, each one
-- transaction that writes its records, its part of the report and how far it came: so after a crash the next batch begins
-- where the last committed one ended, and no row counts twice.
CREATE TABLE entente_store.import_job (
  id uuid PRIMARY KEY,
  owner text NOT NULL, -- issuer and subject of who sent it: nobody else is shown it
  importer jsonb NOT NULL, -- who sent it, with the clearance and purpose that its rows are written under
  format text NOT NULL CHECK (format IN ('ndjson', 'csv', 'geojson')),
  mapping text NOT NULL CHECK (mapping IN ('entente', 'ucdp-ged')),
  status text NOT NULL, -- what its new records become
  state text NOT NULL CHECK (state IN ('receiving', 'waiting', 'running', 'completed', 'failed', 'cancelled')),
  problem text, -- why it failed
  idempotency_key text,
  request bytea CHECK (length(request) = 32), -- SHA-256 of what was asked and sent
  bytes bigint NOT NULL DEFAULT 0,
  rows_done bigint NOT NULL DEFAULT 0,
  created bigint NOT NULL DEFAULT 0,
  updated bigint NOT NULL DEFAULT 0,
  unchanged bigint NOT NULL DEFAULT 0,
  refused bigint NOT NULL DEFAULT 0,
  flagged bigint NOT NULL DEFAULT 0, -- of those written: with a remark on their quality
  received_at timestamptz NOT NULL,
  touched_at timestamptz NOT NULL,
  ended_at timestamptz
);
CREATE UNIQUE INDEX import_job_key ON entente_store.import_job (owner, idempotency_key)
  WHERE idempotency_key IS NOT NULL;
CREATE INDEX import_job_open ON entente_store.import_job (received_at)
  WHERE state IN ('receiving', 'waiting', 'running');

-- What was sent, in pieces of at most a mebibyte; dropped when the import is over.
CREATE TABLE entente_store.import_block (
  job_id uuid NOT NULL REFERENCES entente_store.import_job,
  number int NOT NULL,
  content bytea NOT NULL,
  PRIMARY KEY (job_id, number)
);
-- It is read once, from beginning to end: compressing it would cost more than it saves.
ALTER TABLE entente_store.import_block ALTER COLUMN content SET STORAGE EXTERNAL;

-- What became of each row, as lines of JSON, a piece per batch.
CREATE TABLE entente_store.import_report (
  job_id uuid NOT NULL REFERENCES entente_store.import_job,
  first_row bigint NOT NULL,
  lines text NOT NULL,
  PRIMARY KEY (job_id, first_row)
);

-- Which record came in under which id of somebody else. Not unique: an importer who does not see the record that has an id
-- gets one of their own, for being told that there is one would tell of it.
CREATE TABLE entente_store.external_id (
  source text COLLATE "C" NOT NULL,
  external_id text COLLATE "C" NOT NULL,
  incident_id uuid NOT NULL, -- no reference: it is written in the record's own transaction, and records are never removed
  digest bytea NOT NULL, -- of the row that it was last made from
  version int NOT NULL, -- that this row made
  PRIMARY KEY (source, external_id, incident_id)
);

GRANT SELECT, INSERT, UPDATE, DELETE ON entente_store.import_job TO entente_writer;
GRANT SELECT, INSERT, UPDATE ON entente_store.external_id TO entente_writer;
GRANT SELECT, INSERT, DELETE ON entente_store.import_block, entente_store.import_report TO entente_writer;
