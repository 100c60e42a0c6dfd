-- Drafts, and whose they are. An agency that is admitted anew under a former name is another one:
-- its admission is a new id, and drafts and proposals of the former one are not its own.

ALTER TABLE agency ADD COLUMN admission uuid NOT NULL DEFAULT gen_random_uuid();

ALTER TABLE proposal ADD COLUMN admission uuid;
UPDATE proposal SET admission = agency.admission
  FROM agency WHERE agency.id = proposal.originator AND proposal.proposed_at >= agency.admitted_at;
CREATE INDEX proposal_newest ON proposal (originator, proposed_at DESC, id DESC);

CREATE TABLE draft (
  id              uuid PRIMARY KEY,
  originator      text NOT NULL,
  admission       uuid NOT NULL,
  title           text CHECK (length(title) BETWEEN 1 AND 200),
  format          text NOT NULL CHECK (format IN ('yaml', 'json')),
  -- As the officer wrote it, comments and layout included.
  text            text NOT NULL,
  -- Counts the changes: what If-Match compares.
  revision        bigint NOT NULL CHECK (revision > 0),
  created_by      text NOT NULL,
  created_by_name text NOT NULL,
  created_at      timestamptz NOT NULL,
  changed_by      text NOT NULL,
  changed_by_name text NOT NULL,
  changed_at      timestamptz NOT NULL
);
CREATE INDEX draft_newest ON draft (originator, changed_at DESC, id DESC);

-- Triggers work the same whatever the search path of who inserts.
ALTER FUNCTION refuse_change() SET search_path = entente_sharing, pg_temp;
ALTER FUNCTION require_next_version() SET search_path = entente_sharing, pg_temp;
ALTER FUNCTION tell_replicas() SET search_path = entente_sharing, pg_temp;

GRANT SELECT, INSERT, DELETE ON draft TO entente_sharing;
GRANT UPDATE (title, format, text, revision, changed_by, changed_by_name, changed_at)
  ON draft TO entente_sharing;
