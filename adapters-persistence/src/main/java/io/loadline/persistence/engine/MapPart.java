package io.loadline.persistence.engine;

import io.loadline.application.engine.State;
import io.loadline.domain.collection.PersistentMap;
import io.loadline.persistence.json.Json;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * A map of the state, one document per value. The value knows its own key.
 *
 * @param name the document of a key
 * @param with the state with a value put back
 */
record MapPart<K extends Comparable<? super K>, V>(
    String kind,
    Class<V> type,
    Function<K, String> name,
    Function<State, PersistentMap<K, V>> map,
    BiFunction<State, V, State> with)
    implements Part {

  @Override
  public Class<?> document() {
    return type;
  }

  @Override
  public void difference(State before, State after, Sink sink) {
    Difference.between(
        map.apply(before),
        map.apply(after),
        (key, old, now) -> {
          if (now == null) {
            sink.remove(name.apply(key));
          } else {
            sink.put(name.apply(key), now);
          }
        });
  }

  @Override
  public State restore(State state, String key, String body) {
    return with.apply(state, Json.read(body, type));
  }
}
