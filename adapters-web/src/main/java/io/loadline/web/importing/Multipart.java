package io.loadline.web.importing;

import io.loadline.web.problem.ProblemException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The parts of a body of {@code multipart/form-data}. Jakarta REST has a reader of its own, but it
 * keeps parts in temporary files and differs between servers; a form of a few files needs neither.
 */
final class Multipart {
  private static final Pattern BOUNDARY = Pattern.compile("boundary=\"?([^\";]{1,70})\"?");
  private static final Pattern NAME = Pattern.compile("(?<![a-z*])name=\"([^\"]*)\"");
  private static final Pattern FILE_NAME = Pattern.compile("filename=\"([^\"]*)\"");
  private static final int MOST_PARTS = 200;

  private Multipart() {}

  /** A field, or a file where it has a file name. */
  static final class Part {
    private final String name;
    private final @Nullable String fileName;
    private final byte[] content;

    Part(String name, @Nullable String fileName, byte[] content) {
      this.name = name;
      this.fileName = fileName;
      this.content = content;
    }

    String name() {
      return name;
    }

    @Nullable String fileName() {
      return fileName;
    }

    byte[] content() {
      return content;
    }

    String text() {
      return new String(content, StandardCharsets.UTF_8).strip();
    }
  }

  /** The name that a header of one file gives it; null when it gives none. */
  static @Nullable String fileName(@Nullable String disposition) {
    Matcher named = FILE_NAME.matcher(disposition == null ? "" : disposition);
    return named.find() ? named.group(1) : null;
  }

  static List<Part> read(byte[] body, String contentType) {
    Matcher boundary = BOUNDARY.matcher(contentType);
    if (!boundary.find()) {
      throw ProblemException.malformedAt("", "needs a boundary in its Content-Type");
    }
    byte[] mark = ("--" + boundary.group(1)).getBytes(StandardCharsets.ISO_8859_1);
    List<Part> parts = new ArrayList<>();
    int start = find(body, mark, 0);
    while (start >= 0) {
      int from = start + mark.length;
      int next = find(body, mark, from);
      if (next < 0) {
        return parts;
      }
      parts.add(part(body, from, next));
      if (parts.size() > MOST_PARTS) {
        throw ProblemException.malformedAt("", "has more than " + MOST_PARTS + " parts");
      }
      start = next;
    }
    return parts;
  }

  private static Part part(byte[] body, int from, int to) {
    byte[] blank = {'\r', '\n', '\r', '\n'};
    int head = find(body, blank, from);
    if (head < 0 || head >= to) {
      throw ProblemException.malformedAt("", "has a part without headers");
    }
    String headers = new String(body, from, head - from, StandardCharsets.UTF_8);
    Matcher name = NAME.matcher(headers);
    if (!name.find()) {
      throw ProblemException.malformedAt("", "has a part without a name");
    }
    int content = head + blank.length;
    int end = Math.max(content, to - 2);
    return new Part(name.group(1), fileName(headers), Arrays.copyOfRange(body, content, end));
  }

  private static int find(byte[] body, byte[] wanted, int from) {
    for (int i = from; i <= body.length - wanted.length; i++) {
      int same = 0;
      while (same < wanted.length && body[i + same] == wanted[same]) {
        same++;
      }
      if (same == wanted.length) {
        return i;
      }
    }
    return -1;
  }
}
