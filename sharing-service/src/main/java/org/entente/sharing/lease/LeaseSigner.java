// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.sharing.lease;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.security.PrivateKey;
import org.entente.policy.snapshot.Jws;
import org.entente.policy.snapshot.KeyFiles;
import org.entente.policy.snapshot.Lease;

/** Signs leases with this service's key, the only key it holds. */
@Singleton
class LeaseSigner {

  private final PrivateKey key;

  /**
   * @throws IllegalStateException when there is no such key: the service does not start
   */
  LeaseSigner(LeaseConfig config) {
    try {
      this.key = KeyFiles.privateKey(config.keyFile());
    } catch (IOException | IllegalArgumentException e) {
      throw new IllegalStateException(
          "`entente.lease.key-file` names no ed25519 key in pem form", e);
    }
  }

  String sign(Lease lease) {
    return Jws.sign(lease, key);
  }
}
