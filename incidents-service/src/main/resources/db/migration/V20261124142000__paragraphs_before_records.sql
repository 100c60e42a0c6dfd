-- SPDX-FileCopyrightText: The Entente authors
-- SPDX-License-Identifier: Apache-2.0

-- Many new records at once are written after their paragraphs, so that the words of both are indexed in one go. Whether a
-- paragraph has its record may then be looked at when the transaction ends; for everybody else at once, as before.
ALTER TABLE entente_store.incident_paragraph
  ALTER CONSTRAINT incident_paragraph_incident_id_fkey DEFERRABLE INITIALLY IMMEDIATE;
