package io.loadline.web.servlet;

import io.loadline.web.export.ListExport;
import io.loadline.web.problem.Problem;
import io.loadline.web.problem.ProblemKind;
import io.loadline.web.security.AccessFilter;
import io.loadline.web.statement.StatementPage;
import io.loadline.web.tracing.RequestIdentity;
import jakarta.inject.Inject;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What every request passes first.
 *
 * <p>Answers tell browsers to trust them as little as possible: no guessing of types, no framing,
 * no foreign code, no keeping of what the API says. Pages outside the API can only be read; a query
 * string and the media types of the headers must be well-formed; and what a page of another site
 * makes a browser send changes nothing here ({@link RequestOrigin}). The client's address is noted
 * for the access filter: that of the connection, or what a {@linkplain TrustedProxies trusted
 * proxy} says. Each request gets a {@linkplain RequestIdentity name}, which its answer says.
 */
@WebFilter(urlPatterns = "/*", asyncSupported = true)
public class FrontDoor implements Filter {

  private static final String API = "/api/";
  private static final Set<String> READING = Set.of("GET", "HEAD");
  private static final String API_POLICY =
      "default-src 'none'; style-src " + StatementPage.styleHash() + "; frame-ancestors 'none'";
  private static final String PAGE_POLICY =
      "default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self';"
          + " frame-ancestors 'none'";

  /** A browser that came over TLS once shall not come without it for a year. */
  private static final String TLS_ONLY = "max-age=31536000";

  private @Nullable StandbyGate standby;
  private TrustedProxies proxies = TrustedProxies.none();
  private AccessLog log = AccessLog.OFF;

  /** Called by the container before the first request. */
  @Inject
  public void use(@Nullable StandbyGate gate, TrustedProxies trusted, AccessLog accessLog) {
    standby = gate;
    proxies = trusted;
    log = accessLog;
  }

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    HttpServletRequest in = (HttpServletRequest) request;
    HttpServletResponse out = (HttpServletResponse) response;
    long start = System.nanoTime();
    RequestIdentity identity =
        RequestIdentity.of(
            in.getHeader(RequestIdentity.REQUEST_ID), in.getHeader(RequestIdentity.TRACEPARENT));
    in.setAttribute(RequestIdentity.ATTRIBUTE, identity);
    out.setHeader(RequestIdentity.REQUEST_ID, identity.id());
    out.setHeader(RequestIdentity.TRACEPARENT, identity.traceparent());
    TrustedProxies.Client client = client(in);
    RequestIdentity.set(identity);
    try {
      pass(in, out, chain, client);
    } finally {
      RequestIdentity.set(null);
      log.write(in, out, client.address(), identity, System.nanoTime() - start);
    }
  }

  private TrustedProxies.Client client(HttpServletRequest in) {
    return proxies.client(
        in.getRemoteAddr(),
        "https".equals(in.getScheme()),
        all(in, "Forwarded"),
        all(in, "X-Forwarded-For"),
        all(in, "X-Forwarded-Proto"));
  }

  /** All lines of a header as one: a client's own line must not hide that of the proxy. */
  private static @Nullable String all(HttpServletRequest in, String name) {
    return in.getHeader(name) == null
        ? null
        : String.join(",", Collections.list(in.getHeaders(name)));
  }

  private void pass(
      HttpServletRequest in,
      HttpServletResponse out,
      FilterChain chain,
      TrustedProxies.Client client)
      throws IOException, ServletException {
    boolean api = in.getRequestURI().startsWith(API);
    protect(out, api);
    if (client.secure()) {
      out.setHeader("Strict-Transport-Security", TLS_ONLY);
    }
    in.setAttribute(AccessFilter.REMOTE_ADDRESS, client.address());
    in.setAttribute(AccessFilter.SECURE, client.secure());
    if (!api && !READING.contains(in.getMethod())) {
      out.setHeader("Allow", "GET, HEAD");
      out.sendError(HttpServletResponse.SC_METHOD_NOT_ALLOWED);
      return;
    }
    Problem problem = problem(in);
    if (problem == null) {
      if (standby == null || !standby.answers(in, out)) {
        ListExport.pass(in, out, chain);
      }
    } else {
      in.setAttribute(ContainerErrors.PROBLEM, problem);
      out.sendError(problem.status());
    }
  }

  private static @Nullable Problem problem(HttpServletRequest in) {
    if (!QueryText.isValid(in.getQueryString())) {
      return Problem.of(ProblemKind.MALFORMED, "The query string is malformed.");
    }
    if (!MediaTypeText.isContentType(in.getHeader("Content-Type"))) {
      return Problem.of(ProblemKind.UNSUPPORTED_MEDIA_TYPE, "Content-Type must be one media type.");
    }
    if (!MediaTypeText.isAccept(in.getHeader("Accept"))) {
      return Problem.of(ProblemKind.NOT_ACCEPTABLE, "Accept must be a list of media types.");
    }
    boolean allowed =
        RequestOrigin.isAllowed(
            in.getMethod(),
            in.getHeader("Sec-Fetch-Site"),
            in.getHeader("Origin"),
            in.getHeader("Host"));
    return allowed
        ? null
        : Problem.of(
            ProblemKind.FORBIDDEN,
            "FOREIGN_ORIGIN",
            "A page of another origin may not change anything here.");
  }

  private static void protect(HttpServletResponse out, boolean api) {
    out.setHeader("Content-Security-Policy", api ? API_POLICY : PAGE_POLICY);
    out.setHeader("Cache-Control", api ? "no-store" : "no-cache");
    out.setHeader("X-Content-Type-Options", "nosniff");
    out.setHeader("X-Frame-Options", "DENY");
    out.setHeader("Referrer-Policy", "no-referrer");
    out.setHeader("Cross-Origin-Resource-Policy", "same-origin");
  }
}
