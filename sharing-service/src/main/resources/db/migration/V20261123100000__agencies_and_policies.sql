-- Agencies, communities, and policies in all their versions. What the service may do with each
-- table is granted at the end; nobody may change or remove a policy version or a removal.

CREATE TABLE agency (
  id          text PRIMARY KEY CHECK (id ~ '^[a-z]{3}-[a-z0-9]{1,20}$'),
  name        text NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
  -- Ed25519, SubjectPublicKeyInfo in base64: verifies what the agency's incidents-service signs.
  public_key  text NOT NULL,
  admitted_at timestamptz NOT NULL
);

CREATE TABLE community (
  id text PRIMARY KEY CHECK (id ~ '^[a-z0-9][a-z0-9-]{1,39}$')
);

CREATE TABLE community_member (
  community text NOT NULL REFERENCES community,
  agency    text NOT NULL REFERENCES agency,
  PRIMARY KEY (community, agency)
);

-- Who has left the directory (community is null) or a community. An agency that comes back is
-- admitted anew: what was released to it before stays withheld until the originator's next version.
CREATE TABLE directory_removal (
  revision   bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  agency     text NOT NULL,
  community  text,
  removed_at timestamptz NOT NULL
);

CREATE TABLE proposal (
  id                 uuid PRIMARY KEY,
  originator         text NOT NULL,
  version            bigint NOT NULL CHECK (version > 0),
  hash               text NOT NULL,
  -- The canonical json of the proposal, whose hash the officers confirm.
  document           text NOT NULL,
  -- The newest removal known when the federation was pinned.
  directory_revision bigint NOT NULL,
  proposed_by        text NOT NULL,
  proposed_by_name   text NOT NULL,
  proposed_at        timestamptz NOT NULL
);
CREATE INDEX proposal_hash ON proposal (originator, hash);

CREATE TABLE policy_version (
  originator         text NOT NULL,
  version            bigint NOT NULL CHECK (version > 0),
  hash               text NOT NULL UNIQUE,
  document           text NOT NULL,
  -- As the originator signed it; handed on byte for byte.
  snapshot           text NOT NULL,
  directory_revision bigint NOT NULL,
  confirmed_by       text[] NOT NULL,
  signed_at          timestamptz NOT NULL,
  accepted_at        timestamptz NOT NULL,
  PRIMARY KEY (originator, version)
);

CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'rows of % are kept for ever', TG_TABLE_NAME;
END $$;

CREATE TRIGGER policy_version_is_kept
  BEFORE UPDATE OR DELETE OR TRUNCATE ON policy_version
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TRIGGER directory_removal_is_kept
  BEFORE UPDATE OR DELETE OR TRUNCATE ON directory_removal
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- Versions of an originator follow one another without a gap, whoever inserts them.
CREATE FUNCTION require_next_version() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.version <> 1 + coalesce(
      (SELECT max(version) FROM policy_version WHERE originator = NEW.originator), 0) THEN
    RAISE EXCEPTION 'version % does not follow the newest one', NEW.version;
  END IF;
  RETURN NEW;
END $$;

CREATE TRIGGER policy_version_follows
  BEFORE INSERT ON policy_version
  FOR EACH ROW EXECUTE FUNCTION require_next_version();

-- Wakes the held polls of every replica once the change is committed.
CREATE FUNCTION tell_replicas() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('entente_sharing', '');
  RETURN NULL;
END $$;

CREATE TRIGGER policy_version_is_told
  AFTER INSERT ON policy_version
  FOR EACH STATEMENT EXECUTE FUNCTION tell_replicas();

CREATE TRIGGER directory_removal_is_told
  AFTER INSERT ON directory_removal
  FOR EACH STATEMENT EXECUTE FUNCTION tell_replicas();

GRANT USAGE ON SCHEMA entente_sharing TO entente_sharing;
GRANT SELECT, INSERT, UPDATE, DELETE ON agency, community, community_member TO entente_sharing;
GRANT SELECT, INSERT, DELETE ON proposal TO entente_sharing;
GRANT SELECT, INSERT ON directory_removal, policy_version TO entente_sharing;
