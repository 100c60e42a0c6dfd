// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.section;

import java.util.IllformedLocaleException;
import java.util.Locale;
import java.util.Set;
import org.entente.incidents.wire.Expected;

/** A language (BCP 47), in its canonical letter case. */
@Expected("must be a language tag (BCP 47) like fr or fr-CA")
public record LanguageTag(String value) {

  private static final Set<String> LANGUAGES = Set.of(Locale.getISOLanguages());

  public LanguageTag {
    try {
      Locale locale = new Locale.Builder().setLanguageTag(value).build();
      boolean known =
          locale.getLanguage().length() == 3 || LANGUAGES.contains(locale.getLanguage());
      if (value.length() > 35 || !known) {
        throw new IllegalArgumentException("not a language");
      }
      value = locale.toLanguageTag();
    } catch (IllformedLocaleException broken) {
      throw new IllegalArgumentException("not a language tag", broken);
    }
  }
}
