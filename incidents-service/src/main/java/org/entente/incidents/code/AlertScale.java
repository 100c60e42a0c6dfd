// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.code;

import java.util.List;

/**
 * A national threat level scale and its values, lowest first. Values of different scales are never
 * equated. Sources: prefecture pages (FRA), JTAC (GBR), dhs.gov (USA), nctv.nl (NLD), press (BEL),
 * krisinformation.se (SWE); ESP and POL are unverified. DEU and ITA have no single public scale.
 */
public enum AlertScale implements Code {
  FRA_VIGIPIRATE(
      "FRA-VIGIPIRATE", "vigilance", "sécurité renforcée – risque attentat", "urgence attentat"),
  GBR_JTAC("GBR-JTAC", "LOW", "MODERATE", "SUBSTANTIAL", "SEVERE", "CRITICAL"),
  USA_NTAS("USA-NTAS", "Bulletin", "Elevated Alert", "Imminent Alert"),
  NLD_DTN("NLD-DTN", "1", "2", "3", "4", "5"),
  BEL_CUTA("BEL-CUTA", "1", "2", "3", "4"),
  SWE_NCT("SWE", "1", "2", "3", "4", "5"),
  /** Unverified. */
  ESP_NAA("ESP-NAA", "1", "2", "3", "4", "5"),
  /** Unverified. */
  POL("POL", "ALFA", "BRAVO", "CHARLIE", "DELTA"),
  /** Unverified. */
  POL_CRP("POL-CRP", "ALFA-CRP", "BRAVO-CRP", "CHARLIE-CRP", "DELTA-CRP");

  private final String code;

  @SuppressWarnings("ImmutableEnumChecker") // a List.of
  private final List<String> values;

  AlertScale(String code, String... values) {
    this.code = code;
    this.values = List.of(values);
  }

  @Override
  public String code() {
    return code;
  }

  /** The scale's own values, lowest first. */
  public List<String> levels() {
    return values;
  }
}
