package io.loadline.web.security;

import io.loadline.web.problem.ProblemException;
import io.loadline.web.problem.ProblemKind;
import jakarta.ws.rs.core.SecurityContext;
import java.security.Principal;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who calls an operation that is open to everyone, and whom nobody asked for a name.
 *
 * @param address where the request comes from
 * @param token what the cookie of a session holds, not looked at; null: there is none
 */
public record Stranger(String address, @Nullable String token) implements Principal {

  /** The stranger of the current request. */
  public static Stranger of(SecurityContext security) {
    if (security.getUserPrincipal() instanceof Stranger stranger) {
      return stranger;
    }
    throw ProblemException.of(ProblemKind.INTERNAL, "The access filter was not asked.");
  }

  @Override
  public String getName() {
    return "";
  }

  /** Does not show the token. */
  @Override
  public String toString() {
    return "Stranger[" + address + "]";
  }
}
