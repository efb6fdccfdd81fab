package io.loadline.persistence.engine;

import io.loadline.domain.book.Holding;
import io.loadline.persistence.json.Json;

/** A holding as text, outside of a snapshot. */
public final class HoldingText {
  /** What the text is made of; text with another format cannot be read. */
  public static final String FORMAT = StateFormat.of(HoldingDocument.class);

  private HoldingText() {}

  public static String write(Holding holding) {
    return Json.write(HoldingDocument.of(holding));
  }

  public static Holding read(String text) {
    return Json.read(text, HoldingDocument.class).holding(null);
  }
}
