// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.policy;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * The one encoding of a label in bytes. Different labels have different encodings, and each label
 * has one: the bytes are the identity under which a database interns it.
 */
public final class LabelEncoding {

  /** Of labels without grants; version 1 was without purpose limits. */
  private static final byte WITHOUT_GRANTS = 2;

  /** The same, then the grants: at least one, so that each label has one encoding. */
  private static final byte WITH_GRANTS = 3;

  private LabelEncoding() {}

  public static byte[] encode(Label label) {
    boolean granted = !label.grants().isEmpty();
    CanonicalBytes out = new CanonicalBytes(granted ? WITH_GRANTS : WITHOUT_GRANTS);
    out.text(label.kind().code());
    out.number(label.classification());
    out.text(label.tlp().code());
    out.text(label.pap().code());
    out.list(label.handling(), code -> out.text(code.code()));
    out.list(label.caveats(), out::text);
    out.list(label.subjectCountries(), country -> out.text(country.value()));
    out.list(label.gradings(), out::text);
    out.flag(label.personalData());
    out.text(label.status().code());
    principals(out, label.relTo());
    principals(out, label.eyesOnly());
    principals(out, label.withholdFrom());
    // A list of at most one list: no limit is not the same as a limit to no purpose.
    out.list(
        label.purposeLimits().stream().toList(),
        purposes -> out.list(purposes, purpose -> out.text(purpose.code())));
    out.list(label.agreement().stream().toList(), agreement -> out.text(agreement.value()));
    out.list(
        label.upstream().entrySet(),
        term -> {
          out.text(term.getKey().value());
          principals(out, term.getValue());
        });
    if (granted) {
      out.list(label.grants(), grant -> out.text(grant.value()));
    }
    return out.bytes();
  }

  private static void principals(CanonicalBytes out, Set<Principal> principals) {
    out.list(principals, principal -> out.text(principal.text()));
  }

  /**
   * The label of an encoding.
   *
   * @throws IllegalArgumentException if {@link #encode} would not have written these bytes
   */
  public static Label decode(byte[] encoding) {
    Label label;
    try {
      label = new Reader(encoding).label();
    } catch (RuntimeException e) {
      throw new IllegalArgumentException("not the encoding of a label", e);
    }
    // INVARIANT: decode(b) succeeds only when b = encode(decode(b)). Order, repetition, aliases,
    // normal forms and trailing bytes are all settled by this one comparison.
    if (!Arrays.equals(encode(label), encoding)) {
      throw new IllegalArgumentException("not the canonical encoding of a label");
    }
    return label;
  }

  /** Reads the fields in the order in which they are written. */
  private static final class Reader {

    private final ByteBuffer in;
    private final byte version;

    Reader(byte[] encoding) {
      this.in = ByteBuffer.wrap(encoding);
      this.version = in.get();
      if (version != WITHOUT_GRANTS && version != WITH_GRANTS) {
        throw new IllegalArgumentException("not a label encoding of a known version");
      }
    }

    Label label() {
      return new Label(
          IncidentKind.of(text()).orElseThrow(),
          Math.toIntExact(number()),
          Tlp.of(text()).orElseThrow(),
          Pap.of(text()).orElseThrow(),
          set(() -> HandlingCode.of(text()).orElseThrow()),
          set(this::text),
          set(() -> new CountryCode(text())),
          set(this::text),
          flag(),
          RecordStatus.of(text()).orElseThrow(),
          principals(),
          principals(),
          principals(),
          purposeLimits(),
          agreement(),
          upstream(),
          version == WITH_GRANTS ? set(() -> new GrantId(text())) : Set.of());
    }

    private Set<Principal> principals() {
      return set(() -> Principal.of(text()).orElseThrow());
    }

    private Optional<Set<Purpose>> purposeLimits() {
      return set(() -> set(() -> Purpose.of(text()).orElseThrow())).stream().findFirst();
    }

    private Optional<AgreementId> agreement() {
      return set(() -> new AgreementId(text())).stream().findFirst();
    }

    private Map<AgencyId, Set<Principal>> upstream() {
      Map<AgencyId, Set<Principal>> terms = new HashMap<>();
      for (int left = listLength(); left > 0; left--) {
        terms.put(new AgencyId(text()), principals());
      }
      return terms;
    }

    private <E> Set<E> set(Supplier<E> element) {
      Set<E> elements = new HashSet<>();
      for (int left = listLength(); left > 0; left--) {
        elements.add(element.get());
      }
      return elements;
    }

    private int listLength() {
      expect(CanonicalBytes.LIST);
      return length();
    }

    private boolean flag() {
      expect(CanonicalBytes.FLAG);
      return in.get() != 0;
    }

    private long number() {
      expect(CanonicalBytes.NUMBER);
      return in.getLong();
    }

    private String text() {
      expect(CanonicalBytes.TEXT);
      int length = length();
      ByteBuffer utf8 = in.slice(in.position(), length);
      in.position(in.position() + length);
      try {
        return StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT)
            .decode(utf8)
            .toString();
      } catch (CharacterCodingException e) {
        throw new IllegalArgumentException("not UTF-8", e);
      }
    }

    private void expect(byte type) {
      if (in.get() != type) {
        throw new IllegalArgumentException("another type than expected");
      }
    }

    /** A length that the bytes left can hold, so that a forged one costs nothing. */
    private int length() {
      int length = in.getInt();
      if (length < 0 || length > in.remaining()) {
        throw new IllegalArgumentException("longer than the encoding");
      }
      return length;
    }
  }
}
