-- SPDX-FileCopyrightText: The Entente authors
-- SPDX-License-Identifier: Apache-2.0

-- Who may do what. Complete: what is not granted here is not possible; a test lists it all.

-- Reads records, through the views only. Names nothing in entente_store; the functions are those that the views call.
GRANT USAGE ON SCHEMA entente_view TO entente_reader;
GRANT SELECT ON entente_view.incident, entente_view.incident_dated, entente_view.incident_undated,
  entente_view.incident_paragraph, entente_view.entitlement_in_force TO entente_reader;
GRANT EXECUTE ON FUNCTION entente_view.search_incident(text) TO entente_reader;
GRANT EXECUTE ON FUNCTION
  entente_store.shown_place(jsonb, bigint),
  entente_store.shown_time(jsonb, bigint),
  entente_store.shown_casualties(jsonb, bigint),
  entente_store.shown_persons(jsonb, bigint),
  entente_store.shown_principals(text[], text[], bigint),
  entente_store.tick(timestamptz),
  entente_store.redirected_at(uuid, bigint, boolean),
  entente_store.paragraphs_changed_at(uuid)
TO entente_reader, entente_writer;

-- Writes records and labels. Sees what its own entitlement shows through the views, and whole rows to merge into.
GRANT USAGE ON SCHEMA entente_store, entente_view TO entente_writer;
GRANT SELECT ON entente_view.incident, entente_view.incident_dated, entente_view.incident_undated,
  entente_view.incident_paragraph, entente_view.entitlement_in_force TO entente_writer;
GRANT SELECT, INSERT, UPDATE ON entente_store.incident, entente_store.incident_paragraph,
  entente_store.incident_search, entente_store.principal_change TO entente_writer;
GRANT SELECT, INSERT ON entente_store.label, entente_store.label_span, entente_store.incident_version TO entente_writer;
GRANT EXECUTE ON FUNCTION
  entente_store.folded(text),
  entente_store.words(jsonb),
  entente_store.note_principals(uuid, text[], text[], timestamptz),
  entente_store.index_words(uuid[])
TO entente_writer;

-- Installs policy and writes entitlements. Sees labels, never a record.
GRANT USAGE ON SCHEMA entente_store TO entente_decider;
GRANT SELECT ON entente_store.label TO entente_decider;
GRANT SELECT, INSERT ON entente_store.policy_version, entente_store.policy_confirmation, entente_store.policy_signature
  TO entente_decider;
GRANT SELECT, UPDATE (version) ON entente_store.active_policy TO entente_decider;
GRANT SELECT, INSERT, DELETE ON entente_store.entitlement_set, entente_store.entitlement_label,
  entente_store.entitlement_past, entente_store.requester_entitlement TO entente_decider;
GRANT UPDATE (set_id, high_water) ON entente_store.requester_entitlement TO entente_decider;

-- Appends to the audit logs and reads them.
GRANT USAGE ON SCHEMA entente_store TO entente_auditor;
GRANT EXECUTE ON FUNCTION entente_store.append_audit(text, bytea[], jsonb[]) TO entente_auditor;
GRANT SELECT ON entente_store.audit_log, entente_store.audit_entry, entente_store.audit_salt TO entente_auditor;
