package io.loadline.persistence.engine;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;

/**
 * Whether a commit survives a power cut, by PostgreSQL's own word, for the role that writes: {@code
 * fsync} and {@code full_page_writes} must be on, and {@code synchronous_commit} must wait for the
 * disk. Without that an acknowledged fill could be lost, so the server is not ready. Safe for
 * several threads.
 */
public final class Durability {
  private static final Set<String> WAITS = Set.of("on", "local", "remote_write", "remote_apply");

  private volatile String problem = "not asked yet";

  /**
   * Asks.
   *
   * @throws IllegalStateException when the database cannot be asked; then the last answer stands
   */
  public void look(DataSource database) {
    List<String> unsafe = new ArrayList<>();
    try (Connection connection = database.getConnection();
        PreparedStatement statement =
            connection.prepareStatement(
                "SELECT name, setting FROM pg_settings WHERE name IN ('fsync',"
                    + " 'full_page_writes', 'synchronous_commit') ORDER BY name");
        ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        String name = rows.getString(1);
        String setting = rows.getString(2);
        boolean safe =
            name.equals("synchronous_commit") ? WAITS.contains(setting) : setting.equals("on");
        if (!safe) {
          unsafe.add(name + " = " + setting);
        }
      }
    } catch (SQLException e) {
      throw new IllegalStateException(
          "PostgreSQL cannot be asked for its settings: " + e.getMessage(), e);
    }
    problem =
        unsafe.isEmpty()
            ? ""
            : "PostgreSQL would lose commits in a power cut: "
                + String.join(", ", unsafe)
                + "; switch them on for the role and the database that Loadline uses";
  }

  public boolean isSafe() {
    return problem.isEmpty();
  }

  /** What is wrong, and what to do; empty when nothing is. */
  public String problem() {
    return problem;
  }
}
