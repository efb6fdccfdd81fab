package io.loadline.web.user;

import io.loadline.application.user.Role;
import io.loadline.application.user.User;
import jakarta.annotation.security.RolesAllowed;
import java.lang.reflect.Method;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Which operations the roles permit, read off the annotations that the access filter obeys. */
public final class Actions {
  private final SortedMap<String, Set<String>> roles = new TreeMap<>();

  /** The operations of these resources. */
  public Actions(Collection<? extends Class<?>> resources) {
    for (Class<?> resource : resources) {
      for (Method method : resource.getDeclaredMethods()) {
        Operation operation = method.getAnnotation(Operation.class);
        RolesAllowed allowed = method.getAnnotation(RolesAllowed.class);
        if (operation != null && allowed != null && !operation.operationId().isEmpty()) {
          roles.put(operation.operationId(), Set.of(allowed.value()));
        }
      }
    }
  }

  /** The operation ids that at least one of the user's roles permits, in alphabetical order. */
  List<String> of(User user) {
    return roles.entrySet().stream()
        .filter(each -> user.roles().stream().map(Role::text).anyMatch(each.getValue()::contains))
        .map(Map.Entry::getKey)
        .toList();
  }
}
