package io.loadline.application.user;

import java.util.Optional;

/**
 * Port to the place where users and their passwords are kept.
 *
 * <p>Implementations are thread-safe. They may be slow on purpose (a password is hashed many times
 * over), so callers remember an answer for as long as {@link #revision()} stays the same.
 */
public interface UserDirectory {

  /**
   * The user of that name, if the password is the user's. Takes as long for a name that does not
   * exist as for a wrong password, so that names cannot be guessed by the clock.
   *
   * @param name as typed, of any form and length
   * @param password as typed
   */
  Optional<User> authenticate(String name, String password);

  /** Whether a user of that name exists. For our own bookkeeping, never for an answer. */
  boolean exists(String name);

  /**
   * A number that changes whenever a user, a role or a password does. Answers of {@link
   * #authenticate} from before the change are no longer true.
   */
  long revision();
}
