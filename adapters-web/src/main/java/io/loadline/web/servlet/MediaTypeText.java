package io.loadline.web.servlet;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Whether the headers that name media types can be read (RFC 9110, 8.3 and 12.5.1). The REST engine
 * answers others with a failure and writes a stack trace for each, so that a client without
 * credentials could fill the logs.
 */
final class MediaTypeText {

  private static final String TOKEN = "[!#$%&'*+.^_`|~0-9A-Za-z-]+";
  private static final String VALUE = "(?:" + TOKEN + "|\"(?:[^\"\\\\]|\\\\.)*+\")";
  private static final String PARAMETER = "\\s*;\\s*(?:(?!q=)" + TOKEN + "=" + VALUE + ")?";
  private static final String WEIGHT = "\\s*;\\s*q=(?:0(?:\\.[0-9]{0,3})?|1(?:\\.0{0,3})?)";
  private static final String TYPE = "\\s*" + TOKEN + "/" + TOKEN + "(?:" + PARAMETER + ")*+\\s*";
  private static final String RANGE =
      "\\s*" + TOKEN + "/" + TOKEN + "(?:" + WEIGHT + "|" + PARAMETER + ")*+\\s*";
  private static final Pattern CONTENT_TYPE = Pattern.compile(TYPE);
  private static final Pattern ACCEPT = Pattern.compile(RANGE + "(?:," + RANGE + ")*+");
  private static final int LONGEST = 1_024;

  private MediaTypeText() {}

  /** Whether the header is absent or one media type with its parameters. */
  static boolean isContentType(@Nullable String header) {
    return header == null || matches(CONTENT_TYPE, header);
  }

  /** Whether the header is absent, empty, or a list of media ranges with weights from 0 to 1. */
  static boolean isAccept(@Nullable String header) {
    return header == null || header.isBlank() || matches(ACCEPT, header);
  }

  private static boolean matches(Pattern pattern, String header) {
    return header.length() <= LONGEST && pattern.matcher(header).matches();
  }
}
