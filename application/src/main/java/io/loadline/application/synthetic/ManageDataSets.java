package io.loadline.application.synthetic;

import io.loadline.application.engine.Answer;
import io.loadline.application.engine.Refusal;
import io.loadline.domain.account.UserId;
import io.loadline.domain.synthetic.DataSet;
import io.loadline.domain.synthetic.DataSetId;
import io.loadline.domain.synthetic.DataSetTerms;

/**
 * Makes data sets in the server, one at a time, and takes them out of sight. What is asked for is
 * recorded and answered at once; {@link DataSetWorker} does it.
 */
public interface ManageDataSets {
  /** Every order goes through the writer, which real accounts wait for: so many at the most. */
  int MOST_USERS = 1_000;

  /** Larger sets are made as files, by the command line. */
  long MOST_FILLS = 100_000;

  int MOST_INSTRUMENTS = 100;

  /** Records that a data set is wanted, and lists its desks and instruments. Repeatable. */
  Answer<Requested> request(UserId actor, DataSetId id, DataSetTerms terms);

  /**
   * Makes the data set without a server to play it into, where every order passes. Takes some
   * seconds for the largest.
   */
  Tried tryOut(DataSetTerms terms, java.time.Instant now);

  /** Records that a data set is to go out of sight, complete or not. Repeatable. */
  Answer<Cleared> clear(UserId actor, DataSetId id);

  /** What became of a request. */
  sealed interface Requested {}

  /**
   * It is recorded.
   *
   * @param before true when it had been before
   */
  record Recorded(DataSet dataSet, boolean before) implements Requested {}

  /** It was refused; nothing changed. */
  record NotRequested(Refusal refusal) implements Requested {}

  /** What became of a trial. */
  sealed interface Tried {}

  /** What the data would be like. */
  record Judged(QualityReport report) implements Tried {}

  /** It would be refused. */
  record NotTried(Refusal refusal) implements Tried {}

  /** What became of a request to clear. */
  sealed interface Cleared {}

  /** It is being cleared, or was before. */
  record Clearing(DataSet dataSet) implements Cleared {}

  /** It was refused; nothing changed. */
  record NotCleared(Refusal refusal) implements Cleared {}
}
