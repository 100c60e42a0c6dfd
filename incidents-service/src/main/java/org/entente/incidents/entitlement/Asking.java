// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.entitlement;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.entente.incidents.policy.InstalledPolicy;
import org.entente.kit.caller.Caller;
import org.entente.policy.AgencyId;
import org.entente.policy.AgreementId;
import org.entente.policy.CommunityId;
import org.entente.policy.Federation;
import org.entente.policy.Principal;
import org.entente.policy.Removals;
import org.entente.policy.Requester;

/**
 * Who asks, under which policy version, after which removals.
 *
 * @param inDirectory whether the agency is in the pinned directory and was not removed from it
 */
record Asking(
    Requester requester,
    long policyVersion,
    Removals removals,
    boolean isOwn,
    boolean inDirectory) {

  static Asking of(Caller caller, InstalledPolicy policy, boolean isOwn, Removals removals) {
    Federation left = policy.federation().without(removals);
    Requester requester =
        new Requester(
            caller.agency(),
            left.communitiesOf(caller.agency()),
            caller.clearance(),
            caller.purpose());
    return new Asking(
        requester, policy.version(), removals, isOwn, left.agencies().containsKey(caller.agency()));
  }

  /** The same one asking under another version: it may have been in other communities then. */
  Requester requesterUnder(InstalledPolicy version) {
    return new Requester(
        requester.agency(),
        version.federation().without(removals).communitiesOf(requester.agency()),
        requester.clearance(),
        requester.purpose());
  }

  /**
   * What the requester may see of a record's lists: itself, its country, its communities. Nothing
   * of them for whoever is not in the directory.
   */
  Set<String> principals() {
    Set<String> principals = new TreeSet<>();
    if (inDirectory) {
      principals.add(new Principal.Agency(requester.agency()).text());
      principals.add(new Principal.Country(requester.agency().country()).text());
      for (CommunityId community : requester.communities()) {
        principals.add(new Principal.Community(community).text());
      }
    }
    return principals;
  }

  /**
   * SHA-256: the name of the entitlement's owner in the database. The requester's own digest does
   * not tell who has left what, and a removal must not find what was stored before it.
   */
  byte[] digest() {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      sha256.update((byte) (inDirectory ? 1 : 0));
      sha256.update(requester.digest());
      return sha256.digest(encoded(removals));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** Injective: every list behind its length, everything in its order. */
  private static byte[] encoded(Removals removals) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      write(out, removals.agencies(), AgencyId::value);
      write(out, removals.members(), CommunityId::value);
      write(out, removals.agreements(), AgreementId::value);
      write(out, removals.parties(), AgreementId::value);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static <T> void write(
      DataOutputStream out, Collection<T> removed, Function<T, String> text) throws IOException {
    out.writeInt(removed.size());
    for (T one : removed) {
      out.writeUTF(text.apply(one));
    }
  }

  private static <K> void write(
      DataOutputStream out, Map<K, Set<AgencyId>> removed, Function<K, String> text)
      throws IOException {
    write(out, removed.keySet(), text);
    for (Set<AgencyId> agencies : removed.values()) {
      write(out, agencies, AgencyId::value);
    }
  }

  String hexDigest() {
    return HexFormat.of().formatHex(digest());
  }
}
