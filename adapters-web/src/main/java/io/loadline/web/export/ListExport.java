package io.loadline.web.export;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Asks for page after page of a list for a client that wants it as lines, and joins the answers.
 * Without a limit the client gets all of the list, with one that many items. Each page is a request
 * of its own to the API, so that rights and filters hold for all of it. When a later page cannot be
 * had, the connection is broken off: what has come must not look like the whole.
 */
public final class ListExport {
  private ListExport() {}

  /** Passes the request on, once or page by page. */
  public static void pass(HttpServletRequest in, HttpServletResponse out, FilterChain chain)
      throws IOException, ServletException {
    String accept = in.getHeader("Accept");
    Lines lines = "GET".equals(in.getMethod()) ? wanted(accept) : null;
    if (lines == null || accept == null) {
      chain.doFilter(in, out);
      return;
    }
    Export export = new Export(lines, weight(accept, "application/json") <= 0);
    in.setAttribute(Export.ATTRIBUTE, export);
    boolean limited =
        (in.getQueryString() == null ? "" : "&" + in.getQueryString()).contains("&limit=");
    chain.doFilter(new PageRequest(in, null, limited), new PageResponse(out, false));
    while (export.next() != null && !limited) {
      chain.doFilter(new PageRequest(in, export.next(), false), new PageResponse(out, true));
    }
    if (export.isCutShort()) {
      throw new IOException("a page of the list could not be had");
    }
  }

  /** The form that is wanted rather than JSON; null when JSON is as welcome. */
  static @Nullable Lines wanted(@Nullable String accept) {
    if (accept == null) {
      return null;
    }
    Lines best = null;
    double most = weight(accept, "application/json");
    for (Lines each : Lines.values()) {
      double weight = exactWeight(accept, each.mediaType());
      if (weight > most) {
        best = each;
        most = weight;
      }
    }
    return best;
  }

  private static double weight(String accept, String type) {
    double exact = exactWeight(accept, type);
    if (exact >= 0) {
      return exact;
    }
    double ofKind = exactWeight(accept, "application/*");
    return ofKind >= 0 ? ofKind : exactWeight(accept, "*/*");
  }

  /** The weight of a media type that is named so; −1 when it is not. */
  private static double exactWeight(String accept, String type) {
    for (String range : accept.split(",", -1)) {
      String[] parts = range.trim().toLowerCase(Locale.ROOT).split("\\s*;\\s*", -1);
      if (parts[0].equals(type)) {
        for (String parameter : parts) {
          if (parameter.startsWith("q=")) {
            return Double.parseDouble(parameter.substring(2));
          }
        }
        return 1;
      }
    }
    return -1;
  }
}
