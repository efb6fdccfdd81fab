package io.loadline.persistence.schema;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/**
 * The schema of a database as statements that make it again: tables, keys, indexes, comments, in an
 * order that depends on nothing else. Equal texts mean equal schemas. Privileges are left out: the
 * grants run at every start.
 */
final class SchemaText {
  private static final String TABLES =
      """
      SELECT 'CREATE TABLE ' || quote_ident(c.relname) || E' (\\n    '
          || string_agg(
                 quote_ident(a.attname) || ' ' || format_type(a.atttypid, a.atttypmod)
                     || CASE WHEN d.oid IS NULL THEN ''
                             ELSE ' DEFAULT ' || pg_get_expr(d.adbin, d.adrelid) END
                     || CASE WHEN a.attnotnull THEN ' NOT NULL' ELSE '' END,
                 E',\\n    ' ORDER BY a.attnum)
          || E'\\n)'
          || coalesce(' WITH (' || array_to_string(c.reloptions, ', ') || ')', '') || ';'
      FROM pg_class c
      JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
      LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum
      WHERE c.relkind = 'r' AND c.relnamespace = current_schema()::regnamespace
      GROUP BY c.oid, c.relname, c.reloptions
      ORDER BY c.relname\
      """;
  private static final String CONSTRAINTS =
      """
      SELECT 'ALTER TABLE ' || quote_ident(c.relname) || ' ADD CONSTRAINT '
          || quote_ident(k.conname) || ' ' || pg_get_constraintdef(k.oid) || ';'
      FROM pg_constraint k
      JOIN pg_class c ON c.oid = k.conrelid
      WHERE k.contype <> 'n' AND c.relnamespace = current_schema()::regnamespace
      ORDER BY k.contype = 'f', c.relname, k.conname\
      """;
  private static final String INDEXES =
      """
      SELECT i.indexdef || ';'
      FROM pg_indexes i
      WHERE i.schemaname = current_schema() AND NOT EXISTS (
          SELECT FROM pg_constraint k
          WHERE k.conname = i.indexname AND k.connamespace = current_schema()::regnamespace)
      ORDER BY i.indexname\
      """;
  private static final String COMMENTS =
      """
      SELECT 'COMMENT ON COLUMN ' || quote_ident(c.relname) || '.' || quote_ident(a.attname)
          || ' IS ' || quote_literal(d.description) || ';'
      FROM pg_description d
      JOIN pg_class c ON c.oid = d.objoid AND c.relkind = 'r'
      JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = d.objsubid
      WHERE c.relnamespace = current_schema()::regnamespace
      ORDER BY c.relname, a.attnum\
      """;

  private SchemaText() {}

  static String of(DataSource database) {
    try (Connection connection = database.getConnection()) {
      return of(connection);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  static String of(Connection connection) throws SQLException {
    List<String> statements = new ArrayList<>();
    for (String query : List.of(TABLES, CONSTRAINTS, INDEXES, COMMENTS)) {
      statements.addAll(column(connection, query));
    }
    return String.join("\n", statements) + "\n";
  }

  /** The first column of all rows. */
  static List<String> column(Connection connection, String query) throws SQLException {
    List<String> values = new ArrayList<>();
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery(query)) {
      while (rows.next()) {
        values.add(rows.getString(1));
      }
    }
    return values;
  }
}
