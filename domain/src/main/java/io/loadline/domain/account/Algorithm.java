package io.loadline.domain.account;

/** A trading algorithm of an account; a PAUSED one may only reduce. */
public record Algorithm(AlgorithmId id, String name, Status status) {
  /** Whether the algorithm may open positions. */
  public enum Status {
    ACTIVE,
    PAUSED
  }
}
