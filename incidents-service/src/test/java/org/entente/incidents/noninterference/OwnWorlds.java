// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.noninterference;

import io.quarkus.test.junit.QuarkusTestProfile;

/** A service and a database of its own: the runner empties its tables between worlds. */
public class OwnWorlds implements QuarkusTestProfile {}
