-- SPDX-FileCopyrightText: The Entente authors
-- SPDX-License-Identifier: Apache-2.0

-- What of the standing of its record a paragraph does not share. The label says so too, which alone decides what is shown;
-- these tell the writer what the label is to say when it is worked out anew.
ALTER TABLE entente_store.incident_paragraph
  ADD COLUMN held boolean NOT NULL DEFAULT false, -- whoever released its record did not see it
  ADD COLUMN ungranted text[] NOT NULL DEFAULT '{}'; -- break-glass grants whose issuer did not see it
