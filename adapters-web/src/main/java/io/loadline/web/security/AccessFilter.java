package io.loadline.web.security;

import io.loadline.application.user.Role;
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
import java.util.Set;
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

  /** Request property under which it leaves whether the client uses TLS. */
  public static final String SECURE = "loadline.secure";

  /**
   * A header of requests that a page makes by itself, such as polling: they do not keep a session
   * from ending.
   */
  public static final String UNATTENDED = "X-Unattended";

  private static final Set<String> READING = Set.of("GET", "HEAD");
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
      case AccessRule.Everyone everyone ->
          enter(request, new Stranger(remoteAddress(request), token(request)), null);
      case AccessRule.Users users -> admit(request, method, users);
      case AccessRule.Nobody nobody -> {
        LOG.log(System.Logger.Level.ERROR, "no access rule, so refused to everyone: " + method);
        throw ProblemException.of(ProblemKind.FORBIDDEN, "This operation is closed.");
      }
    }
  }

  private void admit(ContainerRequestContext request, Method method, AccessRule.Users allowed) {
    Caller caller =
        authenticator.authenticate(
            new Credentials(
                request.getHeaderString(HttpHeaders.AUTHORIZATION),
                token(request),
                remoteAddress(request)));
    enter(request, caller, caller);
    requireToken(request, caller);
    if (authenticator.mustChangePassword(caller)
        && !method.isAnnotationPresent(BeforePasswordChange.class)) {
      throw ProblemException.of(
          ProblemKind.FORBIDDEN,
          "PASSWORD_CHANGE_REQUIRED",
          "Somebody else set the password: change it first, by PUT /api/v1/me/password.");
    }
    for (Role role : caller.user().roles()) {
      if (allowed.roles().contains(role.text())) {
        return;
      }
    }
    authenticator.log().forbidden(caller, method.getName());
    throw ProblemException.of(ProblemKind.FORBIDDEN, ProblemKind.FORBIDDEN.detail());
  }

  /** What a browser sends by itself does not suffice to change anything. */
  private void requireToken(ContainerRequestContext request, Caller caller) {
    if (!(caller.access() instanceof Access.Browser browser)) {
      return;
    }
    if (!READING.contains(request.getMethod())) {
      String given = request.getHeaderString(SessionCookie.CSRF_HEADER);
      if (!SessionCookie.isSame(browser.csrfToken(), given)) {
        authenticator.log().withoutToken(caller);
        throw ProblemException.of(
            ProblemKind.FORBIDDEN,
            "CSRF",
            "Send the csrfToken of GET /api/v1/session in the header "
                + SessionCookie.CSRF_HEADER
                + ".");
      }
    }
    if (request.getHeaderString(UNATTENDED) == null) {
      authenticator.seen(caller);
    }
  }

  private static void enter(
      ContainerRequestContext request, Principal principal, @Nullable Caller caller) {
    request.setSecurityContext(new CallerContext(principal, caller, isSecure(request)));
  }

  private static @Nullable String token(ContainerRequestContext request) {
    return SessionCookie.token(request.getCookies(), isSecure(request));
  }

  private static boolean isSecure(ContainerRequestContext request) {
    if (request.getProperty(SECURE) instanceof Boolean secure) {
      return secure;
    }
    SecurityContext context = request.getSecurityContext();
    return context != null && context.isSecure();
  }

  private static String remoteAddress(ContainerRequestContext request) {
    return request.getProperty(REMOTE_ADDRESS) instanceof String address ? address : "unknown";
  }

  private record CallerContext(Principal principal, @Nullable Caller caller, boolean secure)
      implements SecurityContext {

    @Override
    public Principal getUserPrincipal() {
      return principal;
    }

    @Override
    public boolean isUserInRole(String role) {
      return caller != null
          && caller.user().roles().stream().anyMatch(own -> own.text().equals(role));
    }

    @Override
    public boolean isSecure() {
      return secure;
    }

    @Override
    public @Nullable String getAuthenticationScheme() {
      return caller == null ? null : caller.access().scheme();
    }
  }
}
