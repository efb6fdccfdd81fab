package io.loadline.application.user;

/** Port to what makes a text of a password from which nobody finds the password. Thread-safe. */
public interface PasswordHasher {

  /** A hash under a new salt, with everything that {@link #matches} needs; slow on purpose. */
  String hash(String password);

  /**
   * Whether the hash was made of this password; as slow for a wrong one as for the right one.
   *
   * @throws IllegalArgumentException when the hash is of no known form
   */
  boolean matches(String hash, String password);
}
