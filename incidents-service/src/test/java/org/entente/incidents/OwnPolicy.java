// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents;

import io.quarkus.test.junit.QuarkusTestProfile;

/** A service of its own for tests of records that would come after those of policies. */
public class OwnPolicy implements QuarkusTestProfile {}
