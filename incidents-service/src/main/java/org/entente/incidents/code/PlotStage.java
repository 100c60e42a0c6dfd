// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.code;

/** How far a plot had come. Source: Entente. */
public enum PlotStage implements Code {
  IDEATION("ideation"),
  RECONNAISSANCE("reconnaissance"),
  ACQUISITION("acquisition"),
  TRAINING("training"),
  MOBILISATION("mobilisation"),
  IMMINENT("imminent"),
  EXECUTED("executed");

  private final String code;

  PlotStage(String code) {
    this.code = code;
  }

  @Override
  public String code() {
    return code;
  }
}
