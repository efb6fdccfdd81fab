package io.loadline.domain.audit;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;

/**
 * The chain of SHA-256 hashes through the journal.
 *
 * <p>Hashed are, one after the other: the previous hash (32 bytes), the number of the entry (8
 * bytes, big-endian), its time (8 bytes of seconds since 1970, 4 bytes of nanoseconds), then actor,
 * action, subject and payload, each as the number of its UTF-8 bytes (4 bytes) and those bytes. The
 * lengths keep neighbouring texts apart, so no two different entries hash the same bytes.
 *
 * <p>Not safe for use by several threads at once.
 */
public final class HashChain {
  /** The length of a hash in bytes. */
  public static final int LENGTH = 32;

  private final MessageDigest sha256;
  private final ByteArrayOutputStream content = new ByteArrayOutputStream(1024);
  private final DataOutputStream fields = new DataOutputStream(content);

  /** A calculator of hashes; it remembers nothing from one call to the next. */
  public HashChain() {
    try {
      sha256 = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** What stands for the hash before the first entry: 32 zero bytes. */
  public static byte[] origin() {
    return new byte[LENGTH];
  }

  /** The hash of an entry that follows the entry with the hash {@code previous}. */
  public byte[] next(
      byte[] previous,
      long seq,
      Instant at,
      String actor,
      String action,
      String subject,
      String payload) {
    try {
      content.reset();
      fields.write(previous);
      fields.writeLong(seq);
      fields.writeLong(at.getEpochSecond());
      fields.writeInt(at.getNano());
      writeText(actor);
      writeText(action);
      writeText(subject);
      writeText(payload);
    } catch (IOException e) {
      throw new UncheckedIOException("memory cannot fail", e);
    }
    return sha256.digest(content.toByteArray());
  }

  /** Whether the entry's own hash is the one that its content and the previous hash make. */
  public boolean holds(byte[] previous, JournalEntry entry) {
    byte[] expected =
        next(
            previous,
            entry.seq(),
            entry.at(),
            entry.actor(),
            entry.action(),
            entry.subject(),
            entry.payload());
    return Arrays.equals(previous, entry.previousHash()) && Arrays.equals(expected, entry.hash());
  }

  private void writeText(String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    fields.writeInt(bytes.length);
    fields.write(bytes);
  }
}
