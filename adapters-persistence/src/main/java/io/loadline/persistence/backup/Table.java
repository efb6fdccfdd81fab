package io.loadline.persistence.backup;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A table with its columns and its key, in the order of which it is read.
 *
 * @param columns in their order
 * @param key the columns of the primary key; empty when there is none
 */
record Table(String name, List<String> columns, List<String> key) {
  private static final Set<String> LEFT_OUT =
      Set.of("lease", "user_session", "databasechangelog", "databasechangeloglock");

  /** The tables to keep, each after those that it refers to. */
  static List<Table> all(Connection connection) throws SQLException {
    Map<String, List<String>> columns =
        lists(
            connection,
            """
            SELECT c.relname, a.attname FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
             WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind IN ('r', 'p')
               AND NOT c.relispartition AND a.attnum > 0 AND NOT a.attisdropped
               AND a.attgenerated = ''
             ORDER BY c.relname, a.attnum
            """);
    Map<String, List<String>> keys =
        lists(
            connection,
            """
            SELECT c.relname, a.attname FROM pg_class c
              JOIN pg_constraint p ON p.conrelid = c.oid AND p.contype = 'p'
              JOIN LATERAL unnest(p.conkey) WITH ORDINALITY AS k (number, place) ON true
              JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = k.number
             WHERE c.relnamespace = current_schema()::regnamespace
             ORDER BY c.relname, k.place
            """);
    Map<String, List<String>> needs =
        lists(
            connection,
            """
            SELECT c.relname, f.relname FROM pg_constraint r
              JOIN pg_class c ON c.oid = r.conrelid JOIN pg_class f ON f.oid = r.confrelid
             WHERE r.contype = 'f' AND c.oid <> f.oid
               AND c.relnamespace = current_schema()::regnamespace
             ORDER BY c.relname, f.relname
            """);
    List<Table> ordered = new ArrayList<>();
    for (String name : order(columns.keySet(), needs)) {
      if (!LEFT_OUT.contains(name)) {
        ordered.add(
            new Table(
                name, columns.getOrDefault(name, List.of()), keys.getOrDefault(name, List.of())));
      }
    }
    return ordered;
  }

  private static List<String> order(Set<String> names, Map<String, List<String>> needs) {
    List<String> ordered = new ArrayList<>();
    Set<String> left = new TreeSet<>(names);
    while (!left.isEmpty()) {
      String next =
          left.stream()
              .filter(
                  name -> needs.getOrDefault(name, List.of()).stream().noneMatch(left::contains))
              .findFirst()
              .orElseThrow(() -> new IllegalStateException("tables refer to each other: " + left));
      ordered.add(next);
      left.remove(next);
    }
    return ordered;
  }

  private static Map<String, List<String>> lists(Connection connection, String query)
      throws SQLException {
    Map<String, List<String>> lists = new TreeMap<>();
    try (PreparedStatement statement = connection.prepareStatement(query);
        ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        lists.computeIfAbsent(rows.getString(1), name -> new ArrayList<>()).add(rows.getString(2));
      }
    }
    return new LinkedHashMap<>(lists);
  }

  /** The command that writes its rows, always in the same order. */
  String copyOut() {
    String order = key.isEmpty() ? list(columns) : list(key);
    return "COPY (SELECT " + list(columns) + " FROM " + name + " ORDER BY " + order + ") TO STDOUT";
  }

  /** The command that takes rows with these columns. */
  String copyIn() {
    return "COPY " + name + " (" + list(columns) + ") FROM STDIN";
  }

  private static String list(List<String> names) {
    return String.join(", ", names);
  }
}
