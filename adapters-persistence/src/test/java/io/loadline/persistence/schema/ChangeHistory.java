package io.loadline.persistence.schema;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * What must hold of the files of changes: one line of them, numbered, that only grows at its end.
 */
final class ChangeHistory {
  private static final Pattern FILE = Pattern.compile("db/changelog/(\\d{3})-[a-z0-9-]+\\.sql");
  private static final Pattern START = Pattern.compile("(?m)^(?=--changeset )");
  private static final int DIGITS = 16;

  private ChangeHistory() {}

  /** A change, with a digest of what it does; "anything" when it may be edited. */
  record Change(String file, String id, String digest) {
    /** As it is recorded. */
    String line() {
      return file + " " + id + " " + digest;
    }
  }

  /** All changes of the files, in order. */
  static List<Change> of(List<String> files, Map<String, String> texts) {
    List<Change> changes = new ArrayList<>();
    for (String file : files) {
      String text = texts.getOrDefault(file, "");
      for (String part : START.split(text)) {
        if (part.startsWith("--changeset ")) {
          String[] head = part.lines().findFirst().orElseThrow().split("\\s+");
          boolean editable = part.lines().findFirst().orElseThrow().contains("runOnChange:true");
          changes.add(new Change(file, head[1], editable ? "anything" : digest(part.strip())));
        }
      }
    }
    return changes;
  }

  /**
   * What is wrong.
   *
   * @param files as the changelog includes them
   * @param texts of all files there are
   * @param recorded the changes as they were when they came
   */
  static List<String> faults(List<String> files, Map<String, String> texts, List<String> recorded) {
    List<String> faults = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    String last = "";
    for (String file : files) {
      if (!FILE.matcher(file).matches()) {
        faults.add("must be called 123-what-it-is.sql: " + file);
      }
      if (!seen.add(file)) {
        faults.add("is included twice: " + file);
      }
      if (file.compareTo(last) < 0) {
        faults.add("comes after " + last + ": " + file);
      }
      last = file;
    }
    new TreeMap<>(texts)
        .keySet()
        .forEach(
            file -> {
              if (!files.contains(file)) {
                faults.add("is not included: " + file);
              }
            });
    List<Change> changes = of(files, texts);
    Set<String> ids = new HashSet<>();
    changes.forEach(
        each -> {
          if (!ids.add(each.id())) {
            faults.add("the id is there twice: " + each.id());
          }
        });
    List<String> lines = changes.stream().map(Change::line).toList();
    for (String line : recorded) {
      if (!lines.contains(line)) {
        faults.add("was edited, moved or removed after it had come: " + line);
      }
    }
    for (String line : lines) {
      if (!recorded.contains(line)) {
        faults.add("must be recorded in changes.txt, if it is new: " + line);
      }
    }
    if (faults.isEmpty() && !lines.equals(recorded)) {
      faults.add("are recorded in another order");
    }
    return faults;
  }

  private static String digest(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest).substring(0, DIGITS);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
