package io.loadline.domain.fill;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Busts and corrections of one fill that came before it, in the order of their arrival. Immutable.
 *
 * <p>They mean what they would have meant after the fill: each correction replaces what it names,
 * and nothing can be corrected after a bust.
 */
public record KeptAmendments(List<ExecutionEvent> events) {
  public static final KeptAmendments NONE = new KeptAmendments(List.of());

  public KeptAmendments {
    events = List.copyOf(events);
    if (events.stream().anyMatch(Fill.class::isInstance)) {
      throw new IllegalArgumentException("must be busts and corrections: " + events);
    }
  }

  /** With one more, behind those that came before it. */
  public KeptAmendments with(ExecutionEvent event) {
    List<ExecutionEvent> more = new ArrayList<>(events);
    more.add(event);
    return new KeptAmendments(more);
  }

  /** The bust among them; null when there is none. */
  public @Nullable Bust bust() {
    return events.stream()
        .filter(Bust.class::isInstance)
        .map(Bust.class::cast)
        .findFirst()
        .orElse(null);
  }

  /** The corrections in the order of their arrival. */
  public List<Correction> corrections() {
    return events.stream()
        .filter(Correction.class::isInstance)
        .map(Correction.class::cast)
        .toList();
  }

  /** True when the corrections so far say already what this one says. */
  public boolean say(Correction correction) {
    Correction all = null;
    for (Correction each : corrections()) {
      all = all == null ? each : each.after(all);
    }
    return all != null && correction.after(all).sameTermsAs(all);
  }
}
