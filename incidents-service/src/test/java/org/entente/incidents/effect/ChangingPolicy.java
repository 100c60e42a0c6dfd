// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.effect;

import io.quarkus.test.junit.QuarkusTestProfile;

/** A service of its own for tests that change the policy, so that no other test sees it. */
public class ChangingPolicy implements QuarkusTestProfile {}
