// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.attachment;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.entente.incidents.ServiceResource;
import org.entente.incidents.incident.WithoutFirstWall;

/** The redacted views alone keep every promise about files. */
@QuarkusTest
@QuarkusTestResource(ServiceResource.class)
@TestProfile(WithoutFirstWall.class)
class AttachmentResourceWithoutFirstWallTest extends AttachmentResourceTest {}
