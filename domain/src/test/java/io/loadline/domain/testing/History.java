package io.loadline.domain.testing;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What one account was told, in the order of arrival.
 *
 * @param costBasis FIFO, LIFO, HIFO or AVERAGE
 * @param hedged whether long and short positions are kept apart
 */
public record History(
    String costBasis, boolean hedged, List<Contract> contracts, List<Event> arrivals) {

  /** Copies the lists. */
  public History {
    contracts = List.copyOf(contracts);
    arrivals = List.copyOf(arrivals);
  }

  /** The contract of that name. */
  public Contract contract(String symbol) {
    return contracts.stream()
        .filter(contract -> contract.symbol().equals(symbol))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("must be an instrument: " + symbol));
  }

  /** The same account after only the first events. */
  public History first(int events) {
    return with(arrivals.subList(0, events));
  }

  /** The same account, told other things. */
  public History with(List<? extends Event> events) {
    return new History(costBasis, hedged, contracts, List.copyOf(events));
  }

  /** The same account with one event more. */
  public History plus(Event event) {
    List<Event> events = new ArrayList<>(arrivals);
    events.add(event);
    return with(events);
  }

  /** The same account, never told the event at the index. */
  public History without(int index) {
    List<Event> events = new ArrayList<>(arrivals);
    events.remove(index);
    return with(events);
  }

  /** The same events in an account with another cost basis. */
  public History withCostBasis(String other) {
    return new History(other, hedged, contracts, arrivals);
  }

  /** The fills among the events, as first told. */
  public List<Event.Fill> fills() {
    return arrivals.stream()
        .filter(Event.Fill.class::isInstance)
        .map(Event.Fill.class::cast)
        .toList();
  }

  /** The fills that stand after all busts and corrections, in the order of arrival. */
  public List<Event.Fill> standing() {
    Map<String, Event.Fill> fills = new LinkedHashMap<>();
    for (Event event : arrivals) {
      switch (event) {
        case Event.Fill fill -> fills.put(fill.id(), fill);
        case Event.Correction correction ->
            fills.computeIfPresent(correction.fillId(), (id, fill) -> fill.corrected(correction));
        case Event.Bust bust -> {} // counts whether it came before its fill or after
        case Event.Split split -> {}
      }
    }
    for (Event event : arrivals) {
      if (event instanceof Event.Bust bust) {
        fills.remove(bust.fillId());
      }
    }
    return List.copyOf(fills.values());
  }

  /** Splits and standing fills as they count: by time, splits first, then by (first) arrival. */
  List<Event.Timed> inOrder() {
    List<Event.Timed> ordered = new ArrayList<>(standing());
    for (Event event : arrivals) {
      if (event instanceof Event.Split split) {
        ordered.add(split);
      }
    }
    ordered.sort(
        Comparator.comparing(Event.Timed::at).thenComparing(event -> event instanceof Event.Fill));
    return ordered;
  }

  /** One event a line, to read when a law fails. */
  @Override
  public String toString() {
    return arrivals.stream()
        .map(Event::toString)
        .collect(
            Collectors.joining("\n  ", costBasis + (hedged ? " hedged\n  " : " netted\n  "), "\n"));
  }
}
