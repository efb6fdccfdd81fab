package io.loadline.web.export;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.util.Arrays;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The request for one page of a list, in JSON where the resource has nothing else. */
final class PageRequest extends HttpServletRequestWrapper {
  private static final String ACCEPT = "Accept";
  private static final String MOST = "limit=1000";

  private final @Nullable String query;
  private final String accept;

  /**
   * @param cursor where the page begins; null: where the client wants
   * @param limited true when the client gave a limit
   */
  PageRequest(HttpServletRequest in, @Nullable String cursor, boolean limited) {
    super(in);
    accept = in.getHeader(ACCEPT) + ", application/json;q=0.001";
    query = limited ? in.getQueryString() : query(in.getQueryString(), cursor);
  }

  private static String query(@Nullable String asked, @Nullable String cursor) {
    Stream<String> kept = asked == null ? Stream.empty() : Arrays.stream(asked.split("&", -1));
    if (cursor == null) {
      return Stream.concat(kept, Stream.of(MOST)).collect(Collectors.joining("&"));
    }
    return Stream.concat(
            kept.filter(each -> !each.startsWith("cursor=")), Stream.of(MOST, "cursor=" + cursor))
        .collect(Collectors.joining("&"));
  }

  @Override
  public @Nullable String getQueryString() {
    return query;
  }

  @Override
  public @Nullable String getHeader(String name) {
    return ACCEPT.equalsIgnoreCase(name) ? accept : super.getHeader(name);
  }

  @Override
  public Enumeration<String> getHeaders(String name) {
    return ACCEPT.equalsIgnoreCase(name)
        ? Collections.enumeration(List.of(accept))
        : super.getHeaders(name);
  }
}
