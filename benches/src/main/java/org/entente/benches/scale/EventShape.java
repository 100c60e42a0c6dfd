// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.benches.scale;

import java.util.Random;

/**
 * How real events are distributed: figures of the 1,848 events of the UCDP Georeferenced Event
 * Dataset 23.1, Central African Republic (Uppsala Conflict Data Program, CC BY 4.0); {@link
 * EventFile} prints them from the file. Countries, of which the file has one, are our own guess.
 */
final class EventShape {

  static final double[] SHARES = {0, .1, .25, .5, .75, .9, .99, 1};

  /** Deaths, best estimate, at these shares of the events. */
  static final int[] BEST = {0, 1, 1, 3, 7, 18, 81, 800};

  /** Characters of {@code source_article}, {@code source_headline}, {@code where_description}. */
  static final int[] ARTICLE = {11, 61, 83, 124, 187, 312, 877, 3021};

  static final int[] HEADLINE = {0, 0, 37, 76, 128, 218, 641, 1974};
  static final int[] DESCRIPTION = {0, 6, 10, 19, 41, 67, 128, 198};

  /** Events of each precision of the date, from 1. */
  static final int[] DATE_PRECISION = {1367, 251, 24, 163, 43};

  /** Events of each precision of the place, from 1. */
  static final int[] WHERE_PRECISION = {1214, 374, 149, 54, 28, 29};

  /** Events with 1, 2, 3 sources and so on; those without a number count as one. */
  static final int[] SOURCES = {1353, 260, 96, 56, 29, 9, 18, 27};

  /** Events of each year from 1991 on. */
  static final int[] YEARS = {
    1, 1, 3, 0, 0, 0, 0, 0, 1, 1, 21, 14, 5, 3, 6, 42, 23, 5, 61, 43, 23, 31, 186, 461, 149, 70,
    220, 88, 62, 56, 167, 105
  };

  static final int FIRST_YEAR = 1991;
  static final double SHARE_OF_SEVERAL_DAYS = 481 / 1848.0;

  /** Different places; the first has 12 % of all events. */
  static final int PLACES = 547;

  /** Pairs of opponents; the first has 13 %. */
  static final int DYADS = 45;

  static final int ADMIN1 = 18;
  static final int ADMIN2 = 68;

  /** Different words for a million events; the first is 2.8 % of the text. */
  static final int WORDS = 20_000;

  static final double[] LATITUDE = {3.188974, 10.465361};
  static final double[] LONGITUDE = {14.608811, 27.195648};

  private static final double PLACE_SKEW = 3;
  private static final double DYAD_SKEW = 1.87;
  private static final double WORD_SKEW = 2.77;

  private EventShape() {}

  /** A value whose shares are these. */
  static int ofShares(Random random, int[] values) {
    double u = random.nextDouble();
    int at = 1;
    while (u > SHARES[at]) {
      at++;
    }
    double within = (u - SHARES[at - 1]) / (SHARES[at] - SHARES[at - 1]);
    return (int) Math.round(values[at - 1] + within * (values[at] - values[at - 1]));
  }

  /** An index as frequent as its count. */
  static int ofCounts(Random random, int[] counts) {
    int sum = 0;
    for (int count : counts) {
      sum += count;
    }
    int pick = random.nextInt(sum);
    int index = 0;
    while (pick >= counts[index]) {
      pick -= counts[index++];
    }
    return index;
  }

  static int place(Random random) {
    return skewed(random, PLACES, PLACE_SKEW);
  }

  static int dyad(Random random) {
    return skewed(random, DYADS, DYAD_SKEW);
  }

  /** Text of about so many characters. */
  static String text(Random random, int characters) {
    StringBuilder text = new StringBuilder(characters + 8);
    while (text.length() < characters) {
      text.append(word(skewed(random, WORDS, WORD_SKEW))).append(' ');
    }
    return text.isEmpty() ? "" : text.substring(0, text.length() - 1);
  }

  /** The word of a rank, 0 for the most frequent. */
  static String word(int rank) {
    return "w" + Integer.toString(rank, Character.MAX_RADIX);
  }

  static int skewed(Random random, int most, double skew) {
    return (int) (most * Math.pow(random.nextDouble(), skew));
  }
}
