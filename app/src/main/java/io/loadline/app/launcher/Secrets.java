package io.loadline.app.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Properties;

/**
 * Passwords that nobody needs to know, as only the parts of Loadline use them among each other.
 * They are made at the first start and kept in a file that only its owner may read.
 */
record Secrets(String superuser, String owner, String application, String keystore) {
  private static final int BYTES = 24;

  static Secrets in(Path file) {
    try {
      if (Files.notExists(file)) {
        Files.createFile(
            file,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      }
      var properties = new Properties();
      try (var in = Files.newBufferedReader(file)) {
        properties.load(in);
      }
      for (String name : new String[] {"superuser", "owner", "application", "keystore"}) {
        properties.computeIfAbsent(name, absent -> random(BYTES));
      }
      try (var out = Files.newBufferedWriter(file)) {
        properties.store(out, "Made by Loadline. The database in data/ opens only with these.");
      }
      return new Secrets(
          properties.getProperty("superuser"),
          properties.getProperty("owner"),
          properties.getProperty("application"),
          properties.getProperty("keystore"));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot keep secrets in " + file, e);
    }
  }

  /** Hexadecimal digits of that many random bytes. */
  static String random(int bytes) {
    byte[] random = new byte[bytes];
    new SecureRandom().nextBytes(random);
    return HexFormat.of().formatHex(random);
  }

  /** Says nothing. */
  @Override
  public String toString() {
    return "Secrets[]";
  }
}
