// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.sharing.draft;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.entente.kit.testing.IdentityProviderResource;
import org.entente.policy.snapshot.PolicyProposal;
import org.entente.sharing.EmbeddedPostgresResource;
import org.entente.sharing.TestAgency;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(EmbeddedPostgresResource.class)
@QuarkusTestResource(IdentityProviderResource.class)
class DraftHttpTest {

  private static final String YAML = "application/yaml";
  private static final String JSON = "application/json";
  private static final String NOBODY = "2b7d4f5e-58e4-4f0b-9d0e-3f8a2d7c1b11";

  private static String drafts(TestAgency agency) {
    return agency.policies() + "/drafts";
  }

  private static String path(TestAgency agency, Response made) {
    return drafts(agency) + "/" + made.path("id");
  }

  private static Response write(TestAgency agency, String text) {
    return agency
        .officer()
        .contentType(YAML)
        .body(text.getBytes(StandardCharsets.UTF_8))
        .post(drafts(agency));
  }

  private static Response replace(TestAgency agency, String path, String tag, String text) {
    return agency
        .officer()
        .contentType(YAML)
        .header("If-Match", tag)
        .body(text.getBytes(StandardCharsets.UTF_8))
        .put(path);
  }

  @Test
  void keepsTheTextByteForByteWithCommentsAndLayout() {
    TestAgency france = TestAgency.admitted("fra");
    String text =
        "# Größer als gedacht \u2014 \ud83d\uddd2\r\n"
            + "originator:   "
            + france.id()
            + "   # us\r\n"
            + "rules:\r\n"
            + "\r\n"
            + "  - {id: some, release: {summary: full}, to: everyone}\r\n"
            + "# the end, without a line break";

    Response made = write(france, text);

    made.then()
        .statusCode(201)
        .header("ETag", equalTo("\"r1\""))
        .header("Location", endsWith("/drafts/" + made.path("id")))
        .body("format", equalTo("yaml"))
        .body("$", not(hasKey("title")))
        .body("createdBy", equalTo("olga"))
        .body("text", equalTo(text));
    byte[] read =
        france
            .person("oscar", "sharing-officer")
            .accept(YAML)
            .get(path(france, made))
            .then()
            .statusCode(200)
            .contentType(YAML)
            .header("ETag", equalTo("\"r1\""))
            .extract()
            .asByteArray();
    assertArrayEquals(text.getBytes(StandardCharsets.UTF_8), read);
  }

  @Test
  void keepsAPolicyWrittenAsJsonWithATitle() {
    TestAgency france = TestAgency.admitted("fra");
    String text = "{ \"rules\" : [],\n \"originator\":\"" + france.id() + "\" }\n";

    Response made =
        france
            .officer()
            .contentType(JSON)
            .body(Map.of("title", "nothing yet", "text", text, "format", "json"))
            .post(drafts(france));

    made.then().statusCode(201).body("format", equalTo("json"));
    france
        .officer()
        .get(path(france, made))
        .then()
        .statusCode(200)
        .contentType(JSON)
        .body("title", equalTo("nothing yet"))
        .body("text", equalTo(text));
    france
        .officer()
        .get(drafts(france))
        .then()
        .statusCode(200)
        .body("items.id", contains(made.<String>path("id")))
        .body("items[0].title", equalTo("nothing yet"))
        .body("items[0]", not(hasKey("text")));
  }

  @Test
  void saysWhatIsWrongWithADraft() {
    TestAgency france = TestAgency.admitted("fra");
    TestAgency germany = TestAgency.admitted("deu");
    String typo = france.policy("everybody");

    write(france, typo)
        .then()
        .statusCode(400)
        .body("type", equalTo("urn:entente:problem:invalid-policy"))
        .body("errors[0].pointer", startsWith("/rules/0/to"))
        .body("errors[0].detail", startsWith("line 5: "));
    write(france, germany.policy("everyone"))
        .then()
        .statusCode(400)
        .body("errors[0].pointer", equalTo("/originator"));
    for (Map<String, String> wrong :
        java.util.List.of(
            Map.of("text", typo),
            Map.of("title", " ", "text", france.policy("everyone")),
            Map.of("title", "a\nb", "text", france.policy("everyone")),
            Map.of("format", "json", "text", france.policy("everyone")),
            Map.of("format", "toml", "text", france.policy("everyone")),
            Map.of("title", "x"))) {
      france.officer().contentType(JSON).body(wrong).post(drafts(france)).then().statusCode(400);
    }
    for (String halved : java.util.List.of("title", "text")) {
      String whole = halved.equals("title") ? france.policy("everyone").replace("\n", "\\n") : "x";
      france
          .officer()
          .contentType(JSON)
          .body(
              "{\"%s\": \"\\ud800\", \"%s\": \"%s\"}"
                  .formatted(halved, halved.equals("title") ? "text" : "title", whole))
          .post(drafts(france))
          .then()
          .statusCode(400);
    }
    france.officer().get(drafts(france)).then().body("items", hasSize(0));
  }

  @Test
  void replacesADraftOnlyForWhoHasReadWhatIsThere() {
    TestAgency france = TestAgency.admitted("fra");
    Response made =
        france
            .officer()
            .contentType(JSON)
            .body(Map.of("title", "first", "text", france.policy("everyone")))
            .post(drafts(france));
    String path = path(france, made);
    String other = france.policy("{agencies: [" + france.id() + "]}");

    france
        .officer()
        .contentType(YAML)
        .body(other.getBytes(StandardCharsets.UTF_8))
        .put(path)
        .then()
        .statusCode(428);
    replace(france, path, made.header("ETag"), other)
        .then()
        .statusCode(200)
        .header("ETag", equalTo("\"r2\""))
        .body("title", equalTo("first"))
        .body("text", equalTo(other));
    replace(france, path, made.header("ETag"), france.policy("everyone"))
        .then()
        .statusCode(412)
        .body("type", equalTo("urn:entente:problem:precondition-failed"));
    replace(france, path, "\"r2\"", "rules: 1").then().statusCode(400);

    france
        .person("oscar", "sharing-officer")
        .contentType(JSON)
        .header("If-Match", "\"x\", \"r2\"")
        .body(Map.of("text", france.policy("everyone")))
        .put(path)
        .then()
        .statusCode(200)
        .header("ETag", equalTo("\"r3\""))
        .body("$", not(hasKey("title")))
        .body("createdBy", equalTo("olga"))
        .body("changedBy", equalTo("oscar"));
    france.officer().header("If-Match", "\"r2\"").delete(path).then().statusCode(412);
    france.officer().delete(path).then().statusCode(204);
    france.officer().delete(path).then().statusCode(404);
    replace(france, path, "\"r3\"", other).then().statusCode(404);
  }

  @Test
  void letsOneOfManyWhoChangeADraftAtOnceWin() throws Exception {
    TestAgency france = TestAgency.admitted("fra");
    String path = path(france, write(france, france.policy("everyone")));
    try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
      Callable<Integer> change =
          () -> replace(france, path, "\"r1\"", france.policy("everyone")).statusCode();
      var answers = IntStream.range(0, 8).mapToObj(i -> executor.submit(change)).toList();

      int won = 0;
      for (Future<Integer> answer : answers) {
        int status = answer.get();
        won += status == 200 ? 1 : 0;
        assertEquals(true, status == 200 || status == 412);
      }

      assertEquals(1, won);
    }
    france.officer().get(path).then().header("ETag", equalTo("\"r2\""));
  }

  @Test
  void keepsAsManyDraftsAsAnAgencyMayHave() {
    TestAgency france = TestAgency.admitted("fra");
    for (int i = 0; i < 5; i++) {
      write(france, france.policy("everyone")).then().statusCode(201);
    }

    write(france, france.policy("everyone"))
        .then()
        .statusCode(409)
        .body("type", equalTo("urn:entente:problem:too-many-drafts"));
  }

  @Test
  void proposesWhatItShowedAsTheDocument() {
    TestAgency france = TestAgency.admitted("fra");
    PolicyProposal first = france.install(france.policy("everyone"));
    String path = path(france, write(france, "# why\n" + france.policy("everyone")));

    String document =
        france.officer().get(path + "/document").then().statusCode(200).extract().asString();
    Response proposed = france.officer().header("If-Match", "\"r1\"").post(path + "/proposal");

    proposed
        .then()
        .statusCode(201)
        .header("Location", endsWith("/proposals/" + proposed.path("id")))
        .body("state", equalTo("open"));
    PolicyProposal shown = PolicyProposal.parse(document);
    assertEquals(proposed.path("hash"), shown.hash());
    assertEquals(2, shown.version());
    assertEquals(first.hash(), shown.previousHash().orElseThrow());
    france.officer().get(path).then().statusCode(200);
    france.officer().header("If-Match", "\"r7\"").post(path + "/proposal").then().statusCode(412);
  }

  /** Case 32. */
  @Test
  void answersForeignNamesExactlyLikeUnknownOnes() {
    TestAgency france = TestAgency.admitted("fra");
    TestAgency germany = TestAgency.admitted("deu");
    String others = "others-" + france.id();
    String nobodys = others.replace("others", "nobody");
    TestAgency.community(others, germany).then().statusCode(201);
    String foreign = france.policy("{communities: [" + others + "]}");
    String unknown = france.policy("{communities: [" + nobodys + "]}");

    for (String step : new String[] {"document", "proposal"}) {
      String hidden = ask(france, path(france, write(france, foreign)), step);
      String absent = ask(france, path(france, write(france, unknown)), step);

      assertEquals(absent, hidden.replace(others, nobodys));
    }
  }

  private static String ask(TestAgency agency, String path, String step) {
    Response answer =
        step.equals("document")
            ? agency.officer().get(path + "/document")
            : agency.officer().post(path + "/" + step);
    answer.then().statusCode(400).body("errors[0].pointer", equalTo("/rules/0"));
    return answer.asString();
  }

  @Test
  void findsNothingOfAnotherAgencyAndNothingThatIsNotThere() {
    TestAgency france = TestAgency.admitted("fra");
    TestAgency germany = TestAgency.admitted("deu");
    String draft = write(france, france.policy("everyone")).path("id");

    String foreign =
        germany.officer().get(drafts(france) + "/" + draft).then().extract().asString();
    String elsewhere =
        germany.officer().get(drafts(germany) + "/" + draft).then().extract().asString();
    String absent = germany.officer().get(drafts(germany) + "/" + NOBODY).asString();

    assertEquals(absent, foreign);
    assertEquals(absent, elsewhere);
    germany.officer().get(drafts(germany) + "/" + draft).then().statusCode(404);
  }

  /** Case 63. */
  @Test
  void keepsTheDraftsOfAFormerAgencyFromWhoeverComesUnderItsName() {
    TestAgency france = TestAgency.admitted("fra");
    String draft = path(france, write(france, france.policy("everyone")));
    String proposal =
        france.policies() + "/proposals/" + france.propose(france.policy("everyone")).path("id");
    france.remove().then().statusCode(204);
    france.officer().get(drafts(france)).then().statusCode(404);

    france.admit().then().statusCode(201);

    france.officer().get(drafts(france)).then().statusCode(200).body("items", hasSize(0));
    france.officer().get(draft).then().statusCode(404);
    france.officer().delete(draft).then().statusCode(404);
    france.officer().get(proposal).then().statusCode(404);
    france.officer().get(france.policies() + "/proposals").then().body("items", hasSize(0));
  }
}
