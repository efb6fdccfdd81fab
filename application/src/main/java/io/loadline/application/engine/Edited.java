package io.loadline.application.engine;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The outcome of putting something under a name: made, left as it was, changed, or refused. */
public sealed interface Edited<T> {
  /** It did not exist. */
  record Created<T>(T content) implements Edited<T> {}

  /** The same content was there already. */
  record Unchanged<T>(T content) implements Edited<T> {}

  /** It was there with other content, and the caller had seen that. */
  record Changed<T>(T content) implements Edited<T> {}

  /** It was refused; nothing changed. */
  record Refused<T>(Refusal refusal) implements Edited<T> {}

  /**
   * Decides an edit: new → created; same content → unchanged, whatever the version; other content →
   * only with the version of what is there.
   *
   * @param ifMatch the version that the caller saw last, several of them with commas between, or *
   *     for whichever is there; null when none was given
   * @param record called with the wanted content when it is to be recorded; answers a refusal or
   *     null
   */
  static <T> Edited<T> decide(
      @Nullable T current,
      T wanted,
      @Nullable String ifMatch,
      Function<T, @Nullable Refusal> record) {
    if (current != null && current.equals(wanted)) {
      return new Unchanged<>(current);
    }
    Refusal unmet = precondition(current, ifMatch);
    if (unmet != null) {
      return new Refused<>(unmet);
    }
    Refusal refusal = record.apply(wanted);
    if (refusal != null) {
      return new Refused<>(refusal);
    }
    return current == null ? new Created<>(wanted) : new Changed<>(wanted);
  }

  /**
   * Why what is there may not be changed by a caller who last saw {@code ifMatch}; null: it may.
   */
  static @Nullable Refusal precondition(@Nullable Object current, @Nullable String ifMatch) {
    if (current != null && ifMatch == null) {
      return new Refusal(
          Refusal.Kind.PRECONDITION_REQUIRED,
          "PRECONDITION_REQUIRED",
          "",
          "it exists with other content: send If-Match with the ETag last seen");
    }
    if (ifMatch != null && (current == null || !Version.isAmong(ifMatch, current))) {
      return new Refusal(
          Refusal.Kind.PRECONDITION_FAILED,
          "PRECONDITION_FAILED",
          "",
          "it is not what was last seen: read it again");
    }
    return null;
  }
}
