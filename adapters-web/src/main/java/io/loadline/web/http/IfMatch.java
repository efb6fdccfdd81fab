package io.loadline.web.http;

import io.loadline.web.problem.ProblemException;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What an {@code If-Match} header asks for. A version is a digest of the content; its entity tag is
 * the digest in quotes. Weak tags never match (RFC 9110, 13.1.1).
 *
 * @param present whether there is a header at all
 * @param any whether it is {@code *}
 * @param versions the versions it names; tags that we never gave out are left out
 */
public record IfMatch(boolean present, boolean any, Set<String> versions) {

  /** No header. */
  public static final IfMatch ABSENT = new IfMatch(false, false, Set.of());

  private static final Pattern TAG = Pattern.compile("\\G\\s*(W/)?\"([^\"]*)\"\\s*(,|$)");
  private static final Pattern VERSION = Pattern.compile("[0-9a-f]{1,64}");
  private static final int LONGEST = 1_024;

  /** Copies the versions. */
  public IfMatch {
    versions = Set.copyOf(versions);
  }

  /**
   * Reads the header.
   *
   * @throws ProblemException with 400 if it is not {@code *} or a list of quoted tags
   */
  public static IfMatch parse(@Nullable String header) {
    if (header == null) {
      return ABSENT;
    }
    if (header.strip().equals("*")) {
      return new IfMatch(true, true, Set.of());
    }
    Set<String> versions = new TreeSet<>();
    Matcher tag = TAG.matcher(header);
    int end = 0;
    while (header.length() <= LONGEST && end < header.length() && tag.find()) {
      if (tag.group(1) == null && VERSION.matcher(tag.group(2)).matches()) {
        versions.add(tag.group(2));
      }
      end = tag.end();
    }
    if (end == 0 || end < header.length() || header.endsWith(",")) {
      throw ProblemException.malformedAt(
          "/header/If-Match", "must be * or quoted entity tags, like \"5f0c9a\"");
    }
    return new IfMatch(true, false, versions);
  }

  /**
   * The versions as the application takes them: null when none was given, else a list or {@code *}.
   */
  public @Nullable String seen() {
    if (!present) {
      return null;
    }
    return any ? "*" : String.join(",", versions);
  }

  /** The entity tag of a version. */
  public static String tag(String version) {
    return "\"" + version + "\"";
  }
}
