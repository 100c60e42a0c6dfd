// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents;

import io.quarkus.test.junit.QuarkusTestProfile;

/** A service of its own for tests that fill the logs of partners, which others find empty. */
public class OwnDatabase implements QuarkusTestProfile {}
