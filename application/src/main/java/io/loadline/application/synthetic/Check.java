package io.loadline.application.synthetic;

/**
 * One thing that was looked at.
 *
 * @param expected what a good set has, for people
 * @param found what this set has, for people
 */
public record Check(String name, Verdict verdict, String expected, String found) {
  /** How it went. */
  public enum Verdict {
    PASS,
    FAIL,
    /** The set is too small to tell. */
    TOO_SMALL
  }

  static Check of(String name, boolean passes, String expected, Object found) {
    return new Check(name, passes ? Verdict.PASS : Verdict.FAIL, expected, String.valueOf(found));
  }

  static Check tooSmall(String name, String expected, Object found) {
    return new Check(name, Verdict.TOO_SMALL, expected, String.valueOf(found));
  }

  /** A count of faults, of which there must be none. */
  static Check none(String name, Faults faults) {
    return of(name, faults.count() == 0, "none", faults);
  }
}
