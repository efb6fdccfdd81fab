package io.loadline.app.launcher;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HexFormat;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * {@code users reset NAME}: gives a user a new password when nobody is left who could. It needs the
 * database and not the server, and ends the user's sessions.
 */
final class UserReset {
  private static final int PASSWORD_BYTES = 12;
  private static final int ROUNDS = 210_000;
  private static final int SALT_BYTES = 16;
  private static final int HASH_BITS = 256;

  private UserReset() {}

  /** Resets the password and prints the new one; the exit code. */
  static int run(Settings settings, String name) {
    try (OwnDatabase own = OwnDatabase.alone(settings, System.getenv())) {
      return reset(own.database(), name);
    }
  }

  private static int reset(Database database, String name) {
    DatabaseAddress address = database.application();
    String password = Secrets.random(PASSWORD_BYTES);
    try (Connection connection =
        DriverManager.getConnection(address.url(), address.user(), address.password())) {
      connection.setAutoCommit(false);
      int changed =
          update(
              connection,
              "UPDATE app_user SET password_hash = ?, must_change = true, state = 'ACTIVE' WHERE"
                  + " user_id = ?",
              hash(password),
              name);
      update(connection, "DELETE FROM user_session WHERE user_id = ?", name);
      update(connection, "UPDATE user_revision SET revision = revision + 1");
      connection.commit();
      if (changed == 0) {
        System.err.println("There is no user " + name + ".");
        return 2;
      }
    } catch (SQLException e) {
      throw new LaunchFailure("Cannot reset " + name + ": " + e.getMessage());
    }
    System.out.println(
        "The password of " + name + " is now " + password + " and must be changed at sign-in.");
    return 0;
  }

  private static int update(Connection connection, String sql, String... values)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        statement.setString(i + 1, values[i]);
      }
      return statement.executeUpdate();
    }
  }

  /** In the form that the server reads; a test holds the two together. */
  static String hash(String password) {
    byte[] salt = new byte[SALT_BYTES];
    new SecureRandom().nextBytes(salt);
    try {
      byte[] hash =
          SecretKeyFactory.getInstance("PBKDF2WithHmacSHA512")
              .generateSecret(new PBEKeySpec(password.toCharArray(), salt, ROUNDS, HASH_BITS))
              .getEncoded();
      HexFormat hex = HexFormat.of();
      return "pbkdf2-sha512$" + ROUNDS + "$" + hex.formatHex(salt) + "$" + hex.formatHex(hash);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has PBKDF2", e);
    }
  }
}
