package io.loadline.persistence.backup;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * {@code backup FILE} and {@code restore FILE}, as the launcher runs them: the database is in the
 * environment. Ends with 0, or with 2 and a sentence.
 */
public final class BackupCommand {
  private static final int SETUP = 2;

  private BackupCommand() {}

  /** Runs one of them. */
  public static void main(String[] arguments) {
    System.exit(run(List.of(arguments)));
  }

  private static int run(List<String> arguments) {
    Path file = Path.of(arguments.getLast());
    try {
      if (arguments.getFirst().equals("backup")) {
        Backup.Content content =
            Backup.write(database("USER", "PASSWORD"), file, Clock.systemUTC().instant());
        say("Saved " + of(content) + " to " + file + ".");
      } else {
        Backup.Content content = Backup.restore(database("OWNER", "OWNER_PASSWORD"), file);
        say(
            "Restored "
                + of(content)
                + ". The hash chain holds, and every table is as it was saved.");
      }
      return 0;
    } catch (UnusableBackup e) {
      System.err.println(file + " " + e.getMessage() + ".");
    } catch (NoSuchFileException e) {
      System.err.println("There is no file or directory " + e.getMessage() + ".");
    } catch (IOException | SQLException | IllegalStateException e) {
      System.err.println("Cannot " + arguments.getFirst() + ": " + e.getMessage());
    }
    return SETUP;
  }

  private static String of(Backup.Content content) {
    return content.rows() + " rows as of seq " + content.seq() + " with hash " + content.headHash();
  }

  private static PGSimpleDataSource database(String user, String password) {
    var database = new PGSimpleDataSource();
    database.setUrl(environment("URL"));
    database.setUser(environment(user));
    database.setPassword(environment(password));
    return database;
  }

  private static String environment(String name) {
    String value = System.getenv("LOADLINE_DATABASE_" + name);
    return value == null ? "" : value;
  }

  private static void say(String text) {
    System.out.println(text);
  }
}
