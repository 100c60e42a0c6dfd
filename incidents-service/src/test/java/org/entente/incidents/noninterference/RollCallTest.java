// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.noninterference;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.entente.incidents.ServiceResource;
import org.entente.incidents.noninterference.ApiDescription.Operation;
import org.junit.jupiter.api.Test;

/**
 * The search for differences reaches every endpoint of the API's description: none answers all that
 * is made for it by saying that it is no request.
 */
@QuarkusTest
@QuarkusTestResource(ServiceResource.class)
@TestProfile(OwnWorlds.class)
class RollCallTest {

  private static final int TRIES = 40;

  /** The request never came to where it is decided what is seen. */
  private static final Set<Integer> NOT_REACHED = Set.of(400, 405, 406, 415, 500, 501);

  /** Endpoints that no partner's request can reach, each with its reason. */
  private static final Map<String, String> LISTED = Map.of();

  @TestHTTPResource("/")
  @SuppressWarnings("NullAway.Init") // the test framework sets it
  URI base;

  @Test
  void everyEndpointCanBeAsked() throws Exception {
    ApiDescription api = ApiDescription.read();
    RecordGenerator records =
        new RecordGenerator(new Chance(1), new MarkingGenerator(new Chance(2)));
    List<ObjectNode> bodies = new Chance(3).times(5, () -> records.body(5));
    CallGenerator calls = new CallGenerator(api, bodies, 5);
    Partner partner = new Partner("deu-ct", 3, Optional.of("counter-terrorism"), false);
    List<String> silent = new ArrayList<>();

    try (ServiceUnderTest service = new ServiceUnderTest(base)) {
      service.empty();
      service.install(new PolicyGenerator(new Chance(4)).rules());
      for (Operation operation : api.operations()) {
        Set<Integer> statuses = statuses(service, calls, operation, partner);
        if (!LISTED.containsKey(operation.toString()) && NOT_REACHED.containsAll(statuses)) {
          silent.add(operation + " " + statuses);
        }
      }
    }

    assertEquals(List.of(), silent);
  }

  private static Set<Integer> statuses(
      ServiceUnderTest service, CallGenerator calls, Operation operation, Partner partner) {
    Records nobody = new Records(new OwnPeople(service.asker()), 0);
    Set<Integer> statuses = new TreeSet<>();
    for (int attempt = 0; attempt < TRIES && NOT_REACHED.containsAll(statuses); attempt++) {
      Call call = nobody.resolved(calls.call(operation, new Chance(attempt)));
      statuses.add(service.asker().send(Asker.Identity.of(partner), call).status());
    }
    return statuses;
  }
}
