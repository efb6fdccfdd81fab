package io.loadline.application.synthetic;

import io.loadline.domain.account.Algorithm;
import java.util.List;

/**
 * An algorithm of an account.
 *
 * @param type how it was made, which only its name tells outside
 * @param instruments what it trades, as indexes into the instruments of the set
 */
public record SyntheticAlgorithm(
    Algorithm algorithm, Type type, Strategy.Kind strategy, List<Integer> instruments) {
  public SyntheticAlgorithm {
    instruments = List.copyOf(instruments);
  }

  /** How an algorithm came to be. */
  public enum Type {
    ML_MODEL("ml_model"),
    RULE_BASED("rule_based"),
    REINFORCEMENT_LEARNING("reinforcement_learning");

    private final String text;

    Type(String text) {
      this.text = text;
    }

    /** Its name in files. */
    public String text() {
      return text;
    }
  }
}
