// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.gateway.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import org.entente.gateway.GatewayConfig;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SenderConstraintCheckTest {

  /** Cases 9 and 88. */
  @ParameterizedTest
  @CsvSource({"REQUIRED,false,0", "REQUIRED,true,0", "OPTIONAL,true,0", "OPTIONAL,false,1"})
  void onlyADemoMayDoWithoutBoundTokens(GatewayConfig.Mode mode, boolean demo, int dangers) {
    GatewayConfig config =
        new GatewayConfig() {
          @Override
          public Path keyFile() {
            return Path.of("unused");
          }

          @Override
          public Mode senderConstrained() {
            return mode;
          }
        };

    assertEquals(dangers, new SenderConstraintCheck(config, demo).dangers().size());
  }
}
