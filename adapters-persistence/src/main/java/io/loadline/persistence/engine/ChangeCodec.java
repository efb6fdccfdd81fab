package io.loadline.persistence.engine;

import com.fasterxml.jackson.databind.JsonNode;
import io.loadline.application.engine.Change;
import io.loadline.application.engine.Effect;
import io.loadline.application.fill.FillEffect;
import io.loadline.domain.book.FillResult;
import io.loadline.persistence.json.Json;
import org.jspecify.annotations.Nullable;

/**
 * Changes as the payload of the journal: {@code {"change": {...}, "result": {...}}}. The result is
 * there for a fill that was booked, so that its first answer is found again; the state does not
 * depend on it.
 */
public final class ChangeCodec {
  private record Payload(Change change, @Nullable FillResult result) {}

  private ChangeCodec() {}

  public static String write(Change change, Effect effect) {
    return Json.write(
        new Payload(change, effect instanceof FillEffect filled ? filled.booked() : null));
  }

  /**
   * The change of a payload.
   *
   * @throws IllegalStateException when the text is not one that {@link #write} made
   */
  public static Change change(String action, String payload) {
    return Json.read(part(payload, "change"), Changes.of(action));
  }

  /** The first answer that a booked fill got. */
  public static FillResult result(String payload) {
    return Json.read(part(payload, "result"), FillResult.class);
  }

  private static JsonNode part(String payload, String name) {
    return Json.read(payload, JsonNode.class).required(name);
  }
}
