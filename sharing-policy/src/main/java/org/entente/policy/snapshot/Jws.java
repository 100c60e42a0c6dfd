// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.policy.snapshot;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import org.entente.policy.AgencyId;
import org.entente.policy.text.InvalidTextException;
import org.entente.policy.text.JsonText;
import org.entente.policy.text.Located;

/**
 * Signed snapshots, leases, lease requests and grants: compact JWS (RFC 7515) with Ed25519 (RFC
 * 8037).
 *
 * <p>Each sort of content has one header, which is compared byte for byte. So no header is ever
 * interpreted: there is no algorithm to choose, no key to be named in it, and no way to pass one
 * sort of content for another. The payload must be canonical JSON, so that one content has one
 * form.
 */
public final class Jws {

  private Jws() {}

  /** Signs with the originator's key. */
  public static String sign(PolicySnapshot snapshot, PrivateKey key) {
    return CompactJws.sign(CompactJws.Type.POLICY, snapshot.canonicalJson(), key);
  }

  /** Signs with the sharing-service's key. */
  public static String sign(Lease lease, PrivateKey key) {
    return CompactJws.sign(CompactJws.Type.LEASE, lease.canonicalJson(), key);
  }

  /** Signs with the originator's key. */
  public static String sign(LeaseRequest request, PrivateKey key) {
    return CompactJws.sign(CompactJws.Type.LEASE_REQUEST, request.canonicalJson(), key);
  }

  /** Signs with the originator's key. */
  public static String sign(Grant grant, PrivateKey key) {
    return CompactJws.sign(CompactJws.Type.GRANT, grant.canonicalJson(), key);
  }

  /** The snapshot, if this key signed it. That it is of the agency expected is for the caller. */
  public static PolicySnapshot snapshot(String jws, PublicKey key) throws InvalidJwsException {
    byte[] payload = CompactJws.verified(CompactJws.Type.POLICY, jws, key);
    return content(payload, SnapshotReader::snapshot, PolicySnapshot::canonicalJson);
  }

  /** The snapshot, if the key of the originator that it names signed it. */
  public static PolicySnapshot snapshot(String jws, Function<AgencyId, Optional<PublicKey>> keys)
      throws InvalidJwsException {
    PolicySnapshot claimed =
        content(
            CompactJws.unverified(CompactJws.Type.POLICY, jws),
            SnapshotReader::snapshot,
            PolicySnapshot::canonicalJson);
    return snapshot(jws, key(keys, claimed.proposal().originator()));
  }

  /** The lease, if this key signed it. Nonce, agency and version are for the caller to compare. */
  public static Lease lease(String jws, PublicKey key) throws InvalidJwsException {
    byte[] payload = CompactJws.verified(CompactJws.Type.LEASE, jws, key);
    return content(payload, SnapshotReader::lease, Lease::canonicalJson);
  }

  /** The lease request, if the key of the originator that it names signed it. */
  public static LeaseRequest leaseRequest(String jws, Function<AgencyId, Optional<PublicKey>> keys)
      throws InvalidJwsException {
    LeaseRequest claimed =
        content(
            CompactJws.unverified(CompactJws.Type.LEASE_REQUEST, jws),
            SnapshotReader::leaseRequest,
            LeaseRequest::canonicalJson);
    CompactJws.verified(CompactJws.Type.LEASE_REQUEST, jws, key(keys, claimed.originator()));
    return claimed;
  }

  /** The grant, if this key signed it. That it is of the agency expected is for the caller. */
  public static Grant grant(String jws, PublicKey key) throws InvalidJwsException {
    byte[] payload = CompactJws.verified(CompactJws.Type.GRANT, jws, key);
    return content(payload, SnapshotReader::grant, Grant::canonicalJson);
  }

  private static PublicKey key(Function<AgencyId, Optional<PublicKey>> keys, AgencyId originator)
      throws InvalidJwsException {
    return keys.apply(originator)
        .orElseThrow(() -> new InvalidJwsException("no key is known of the originator named"));
  }

  private static <T> T content(
      byte[] payload, Function<Located, Optional<T>> reader, Function<T, byte[]> canonical)
      throws InvalidJwsException {
    try {
      String json = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(payload)).toString();
      T content = Located.read(JsonText.parse(json), reader);
      if (!Arrays.equals(canonical.apply(content), payload)) {
        throw new InvalidJwsException("the payload is not in canonical form");
      }
      return content;
    } catch (CharacterCodingException | InvalidTextException e) {
      throw new InvalidJwsException("the payload is not what the header says", e);
    }
  }
}
