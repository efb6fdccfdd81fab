package io.loadline.domain.synthetic;

import io.loadline.domain.account.UserId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A data set in a server, and how far it is.
 *
 * @param requestedBy in whose name it is set up
 * @param made what there is of it; its accounts are the first so many of its plan, in order
 * @param report the quality report, a JSON document; null until it is loaded
 * @param failure why it could not be made; null when it could
 */
public record DataSet(
    DataSetId id,
    DataSetTerms terms,
    UserId requestedBy,
    Instant requestedAt,
    Stage stage,
    Made made,
    @Nullable String report,
    @Nullable String failure) {

  /** How far a data set is. */
  public enum Stage {
    /** It is being played into the server. */
    LOADING,
    /** It is there, and judged. */
    LOADED,
    /** It could not be made; what was made until then is there. */
    FAILED,
    /** It is being taken out of sight. */
    CLEARING,
    /** It is out of sight. */
    CLEARED;

    /** True while something is to be done without anybody asking again. */
    public boolean isUnderWay() {
      return this == LOADING || this == CLEARING;
    }
  }

  /**
   * What there is of a data set; the orders and fills are counted when it is loaded.
   *
   * @param orders those that were refused, too
   * @param refused orders that the limits did not let pass
   */
  public record Made(int accounts, long orders, long refused, long fills) {
    public static final Made NOTHING = new Made(0, 0, 0, 0);
  }

  /** A data set of which nothing is there yet. */
  public static DataSet requested(
      DataSetId id, DataSetTerms terms, UserId requestedBy, Instant requestedAt) {
    return new DataSet(
        id, terms, requestedBy, requestedAt, Stage.LOADING, Made.NOTHING, null, null);
  }

  /** When its data ends, in whole seconds or as it was asked for. */
  public Instant until() {
    Instant wanted = terms.until();
    return wanted == null ? requestedAt : wanted;
  }

  /** The same with the next account of its plan. */
  public DataSet withNextAccount() {
    Made more = new Made(made.accounts + 1, made.orders, made.refused, made.fills);
    return new DataSet(id, terms, requestedBy, requestedAt, stage, more, report, failure);
  }

  /** The same, complete and judged. */
  public DataSet loaded(Made all, String judgement) {
    return new DataSet(id, terms, requestedBy, requestedAt, Stage.LOADED, all, judgement, failure);
  }

  /** The same, given up. */
  public DataSet failed(String why) {
    return new DataSet(id, terms, requestedBy, requestedAt, Stage.FAILED, made, report, why);
  }

  /** The same at another stage. */
  public DataSet at(Stage next) {
    return new DataSet(id, terms, requestedBy, requestedAt, next, made, report, failure);
  }
}
