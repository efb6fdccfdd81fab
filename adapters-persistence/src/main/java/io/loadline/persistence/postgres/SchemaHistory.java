package io.loadline.persistence.postgres;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which changes of the schema this program knows, and which a database has that it does not. Needs
 * no Liquibase, because the launcher asks too.
 */
public final class SchemaHistory {
  /** Where the list of the files of changes is. */
  public static final String CHANGELOG = "db/changelog/changelog.xml";

  private static final Pattern FILE = Pattern.compile("<include file=\"([^\"]+)\"");
  private static final Pattern CHANGE = Pattern.compile("(?m)^--changeset (\\S+)");

  private SchemaHistory() {}

  /** The files of changes, in the order in which they are applied. */
  public static List<String> files() {
    return found(FILE, CHANGELOG);
  }

  /** All changes that this program knows, as {@code author:id}, in order. */
  public static Set<String> known() {
    Set<String> known = new LinkedHashSet<>();
    files().forEach(file -> known.addAll(found(CHANGE, file)));
    return known;
  }

  /** The changes that were made to the database and that this program does not know. */
  public static List<String> unknown(Connection connection) throws SQLException {
    Set<String> known = known();
    List<String> unknown = new ArrayList<>();
    if (!hasTable(connection, "databasechangelog")) {
      return unknown;
    }
    try (var statement = connection.createStatement();
        var rows =
            statement.executeQuery(
                "SELECT author || ':' || id FROM databasechangelog ORDER BY orderexecuted")) {
      while (rows.next()) {
        if (!known.contains(rows.getString(1))) {
          unknown.add(rows.getString(1));
        }
      }
    }
    return unknown;
  }

  /** What to tell a person about changes that this program does not know. */
  public static String tooNew(List<String> unknown) {
    return "The database belongs to a newer Loadline: its schema has changes that this one does not"
        + " know ("
        + String.join(", ", unknown)
        + "). Nothing was touched. Start a Loadline that is at least as new as the one that made"
        + " them, or use a backup from before.";
  }

  /** True when a table of that name is there for who is connected. */
  public static boolean hasTable(Connection connection, String table) throws SQLException {
    try (var statement = connection.prepareStatement("SELECT to_regclass(?) IS NOT NULL")) {
      statement.setString(1, table);
      try (var rows = statement.executeQuery()) {
        return rows.next() && rows.getBoolean(1);
      }
    }
  }

  private static List<String> found(Pattern pattern, String resource) {
    List<String> found = new ArrayList<>();
    Matcher matcher = pattern.matcher(text(resource));
    while (matcher.find()) {
      found.add(matcher.group(1));
    }
    return found;
  }

  /** The text of a file of changes. */
  public static String text(String resource) {
    try (InputStream in = SchemaHistory.class.getClassLoader().getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("is missing from this program: " + resource);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
