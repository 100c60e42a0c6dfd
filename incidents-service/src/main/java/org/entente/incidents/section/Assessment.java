// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.section;

import java.util.List;
import org.entente.incidents.code.Confidence;
import org.entente.incidents.code.Likelihood;
import org.entente.incidents.code.StatementKind;
import org.entente.incidents.wire.Items;
import org.entente.incidents.wire.Text;
import org.jspecify.annotations.Nullable;

/**
 * What the originator makes of it.
 *
 * @param horizon how far ahead the judgement looks, in words
 */
public record Assessment(
    @Text(max = 1000) @Nullable String question,
    @Nullable String horizon,
    @Nullable Likelihood likelihood,
    @Nullable Confidence confidence,
    @Items(max = 30) @Text(max = 1000, multiline = true) List<String> assumptions,
    @Items(max = 30) @Text(max = 4000, multiline = true) List<String> dissent,
    @Items(max = 100) List<Statement> statements) {

  /** One sentence, and whether it is a fact or a judgement. */
  public record Statement(
      @Text(max = 4000, multiline = true) String text,
      StatementKind factOrJudgement,
      @Nullable Likelihood likelihood,
      @Nullable Confidence confidence) {}
}
