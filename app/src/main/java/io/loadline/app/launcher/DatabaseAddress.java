package io.loadline.app.launcher;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A PostgreSQL database and who opens it.
 *
 * @param url for JDBC, without user and password
 */
record DatabaseAddress(String url, String user, String password) {
  private static final int DEFAULT_PORT = 5432;
  private static final String HOST = "([A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.]+])(:[0-9]{1,5})?";
  private static final String HOSTS = HOST + "(," + HOST + ")*";

  /**
   * Reads {@code postgresql://user:password@host:port/database?option=value}, also with the schemes
   * {@code postgres} and {@code jdbc:postgresql}, with user and password among the options, and
   * with several hosts ({@code host1:5432,host2:5432}), of which the one that is written to is
   * used.
   *
   * @throws LaunchFailure when it cannot be read; the message does not repeat it, as it holds a
   *     password
   */
  static DatabaseAddress parse(String text) {
    URI uri;
    try {
      uri = URI.create(text.strip().replaceFirst("^jdbc:", ""));
    } catch (IllegalArgumentException e) {
      throw malformed();
    }
    String scheme = String.valueOf(uri.getScheme());
    String authority = String.valueOf(uri.getRawAuthority());
    int at = authority.lastIndexOf('@');
    String hosts = authority.substring(at + 1);
    if (!scheme.matches("postgres(ql)?") || !hosts.matches(HOSTS) || path(uri).isEmpty()) {
      throw malformed();
    }
    Map<String, String> options = options(uri.getRawQuery());
    if (at >= 0) {
      String[] userInfo = authority.substring(0, at).split(":", 2);
      options.putIfAbsent("user", decode(userInfo[0]));
      options.putIfAbsent("password", userInfo.length > 1 ? decode(userInfo[1]) : "");
    }
    if (hosts.contains(",")) {
      options.putIfAbsent("targetServerType", "primary");
    }
    if (!options.containsKey("user")) {
      throw malformed();
    }
    String user = options.remove("user");
    String password = options.getOrDefault("password", "");
    options.remove("password");
    return new DatabaseAddress(jdbcUrl(hosts, path(uri), options), user, password);
  }

  private static String jdbcUrl(String hosts, String database, Map<String, String> options) {
    List<String> withPorts = new ArrayList<>();
    for (String host : hosts.split(",")) {
      withPorts.add(host.matches(".*:[0-9]+") ? host : host + ":" + DEFAULT_PORT);
    }
    List<String> pairs = new ArrayList<>();
    options.forEach((name, value) -> pairs.add(name + "=" + value));
    String query = pairs.isEmpty() ? "" : "?" + String.join("&", pairs.stream().sorted().toList());
    return "jdbc:postgresql://" + String.join(",", withPorts) + "/" + database + query;
  }

  private static String path(URI uri) {
    return uri.getRawPath() == null ? "" : uri.getRawPath().replaceFirst("^/", "");
  }

  /** Raw values, but for user and password, which leave the address. */
  private static Map<String, String> options(@org.jspecify.annotations.Nullable String query) {
    var options = new HashMap<String, String>();
    for (String pair : query == null ? new String[0] : query.split("&")) {
      String[] parts = pair.split("=", 2);
      if (parts.length == 2) {
        boolean secret = parts[0].equals("user") || parts[0].equals("password");
        options.put(parts[0], secret ? decode(parts[1]) : parts[1]);
      }
    }
    return options;
  }

  private static String decode(String text) {
    return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  private static LaunchFailure malformed() {
    return new LaunchFailure(
        "DATABASE_URL must look like postgresql://user:password@host:5432/database, or with several"
            + " hosts host1:5432,host2:5432; other characters than letters and digits in user and"
            + " password must be percent-encoded");
  }

  @Override
  public String toString() {
    return user + " at " + url;
  }
}
