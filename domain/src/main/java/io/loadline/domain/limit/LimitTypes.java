package io.loadline.domain.limit;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The registry of all types of limits: one line each. */
public final class LimitTypes {
  static final String CASH = "CASH";

  private static final List<LimitType> ALL =
      List.of(
          new OrderQuantity(),
          new OrderValue(),
          new PriceCollar(),
          new DuplicateOrder(),
          new InstrumentAllowed(),
          new HoursOfTrading(),
          new OrderRate(),
          new CancelRate(),
          new Turnover(),
          new OpenOrders(),
          new PositionQuantity(),
          new PositionValueLimit(),
          new Concentration(),
          new OpenPositions(),
          new ShortSelling(),
          new GrossExposure(),
          new NetExposure(),
          new AlgorithmExposure(),
          new Leverage(),
          new Cash(),
          new DailyLoss(),
          new DrawdownLimit(),
          new LossStreakLimit());

  private static final Map<String, LimitType> BY_NAME = byName();

  private LimitTypes() {}

  /** All types, in the order in which they are explained. */
  public static Collection<LimitType> all() {
    return ALL;
  }

  public static Optional<LimitType> named(String name) {
    return Optional.ofNullable(BY_NAME.get(name));
  }

  /**
   * The type of a limit that was taken in.
   *
   * @throws IllegalStateException when there is none of that name: the limit was checked when it
   *     came in
   */
  public static LimitType of(Limit limit) {
    LimitType type = BY_NAME.get(limit.type());
    if (type == null) {
      throw new IllegalStateException("no such type of limit: " + limit.type());
    }
    return type;
  }

  /** What is wrong with the limit, in words; empty when nothing is. */
  public static List<String> flaws(Limit limit) {
    LimitType type = BY_NAME.get(limit.type());
    if (type == null) {
      return List.of("must be one of " + BY_NAME.keySet() + ": type=" + limit.type());
    }
    List<String> flaws = new ArrayList<>();
    if (!type.units().contains(limit.unit())) {
      flaws.add(
          "must be one of " + type.units() + " for " + type.name() + ": unit=" + limit.unit());
    }
    if (!type.levels().contains(limit.scope().level())) {
      flaws.add(
          "must be one of "
              + type.levels()
              + " for "
              + type.name()
              + ": level="
              + limit.scope().level());
    }
    String flaw = type.flaw(limit);
    if (flaw != null) {
      flaws.add(flaw + ": type=" + type.name());
    }
    return flaws;
  }

  private static Map<String, LimitType> byName() {
    Map<String, LimitType> types = new LinkedHashMap<>();
    ALL.forEach(type -> types.put(type.name(), type));
    return Collections.unmodifiableMap(types);
  }
}
