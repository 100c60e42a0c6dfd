// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.incident;

import io.quarkus.test.junit.TestProfile;

/** The redacted views alone keep every promise. */
@TestProfile(WithoutFirstWall.class)
class IncidentResourceWithoutFirstWallTest extends IncidentResourceTest {}
