-- SPDX-FileCopyrightText: The Entente authors
-- SPDX-License-Identifier: Apache-2.0

-- Since when a removal counts here, so that it can be told later what a partner saw at a moment.
ALTER TABLE entente_store.policy_removal ADD COLUMN noted_at timestamptz NOT NULL DEFAULT transaction_timestamp();
