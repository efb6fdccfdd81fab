package io.loadline.application.stream;

/** Whether there is room for another listener. */
public sealed interface Admission {
  /** There is. Whoever was admitted must be dismissed in the end. */
  record Admitted(Subscriber subscriber) implements Admission {}

  /** The server has as many as it takes. */
  record Full(int most) implements Admission {}

  /** This user has as many as one may have. */
  record TooManyOfOne(int most) implements Admission {}
}
