-- Agreements, and whose a policy version is: see admissions in the migration before. What an agreement says is one text, in the form in which proposals pin it; its
-- parties stand beside it a second time, to find it by them.

CREATE TABLE agreement (
  id    text PRIMARY KEY CHECK (length(id) BETWEEN 1 AND 80),
  terms text NOT NULL
);

CREATE TABLE agreement_party (
  agreement text NOT NULL REFERENCES agreement,
  agency    text NOT NULL REFERENCES agency,
  PRIMARY KEY (agreement, agency)
);
CREATE INDEX agreement_of_party ON agreement_party (agency);

-- Departures from agreements: of one party, or of all at once (agency is null) when the agreement
-- is terminated or its terms become narrower.
ALTER TABLE directory_removal
  ADD COLUMN agreement text,
  ALTER COLUMN agency DROP NOT NULL,
  ADD CHECK (agency IS NOT NULL OR agreement IS NOT NULL),
  ADD CHECK (community IS NULL OR agreement IS NULL);

-- Null for versions accepted before admissions were counted.
ALTER TABLE policy_version ADD COLUMN admission uuid;

GRANT SELECT, INSERT, UPDATE, DELETE ON agreement, agreement_party TO entente_sharing;
