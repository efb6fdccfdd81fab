package io.loadline.web.security;

import io.loadline.application.user.Role;
import io.loadline.application.user.User;
import io.loadline.web.component.WebComponent;
import io.loadline.web.problem.ProblemException;
import io.loadline.web.problem.ProblemKind;
import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.ext.Provider;
import java.lang.reflect.Method;
import java.security.Principal;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Stands before every resource method: establishes the caller and asks the method's {@link
 * AccessRule}.
 */
@Provider
@WebComponent
@Priority(Priorities.AUTHENTICATION)
public class AccessFilter implements ContainerRequestFilter {

  /** Request property under which the servlet layer leaves the address of the client. */
  public static final String REMOTE_ADDRESS = "loadline.remote-address";

  private static final System.Logger LOG = System.getLogger(AccessFilter.class.getName());

  private final Map<Method, AccessRule> rules = new ConcurrentHashMap<>();
  private final Authenticator authenticator;

  @SuppressWarnings("NullAway.Init") // set by the container before the first request
  @Context
  private ResourceInfo resource;

  /** Created once per application. */
  @Inject
  public AccessFilter(@Context Authenticator authenticator) {
    this.authenticator = authenticator;
  }

  @Override
  public void filter(ContainerRequestContext request) {
    Method method = resource.getResourceMethod();
    switch (rules.computeIfAbsent(method, AccessRule::of)) {
      case AccessRule.Everyone everyone -> {}
      case AccessRule.Users users -> admit(request, users);
      case AccessRule.Nobody nobody -> {
        LOG.log(System.Logger.Level.ERROR, "no access rule, so refused to everyone: " + method);
        throw ProblemException.of(ProblemKind.FORBIDDEN, "This operation is closed.");
      }
    }
  }

  private void admit(ContainerRequestContext request, AccessRule.Users allowed) {
    User user =
        authenticator.authenticate(
            request.getHeaderString(HttpHeaders.AUTHORIZATION), remoteAddress(request));
    request.setSecurityContext(new CallerContext(new Caller(user), request.getSecurityContext()));
    for (Role role : user.roles()) {
      if (allowed.roles().contains(role.text())) {
        return;
      }
    }
    throw ProblemException.of(ProblemKind.FORBIDDEN, ProblemKind.FORBIDDEN.detail());
  }

  private static String remoteAddress(ContainerRequestContext request) {
    return request.getProperty(REMOTE_ADDRESS) instanceof String address ? address : "unknown";
  }

  private record CallerContext(Caller caller, @Nullable SecurityContext outer)
      implements SecurityContext {

    @Override
    public Principal getUserPrincipal() {
      return caller;
    }

    @Override
    public boolean isUserInRole(String role) {
      return caller.user().roles().stream().anyMatch(own -> own.text().equals(role));
    }

    @Override
    public boolean isSecure() {
      return outer != null && outer.isSecure();
    }

    @Override
    public String getAuthenticationScheme() {
      return SecurityContext.BASIC_AUTH;
    }
  }
}
