package io.loadline.domain.position;

import java.util.List;
import java.util.Optional;

/** The registry of cost bases. */
public final class CostBases {
  public static final CostBasis FIFO = new Fifo();
  public static final CostBasis LIFO = new Lifo();
  public static final CostBasis HIFO = new Hifo();
  public static final CostBasis AVERAGE = new Average();

  private static final List<CostBasis> ALL = List.of(FIFO, LIFO, HIFO, AVERAGE);

  private CostBases() {}

  public static List<CostBasis> all() {
    return ALL;
  }

  public static Optional<CostBasis> find(String name) {
    return ALL.stream().filter(basis -> basis.name().equals(name)).findFirst();
  }

  /**
   * @throws IllegalArgumentException when there is none of that name
   */
  public static CostBasis named(String name) {
    return find(name)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "must be one of "
                        + ALL.stream().map(CostBasis::name).toList()
                        + ": costBasis="
                        + name));
  }
}
