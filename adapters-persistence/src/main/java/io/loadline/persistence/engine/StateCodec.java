package io.loadline.persistence.engine;

import io.loadline.application.engine.Listing;
import io.loadline.application.engine.State;
import io.loadline.domain.account.Desk;
import io.loadline.domain.account.DeskId;
import io.loadline.domain.instrument.InstrumentId;
import io.loadline.domain.limit.FlowMemory;
import io.loadline.domain.limit.Scope;
import io.loadline.domain.synthetic.DataSet;
import io.loadline.domain.synthetic.DataSetId;
import io.loadline.persistence.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The state as documents. */
public final class StateCodec {
  /** In the order in which they are restored. */
  private static final List<Part> PARTS =
      List.of(
          new MapPart<>(
              "instrument", Listing.class, InstrumentId::value, State::instruments, State::with),
          new MapPart<>("desk", Desk.class, DeskId::value, State::desks, State::with),
          new AccountPart(),
          new HoldingPart(),
          new TransferPart(),
          new OrderBookPart(),
          new OrderPart(),
          ControlParts.LIMITS,
          ControlParts.PROPOSALS,
          ControlParts.KILL_SWITCHES,
          ControlParts.BREACHES,
          ControlParts.WATCHES,
          ControlParts.SCOPE_HIGHS,
          new ControlPart(),
          new MapPart<>("flow", FlowMemory.class, Scope::toString, State::flows, State::with),
          new MapPart<>("data-set", DataSet.class, DataSetId::value, State::dataSets, State::with));

  private StateCodec() {}

  /**
   * A document of the state, or the word that there is none any more.
   *
   * @param body null when the document is to be removed
   */
  record Document(String kind, String key, @Nullable String body) {}

  /** Takes documents one by one. */
  interface Sink {
    void accept(Document document);
  }

  /** The documents that differ, so that {@code before} with them is {@code after}. */
  static void difference(State before, State after, Sink sink) {
    for (Part part : PARTS) {
      part.difference(
          before,
          after,
          new Part.Sink() {
            @Override
            public void put(String key, Object document) {
              sink.accept(new Document(part.kind(), key, Json.write(document)));
            }

            @Override
            public void remove(String key) {
              sink.accept(new Document(part.kind(), key, null));
            }
          });
    }
  }

  /** The kinds of documents in the order in which they must be restored. */
  static List<String> kinds() {
    return PARTS.stream().map(Part::kind).toList();
  }

  /** What the documents are made of, by their kind. */
  static Map<String, Class<?>> documents() {
    Map<String, Class<?>> documents = new LinkedHashMap<>();
    PARTS.forEach(part -> documents.put(part.kind(), part.document()));
    return documents;
  }

  /** The state with a document put back. */
  static State restore(State state, Document document) {
    Part part =
        PARTS.stream()
            .filter(each -> each.kind().equals(document.kind))
            .findFirst()
            .orElseThrow(
                () -> new IllegalStateException("no such kind of document: " + document.kind));
    return part.restore(
        state,
        document.key,
        java.util.Objects.requireNonNull(document.body, "a document that is there has a body"));
  }

  /**
   * The whole state as bytes: its number and all its documents, sorted. Two states are the same
   * exactly when these are.
   */
  public static byte[] canonical(State state) {
    SortedMap<String, String> documents = new TreeMap<>();
    difference(
        State.EMPTY,
        state,
        document -> documents.put(document.kind + " " + document.key, document.body + "\n"));
    StringBuilder text = new StringBuilder("seq " + state.seq() + "\n");
    documents.forEach((key, body) -> text.append(key).append(' ').append(body));
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }
}
