// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.benches;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.entente.kit.json.CanonicalJson;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** The canonical form of a record of about one kilobyte, as for its digest in each answer. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class CanonicalJsonBench {

  private static final String RECORD =
      """
      {"id":"6a1d3c9e-0000-4000-8000-000000000001","urn":"urn:entente:fra-ct:6a1d3c9e-0000-4000-8000-000000000001",
       "originator":"fra-ct","kind":"ATTACK","recordStatus":"RELEASED","marking":{"classification":{"scheme":"FRA",
       "code":"SECRET","ordinal":3},"tlp":"AMBER","pap":"AMBER","relTo":["FRA","DEU","swe-ct"]},
       "modifiedAt":"2024-03-22T20:00:00Z","summary":{"title":"Government forces and an armed group","language":"en",
       "eventStatus":"occurred","paragraphs":[{"text":"Clashes were reported by two sources; the number of killed is
       given as at least three, among them civilians who had sought shelter – see the annex."},{"text":"Été"}]},
       "place":{"country":"CAF","admin1":"Ouham","placeName":"Batangafo","point":{"lat":7.301,"lon":18.283},
       "wherePrecision":1},"time":{"day":"2024-03-22","earliest":"2024-03-22T00:00:00Z","timePrecision":1},
       "casualties":{"band":"10-19","figures":[{"class":"civilian","measure":"killed","low":10,"best":12,"high":20}]},
       "actors":{"actors":[{"ref":"anti-Balaka","role":"perpetrator"},{"ref":"Civilians","role":"target"}]},
       "detail":{"attack":{"type":3},"weapons":[{"type":5}]}}\
      """
          .replace("\n ", "");

  @SuppressWarnings("NullAway.Init") // set before the runs
  private JsonNode tree;

  @Setup
  public void parse() throws IOException {
    tree = new ObjectMapper().readTree(RECORD);
  }

  @Benchmark
  public byte[] ofTheTree() {
    return CanonicalJson.bytes(tree);
  }

  @Benchmark
  public byte[] ofItsTextParsedAgain() {
    return CanonicalJson.bytes(tree.toString());
  }
}
