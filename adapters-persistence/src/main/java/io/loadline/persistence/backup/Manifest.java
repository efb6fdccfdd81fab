package io.loadline.persistence.backup;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/**
 * What a backup says of itself.
 *
 * @param madeAt UTC
 * @param seq of the last entry of the journal that it holds; 0: none
 * @param headHash the hash of that entry in hexadecimal digits; zeros when there is none
 * @param changes of the schema that it was made with, in order
 * @param tables by name
 */
record Manifest(
    Instant madeAt, long seq, String headHash, List<String> changes, Map<String, Part> tables) {
  static final String NAME = "manifest.properties";
  private static final String FORMAT = "1";

  /**
   * One table.
   *
   * @param rows how many
   * @param digest SHA-256 of its text in hexadecimal digits
   */
  record Part(long rows, String digest) {}

  Manifest {
    changes = List.copyOf(changes);
    tables = Map.copyOf(tables);
  }

  long rows() {
    return tables.values().stream().mapToLong(Part::rows).sum();
  }

  String text() {
    var lines = new Properties();
    lines.setProperty("format", FORMAT);
    lines.setProperty("madeAt", madeAt.toString());
    lines.setProperty("seq", Long.toString(seq));
    lines.setProperty("headHash", headHash);
    lines.setProperty("changes", String.join(",", changes));
    tables.forEach(
        (name, part) -> lines.setProperty("table." + name, part.rows() + " " + part.digest()));
    var text = new StringWriter();
    try {
      lines.store(text, "A backup of Loadline");
    } catch (IOException e) {
      throw new IllegalStateException("memory can be written to", e);
    }
    return text.toString();
  }

  /**
   * Reads it.
   *
   * @throws UnusableBackup when it is no manifest of this format
   */
  static Manifest of(String text) {
    var lines = new Properties();
    try {
      lines.load(new StringReader(text));
      if (!FORMAT.equals(lines.getProperty("format"))) {
        throw new UnusableBackup("is no backup that this Loadline can read");
      }
      Map<String, Part> tables = new TreeMap<>();
      for (String name : lines.stringPropertyNames()) {
        if (name.startsWith("table.")) {
          String[] part = lines.getProperty(name, "").split(" ", 2);
          tables.put(name.substring("table.".length()), new Part(Long.parseLong(part[0]), part[1]));
        }
      }
      return new Manifest(
          Instant.parse(lines.getProperty("madeAt", "")),
          Long.parseLong(lines.getProperty("seq", "")),
          lines.getProperty("headHash", ""),
          new ArrayList<>(Arrays.asList(lines.getProperty("changes", "").split(","))),
          tables);
    } catch (IOException | RuntimeException e) {
      throw e instanceof UnusableBackup unusable
          ? unusable
          : new UnusableBackup("is no backup that this Loadline can read");
    }
  }
}
