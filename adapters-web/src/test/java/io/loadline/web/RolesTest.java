package io.loadline.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Who may do what: {@code operations.txt} has a row for every operation and a column for every
 * role, that of a trader twice: on an account that names the trader, and on another's.
 */
class RolesTest {
  private static final String TRIED_ELSEWHERE = "(tried elsewhere)";

  /** A column of the table. */
  private enum Column {
    OWN("trader", "trader"),
    OTHER("trader", "trader2"),
    RISK("risk-manager", "risk"),
    ADMINISTRATOR("administrator", "admin"),
    AUDITOR("auditor", "auditor"),
    FEED("market-data", "feed");

    private final String role;
    private final String user;

    Column(String role, String user) {
      this.role = role;
      this.user = user;
    }
  }

  private record Row(String operation, List<String> cells, String body) {
    String cell(Column column) {
      return cells.get(column.ordinal());
    }

    Set<String> roles() {
      Set<String> roles = new TreeSet<>();
      for (Column column : Column.values()) {
        if (!cell(column).equals("403")) {
          roles.add(column.role);
        }
      }
      return roles;
    }
  }

  private static final Map<String, Row> TABLE = table();

  /** One for each column: whoever asks finds only what the same one did before. */
  private static final Map<Column, Floor> FLOORS = new EnumMap<>(Column.class);

  @AfterAll
  static void close() {
    FLOORS.values().forEach(Floor::close);
    FLOORS.clear();
  }

  @Test
  void every_operation_has_a_row() {
    Set<String> operations = operations().keySet();

    assertThat(TABLE.keySet())
        .as("operations.txt must say of every operation who may call it")
        .containsAll(operations);
  }

  @Test
  void every_operation_allows_the_roles_of_its_row() {
    Map<String, Set<String>> declared = new TreeMap<>();
    Map<String, Set<String>> wanted = new TreeMap<>();
    operations()
        .forEach(
            (operation, method) -> {
              String[] roles = method.getAnnotation(RolesAllowed.class).value();
              declared.put(operation, new TreeSet<>(Arrays.asList(roles)));
              Row row = TABLE.get(operation);
              wanted.put(operation, row == null ? Set.of() : row.roles());
            });

    assertThat(declared).isEqualTo(wanted);
  }

  @TestFactory
  Stream<DynamicTest> every_role_gets_what_its_column_says() {
    Map<String, Method> operations = operations();
    return Arrays.stream(Column.values())
        .flatMap(
            column ->
                TABLE.values().stream()
                    .filter(row -> operations.containsKey(row.operation))
                    .filter(row -> !row.body.equals(TRIED_ELSEWHERE))
                    .map(
                        row ->
                            DynamicTest.dynamicTest(
                                column + " " + row.operation,
                                () -> check(row, column, operations.get(row.operation)))));
  }

  private static void check(Row row, Column column, Method operation) {
    Floor floor = FLOORS.computeIfAbsent(column, each -> furnished());
    assertThat(floor.serves(operation.getDeclaringClass())).as("can be tried").isTrue();
    String[] words = row.operation.split(" ");

    Floor.Reply reply =
        floor.ask(
            column.user,
            words[0],
            concrete(floor, words[1]),
            row.body.isEmpty() ? null : row.body,
            null);

    switch (row.cell(column)) {
      case "ok" -> assertThat(reply.status()).as("%s", reply).isNotIn(401, 403, 404, 405, 500);
      default ->
          assertThat(reply.status()).as("%s", reply).isEqualTo(Integer.parseInt(row.cell(column)));
    }
  }

  /** A floor with one of everything. */
  private static Floor furnished() {
    Floor floor = new Floor();
    floor.must(
        "trader",
        "POST",
        "/accounts/A1/fills",
        """
        {"fillId":"F1","instrument":"BTC-USD","side":"BUY","quantity":"1","price":"100",
         "executedAt":"2026-01-10T11:00:00Z","algorithmId":"momentum"}\
        """);
    floor.must(
        "trader",
        "POST",
        "/accounts/A1/orders",
        """
        {"clientOrderId":"O1","instrument":"BTC-USD","side":"BUY","type":"LIMIT","quantity":"1",
         "limitPrice":"100"}\
        """);
    floor.must(
        "risk2",
        "POST",
        "/kill-switches",
        """
        {"killSwitchId":"K1","scope":{"level":"ACCOUNT","account":"A1"},"mode":"REDUCE_ONLY",
         "reason":"to have one to look at"}\
        """);
    String tag = Objects.requireNonNull(floor.ask("risk2", "GET", "/limits/A1:daily-loss").tag());
    floor.ask("risk2", "DELETE", "/limits/A1:daily-loss", null, tag);
    floor.must(
        "risk2",
        "POST",
        "/limits",
        """
        {"limitId":"tight","type":"POSITION_QUANTITY","scope":{"level":"ACCOUNT","account":"A1"},
         "value":"0","unit":"QUANTITY","reason":"to be passed by the next fill"}\
        """);
    floor.must(
        "trader",
        "POST",
        "/accounts/A1/fills",
        """
        {"fillId":"F2","instrument":"BTC-USD","side":"BUY","quantity":"1","price":"100",
         "executedAt":"2026-01-10T11:30:00Z"}\
        """);
    floor.must(
        "admin", "POST", "/synthetic-data", "{\"dataSetId\":\"S1\",\"users\":9,\"fills\":90}");
    return floor;
  }

  private static String concrete(Floor floor, String path) {
    String id =
        switch (path.split("/")[1]) {
          case "limit-proposals" -> floor.state().controls().proposals().first().getKey().value();
          case "breaches" -> floor.state().controls().breaches().first().getKey().value();
          default -> "K1";
        };
    return path.replace("{account}", "A1")
        .replace("{symbol}", "BTC-USD")
        .replace("{desk}", "D1")
        .replace("{algorithm}", "momentum")
        .replace("{fillId}", "F1")
        .replace("{movementId}", "M1")
        .replace("{clientOrderId}", "O1")
        .replace("{limitId}", "A1:daily-loss")
        .replace("{dataSetId}", "S1")
        .replace("{id}", id)
        .replace("{sessionId}", "none")
        .replace("{user}", "trader")
        .replace("{key}", "none");
  }

  /** Every method of the API that answers requests, by its HTTP method and path. */
  private static Map<String, Method> operations() {
    Map<String, Method> operations = new TreeMap<>();
    for (Class<?> resource : Floor.resourceClasses()) {
      for (Method method : resource.getDeclaredMethods()) {
        for (Annotation annotation : method.getAnnotations()) {
          HttpMethod http = annotation.annotationType().getAnnotation(HttpMethod.class);
          if (http != null && method.isAnnotationPresent(RolesAllowed.class)) {
            operations.put(http.value() + " " + path(resource, method), method);
          }
        }
      }
    }
    return operations;
  }

  private static String path(Class<?> resource, Method method) {
    String start = "/" + resource.getAnnotation(Path.class).value();
    Path rest = method.getAnnotation(Path.class);
    return rest == null ? start : start + "/" + rest.value();
  }

  private static Map<String, Row> table() {
    Map<String, Row> rows = new LinkedHashMap<>();
    try (InputStream file =
        Objects.requireNonNull(RolesTest.class.getResourceAsStream("operations.txt"))) {
      for (String line : new String(file.readAllBytes(), UTF_8).lines().toList()) {
        if (!line.isBlank() && !line.startsWith("#")) {
          List<String> words = new ArrayList<>(Arrays.asList(line.strip().split("\\s+", 9)));
          String body = words.size() > 8 ? words.get(8) : "";
          String operation = words.get(0) + " " + words.get(1);
          rows.put(operation, new Row(operation, List.copyOf(words.subList(2, 8)), body));
        }
      }
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    return rows;
  }
}
