// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.benches.scale;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Pages of 50 at different numbers of records, for six partners; see {@code RESULTS.md}. Arguments:
 * the project's folder, then numbers of records. The services must be built.
 */
public final class ScaleBench {

  private static final int WARM_UP = 200;
  private static final int MEASURED = 400;
  private static final int SLOW_MEASURED = 20;
  private static final int MOST_LABELS_IN_QUERY = 1000;
  private static final List<String> JVM_OPTIONS = List.of("-Xmx512m", "-XX:+UseSerialGC");
  private static final Pattern NEXT = Pattern.compile("\"next\":\"([^\"]+)\"");

  private final Path project;

  private ScaleBench(Path project) {
    this.project = project;
  }

  public static void main(String[] arguments) throws Exception {
    Path project = Path.of(arguments.length == 0 ? "." : arguments[0]);
    int[] sizes =
        arguments.length < 2
            ? new int[] {10_000, 100_000, 1_000_000}
            : Arrays.stream(arguments).skip(1).mapToInt(Integer::parseInt).toArray();
    try (EmbeddedPostgres server = AgencyDatabase.server()) {
      for (int size : sizes) {
        new ScaleBench(project).run(server, size);
      }
    } catch (Exception e) {
      e.printStackTrace();
      System.exit(1);
    }
    // The clients' threads would hold it up.
    System.exit(0);
  }

  private void run(EmbeddedPostgres server, int size)
      throws SQLException, IOException, InterruptedException {
    long began = System.nanoTime();
    AgencyDatabase database = AgencyDatabase.create(server, project, size);
    database.addPeer();
    Searches.prepare(database);
    System.out.printf(
        Locale.ROOT,
        "%n## %,d records (loaded in %.0f s)%n%n| | newest page | next page | x plain | next x plain | per-record"
            + " grants, newest / next | HTTP newest p50 | HTTP next p50 |%n|---|---|---|---|---|---|---|---|%n",
        size,
        (System.nanoTime() - began) / 1e9);
    try (RunningService service = RunningService.start(project, database, JVM_OPTIONS);
        Connection owner = database.asAdmin();
        Connection reader = database.as("reader");
        Connection peer = database.asPeer()) {
      Reads.prepare(owner);
      Reads.prepare(reader);
      Reads.prepare(peer);
      Map<Viewer, Reads.Named> entitlements = entitlements(service, database);
      Searches.sum(database);
      Reads.End plainEnd = Reads.plain(owner, null).end();
      double plain = millis(MEASURED, () -> Reads.plain(owner, null));
      double plainNext = millis(MEASURED, () -> Reads.plain(owner, plainEnd));
      System.out.printf(
          Locale.ROOT, "| no policy | %.2f | %.2f | 1 | 1 | | | |%n", plain, plainNext);
      for (Viewer viewer : Viewer.values()) {
        Reads.Named named = entitlements.get(viewer);
        if (named == null) {
          throw new IOException("no entitlement for " + viewer);
        }
        Reads.End end = Reads.redacted(reader, named, null).end();
        double newest = millis(MEASURED, () -> Reads.redacted(reader, named, null));
        double next = millis(MEASURED, () -> Reads.redacted(reader, named, end));
        double granted = millis(SLOW_MEASURED, () -> Reads.granted(peer, viewer, null));
        double grantedNext = millis(SLOW_MEASURED, () -> Reads.granted(peer, viewer, end));
        HttpRequest first = service.list(viewer, "?limit=50");
        Matcher cursor = NEXT.matcher(service.ask(first));
        HttpRequest second =
            service.list(viewer, "?limit=50" + (cursor.find() ? "&cursor=" + cursor.group(1) : ""));
        System.out.printf(
            Locale.ROOT,
            "| %s | %.2f | %.2f | %.1f | %.1f | %.0f / %.0f | %.2f | %.2f |%n",
            viewer.title(),
            newest,
            next,
            newest / plain,
            next / plainNext,
            granted,
            grantedNext,
            millis(MEASURED, () -> service.ask(first)),
            millis(MEASURED, () -> service.ask(second)));
      }
      search(owner, reader, entitlements);
    }
  }

  /** Searches and sums in the database, each against plain SQL. */
  private static void search(
      Connection owner, Connection reader, Map<Viewer, Reads.Named> entitlements)
      throws SQLException, IOException {
    System.out.printf(
        "%n| | %s |%n|---|---|---|---|---|%n",
        Arrays.stream(Searches.values())
            .map(search -> search.title() + ", ms (x plain; rows)")
            .collect(Collectors.joining(" | ")));
    Map<Searches, Double> plain = new EnumMap<>(Searches.class);
    System.out.print("| no policy |");
    for (Searches search : Searches.values()) {
      double millis = millis(SLOW_MEASURED, () -> search.plain(owner));
      plain.put(search, millis);
      System.out.printf(Locale.ROOT, " %.2f (1; %d) |", millis, search.plain(owner));
    }
    System.out.println();
    for (Map.Entry<Viewer, Reads.Named> viewer : entitlements.entrySet()) {
      System.out.printf("| %s |", viewer.getKey().title());
      for (Searches search : Searches.values()) {
        double millis = millis(SLOW_MEASURED, () -> search.redacted(reader, viewer.getValue()));
        System.out.printf(
            Locale.ROOT,
            " %.2f (%.2f; %d) |",
            millis,
            millis / plain.getOrDefault(search, Double.NaN),
            search.redacted(reader, viewer.getValue()));
      }
      System.out.println();
    }
  }

  /** What the service published for each viewer at its first question. */
  private static Map<Viewer, Reads.Named> entitlements(
      RunningService service, AgencyDatabase database) throws IOException, SQLException {
    Map<Viewer, Reads.Named> found = new EnumMap<>(Viewer.class);
    for (Viewer viewer : Viewer.values()) {
      service.ask(service.list(viewer, "?limit=1"));
      try (Connection admin = database.asAdmin();
          PreparedStatement query =
              admin.prepareStatement(
                  """
                  SELECT r.id, encode(r.requester, 'hex'),
                    (SELECT array_agg(l.label_id) FROM entente_store.entitlement_label l WHERE l.set_id = r.set_id)
                  FROM entente_store.requester_entitlement r WHERE r.principals @> ARRAY[?::text]
                  """)) {
        query.setString(1, viewer.agency().value());
        try (ResultSet row = query.executeQuery()) {
          if (!row.next()) {
            throw new IOException("the service published nothing for " + viewer);
          }
          Integer[] labels = (Integer[]) row.getArray(3).getArray();
          found.put(
              viewer,
              new Reads.Named(
                  row.getString(1),
                  row.getString(2),
                  labels.length > MOST_LABELS_IN_QUERY
                      ? null
                      : Arrays.stream(labels).mapToInt(Integer::intValue).toArray()));
        }
      }
    }
    return found;
  }

  private interface Work {
    Object run() throws SQLException, IOException;
  }

  /** The median of so many runs, after half as many to warm up. */
  private static double millis(int times, Work work) throws SQLException, IOException {
    for (int run = 0; run < Math.min(WARM_UP, times / 2); run++) {
      work.run();
    }
    long[] nanos =
        IntStream.range(0, times)
            .mapToLong(run -> {
              long began = System.nanoTime();
              try {
                work.run();
              } catch (SQLException | IOException e) {
                throw new IllegalStateException(e);
              }
              return System.nanoTime() - began;
            })
            .sorted()
            .toArray();
    return nanos[times / 2] / 1e6;
  }
}
