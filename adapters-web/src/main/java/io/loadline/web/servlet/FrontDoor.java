package io.loadline.web.servlet;

import io.loadline.web.security.AccessFilter;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;

/**
 * What every request passes first.
 *
 * <p>Answers tell browsers to trust them as little as possible: no guessing of types, no framing,
 * no foreign code, no keeping of what the API says. Pages outside the API can only be read, and a
 * query string must be one. The client's address is noted for the access filter; it is the address
 * of the connection, because a header could be made up.
 */
@WebFilter(urlPatterns = "/*", asyncSupported = true)
public class FrontDoor implements Filter {

  private static final String API = "/api/";
  private static final Set<String> READING = Set.of("GET", "HEAD");
  private static final String API_POLICY = "default-src 'none'; frame-ancestors 'none'";
  private static final String PAGE_POLICY =
      "default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self';"
          + " frame-ancestors 'none'";

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    HttpServletRequest in = (HttpServletRequest) request;
    HttpServletResponse out = (HttpServletResponse) response;
    boolean api = in.getRequestURI().startsWith(API);
    protect(out, api);
    in.setAttribute(AccessFilter.REMOTE_ADDRESS, in.getRemoteAddr());
    if (!api && !READING.contains(in.getMethod())) {
      out.setHeader("Allow", "GET, HEAD");
      out.sendError(HttpServletResponse.SC_METHOD_NOT_ALLOWED);
    } else if (!QueryText.isValid(in.getQueryString())) {
      out.sendError(HttpServletResponse.SC_BAD_REQUEST);
    } else {
      chain.doFilter(request, response);
    }
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
