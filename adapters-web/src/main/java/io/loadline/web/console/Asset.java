package io.loadline.web.console;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * One file of the bundle.
 *
 * @param plain as it is
 * @param zipped by gzip; empty for what is compressed already
 * @param type its media type
 * @param tag a strong ETag, of what is in it
 * @param caching how long browsers may keep it
 */
record Asset(byte[] plain, byte[] zipped, String type, String tag, String caching) {

  private static final String FOLDER = "/META-INF/resources/console";
  private static final Pattern HASHED = Pattern.compile(".*-[A-Z0-9]{8}\\.[a-z0-9]+");
  private static final String FOR_EVER = "public, max-age=31536000, immutable";
  private static final Map<String, String> TYPES =
      Map.of(
          "js", "text/javascript; charset=utf-8",
          "css", "text/css; charset=utf-8",
          "svg", "image/svg+xml",
          "woff2", "font/woff2");

  /** Reads the file of that path, such as {@code /main.js}; null when the bundle has none. */
  static @Nullable Asset read(String path) throws IOException {
    String type = TYPES.get(path.substring(path.lastIndexOf('.') + 1));
    try (InputStream in = Asset.class.getResourceAsStream(FOLDER + path)) {
      if (in == null || type == null) {
        return null;
      }
      byte[] plain = in.readAllBytes();
      byte[] zipped = type.startsWith("text/") ? zip(plain) : new byte[0];
      boolean hashed = HASHED.matcher(path).matches();
      return new Asset(plain, zipped, type, tag(plain), hashed ? FOR_EVER : "no-cache");
    }
  }

  private static byte[] zip(byte[] plain) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(plain.length / 3);
    try (GZIPOutputStream zip = new GZIPOutputStream(bytes)) {
      zip.write(plain);
    }
    return bytes.toByteArray();
  }

  private static String tag(byte[] plain) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(plain);
      return '"' + HexFormat.of().formatHex(digest, 0, 16) + '"';
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
