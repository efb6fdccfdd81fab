package io.loadline.web.json;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.File;
import java.io.InputStream;
import java.io.Reader;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Which entities and media types the JSON provider answers for. */
final class JsonMedia {

  private JsonMedia() {}

  /** True for {@code application/json} and {@code application/*+json}. */
  static boolean isJson(@Nullable MediaType type) {
    if (type == null || !type.getType().equalsIgnoreCase("application")) {
      return false;
    }
    String subtype = type.getSubtype().toLowerCase(Locale.ROOT);
    return subtype.equals("json") || subtype.endsWith("+json");
  }

  /** True unless the resource handles the bytes or characters itself. */
  static boolean isDocument(Class<?> type) {
    return type != String.class
        && type != byte[].class
        && !InputStream.class.isAssignableFrom(type)
        && !Reader.class.isAssignableFrom(type)
        && !File.class.isAssignableFrom(type)
        && !StreamingOutput.class.isAssignableFrom(type);
  }
}
