package io.loadline.application.importing;

import io.loadline.domain.account.Ids;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The ids of the facts of one file: the venue's own, or a hash of the normalised content and the
 * how-manieth equal row it is. Neither the name of the file nor the number of the row is part of
 * it.
 */
final class Identity {
  private static final Pattern FOREIGN = Pattern.compile("[^A-Za-z0-9._:-]+");
  private static final int HASH_BYTES = 12;
  private static final int NAME = 64;
  private static final int FILL = 128;

  private final String format;
  private final Map<String, Integer> seen = new HashMap<>();

  Identity(String format) {
    this.format = format;
  }

  /** {@code format:id}; hashed when it is too long for a fill or has foreign characters. */
  String fill(String id) {
    return legal(format + ":" + id, FILL);
  }

  /** {@code format:id}; hashed when it is too long for a movement or has foreign characters. */
  String movement(String id) {
    return legal(format + ":" + id, NAME);
  }

  /** The id of something booked beside a fact, {@code of:what}. */
  String beside(String of, String what) {
    return legal(of + ":" + what, NAME);
  }

  private String legal(String id, int longest) {
    return id.length() <= longest && Ids.LONG_NAME.matcher(id).matches()
        ? id
        : format + ":x" + hash(id);
  }

  /** {@code format:h…-n} from the content: instants, texts and numbers. */
  String content(@Nullable Object... content) {
    StringBuilder normal = new StringBuilder();
    for (Object each : content) {
      normal.append(normal(each)).append('|');
    }
    String hash = hash(normal.toString());
    int nth = seen.merge(hash, 1, Integer::sum);
    return format + ":h" + hash + "-" + nth;
  }

  private static String normal(@Nullable Object value) {
    if (value == null) {
      return "";
    }
    if (value instanceof BigDecimal number) {
      return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }
    return value instanceof Instant instant ? instant.toString() : value.toString();
  }

  private static String hash(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, HASH_BYTES);
    } catch (NoSuchAlgorithmException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }

  /** A foreign name as ours: each run of characters that names may not hold becomes one dash. */
  static @Nullable String name(@Nullable String foreign) {
    if (foreign == null || foreign.isBlank()) {
      return null;
    }
    String name = FOREIGN.matcher(foreign.strip()).replaceAll("-");
    return name.length() > NAME ? name.substring(0, NAME) : name;
  }
}
