package io.loadline.web.stream;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.loadline.application.stream.StreamEvent;
import io.loadline.web.json.StrictJson;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Events as they go over the wire. JSON as it is written here has no line breaks. */
final class EventText {
  /** The first thing a client reads: how long to wait before it comes back, in milliseconds. */
  static final byte[] GREETING = "retry: 1000\n\n".getBytes(StandardCharsets.US_ASCII);

  private static final byte[] NOTHING = {};
  private static final byte[] END = {'\n', '\n'};

  /** The body of a heartbeat and of a reset. */
  private record Sign(long seq, Instant asOf) {}

  private EventText() {}

  /** The event; nothing when there is no body. */
  static byte[] of(StreamEvent event, @Nullable Object body) {
    return body == null ? NOTHING : of(event.id(), event.subject().topic().text(), body);
  }

  /** All is well, and this is everything up to the seq. */
  static byte[] heartbeat(long seq, Instant asOf) {
    return of(seq, "heartbeat", new Sign(seq, asOf));
  }

  /** Something is missing between what came before and what comes now. */
  static byte[] reset(long seq, Instant asOf) {
    return of(seq, "reset", new Sign(seq, asOf));
  }

  private static byte[] of(long id, String name, Object body) {
    String head = "id: " + id + "\nevent: " + name + "\ndata: ";
    ByteArrayOutputStream text = new ByteArrayOutputStream(512);
    text.writeBytes(head.getBytes(StandardCharsets.US_ASCII));
    text.writeBytes(json(body));
    text.writeBytes(END);
    return text.toByteArray();
  }

  private static byte[] json(Object body) {
    try {
      return StrictJson.mapper().writeValueAsBytes(body);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a body must be writable: " + body.getClass(), e);
    }
  }
}
