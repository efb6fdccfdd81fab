package io.loadline.web.security;

import io.loadline.application.user.Role;
import io.loadline.application.user.User;
import io.loadline.domain.account.UserId;
import io.loadline.web.problem.ProblemException;
import io.loadline.web.problem.ProblemKind;
import jakarta.ws.rs.core.SecurityContext;
import java.security.Principal;

/**
 * Who is asking, as the access filter has established it. A resource method takes {@code @Context
 * SecurityContext} and calls {@link #of}: no lookup and no proxy of ours between.
 *
 * @param user the authenticated user with the rights of this request
 * @param access by what the user was recognised
 * @param address where the request comes from
 */
public record Caller(User user, Access access, String address) implements Principal {

  /** A caller by Basic from nowhere, as tests want it. */
  public Caller(User user) {
    this(user, new Access.Password(""), "unknown");
  }

  /**
   * The caller of the current request.
   *
   * @throws ProblemException with 401 if nobody has been authenticated, as on a public method
   */
  public static Caller of(SecurityContext security) {
    if (security.getUserPrincipal() instanceof Caller caller) {
      return caller;
    }
    throw ProblemException.of(ProblemKind.UNAUTHENTICATED, "No user has been authenticated.");
  }

  /** The user's name as the journal keeps it. */
  public UserId id() {
    return user.id();
  }

  /** Whether the caller has this role. */
  public boolean has(Role role) {
    return user.has(role);
  }

  @Override
  public String getName() {
    return user.id().value();
  }
}
