// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.incident;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.entente.incidents.ServiceResource;

/** The redacted views alone keep what a question can observe. */
@QuarkusTest
@QuarkusTestResource(ServiceResource.class)
@TestProfile(WithoutFirstWall.class)
class SideChannelWithoutFirstWallTest extends SideChannelTest {}
