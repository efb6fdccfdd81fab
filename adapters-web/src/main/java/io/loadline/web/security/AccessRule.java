package io.loadline.web.security;

import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import java.lang.reflect.Method;
import java.util.Set;

/** Who may call a resource method, as its annotations say. */
sealed interface AccessRule {

  /** Anyone, without saying who. */
  record Everyone() implements AccessRule {}

  /** A user with at least one of the roles; the names are those of {@link Roles}. */
  record Users(Set<String> roles) implements AccessRule {}

  /** Nobody: the method does not say, or says it twice. */
  record Nobody() implements AccessRule {}

  /** Reads the annotations of the method itself; those of its class do not count. */
  static AccessRule of(Method method) {
    RolesAllowed roles = method.getAnnotation(RolesAllowed.class);
    boolean open = method.isAnnotationPresent(PermitAll.class);
    if (open == (roles != null)) {
      return new Nobody();
    }
    return roles == null ? new Everyone() : new Users(Set.of(roles.value()));
  }
}
