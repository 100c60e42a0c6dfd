// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.wire;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What a string, or each string of a list, looks like. Without it: one line of 1 to 200. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Text {

  /** The most code points. */
  int max() default 200;

  /** Whether line breaks and tabs are allowed. */
  boolean multiline() default false;

  /** A regular expression for the whole string, without nested repetition; empty for none. */
  String pattern() default "";

  /** What a string that does not match is told. */
  String message() default "has the wrong form";
}
