package io.loadline.web.stream;

import io.loadline.application.stream.StreamEvent;
import io.loadline.application.stream.Subscriber;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/** Writes to one client what waits for it, until the client or the hub ends it. */
final class StreamWriter {
  private static final Duration HEARTBEAT = Duration.ofSeconds(2);

  private final Subscriber subscriber;
  private final Function<StreamEvent, byte[]> text;
  private final InstantSource clock;
  private final BooleanSupplier permitted;
  private long lastId;

  /**
   * @param permitted asked with every heartbeat; the stream ends when it is false
   */
  StreamWriter(
      Subscriber subscriber,
      Function<StreamEvent, byte[]> text,
      InstantSource clock,
      BooleanSupplier permitted) {
    this.permitted = permitted;
    this.subscriber = subscriber;
    this.text = text;
    this.clock = clock;
  }

  /**
   * Writes until it is over.
   *
   * @throws IOException when the client has gone, or does not read any more
   */
  void writeTo(OutputStream out) throws IOException, InterruptedException {
    out.write(EventText.GREETING);
    out.flush(); // the server holds back what the first flush brings until there is a second
    long nextHeartbeat = System.nanoTime();
    while (!subscriber.isClosed()) {
      Subscriber.Delivery delivery =
          subscriber.take(Duration.ofNanos(Math.max(0, nextHeartbeat - System.nanoTime())));
      boolean heartbeat = System.nanoTime() - nextHeartbeat >= 0;
      if (heartbeat && !permitted.getAsBoolean()) {
        return;
      }
      byte[] bytes = bytes(delivery, heartbeat);
      if (bytes.length > 0) {
        out.write(bytes);
        out.flush();
      }
      if (heartbeat) {
        nextHeartbeat = System.nanoTime() + HEARTBEAT.toNanos();
      }
    }
  }

  private byte[] bytes(Subscriber.Delivery delivery, boolean heartbeat) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    if (delivery.reset()) {
      lastId = delivery.seq();
      bytes.writeBytes(EventText.reset(lastId, clock.instant()));
    }
    for (StreamEvent event : delivery.events()) {
      lastId = event.id();
      bytes.writeBytes(event.text(text));
    }
    lastId = delivery.drained() ? delivery.seq() : lastId;
    if (heartbeat) {
      bytes.writeBytes(EventText.heartbeat(lastId, clock.instant()));
    }
    return bytes.toByteArray();
  }
}
