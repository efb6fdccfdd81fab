package io.loadline.application.fill;

import io.loadline.application.engine.Answer;
import io.loadline.application.engine.Refusal;
import io.loadline.domain.account.AccountId;
import io.loadline.domain.account.UserId;
import io.loadline.domain.book.FillResult;
import io.loadline.domain.fill.Bust;
import io.loadline.domain.fill.Correction;
import io.loadline.domain.fill.Fill;
import io.loadline.domain.fill.FillId;
import java.util.List;

/** Books fills, and takes back or corrects them. Every call is repeatable: the ids make it so. */
public interface BookFills {
  /**
   * Books one fill. A fill is a fact: it is booked even when the account is not allowed to be
   * short; with {@code strict} that is refused instead. One that names an order and no algorithm is
   * booked in the book of the order's algorithm. What was kept for it is applied with it.
   */
  Answer<Outcome> book(UserId actor, AccountId account, Fill fill, boolean strict);

  /**
   * Books many, in the order in which they traded (of one instant as they stand in the list).
   *
   * @return one outcome per fill, in the order of the list; when {@code mode} is ATOMIC and one is
   *     refused, nothing is booked
   */
  Answer<List<Outcome>> bookAll(UserId actor, AccountId account, List<Fill> fills, Mode mode);

  /** Removes a fill from the history; kept for later when the fill has not come yet. */
  Answer<Amended> bust(UserId actor, AccountId account, Bust bust);

  /** Replaces a fill's quantity, price or fee; kept for later when the fill has not come yet. */
  Answer<Amended> correct(UserId actor, AccountId account, Correction correction);

  /** What a batch does when one of its rows is refused. */
  enum Mode {
    /** Books the others. */
    PER_ROW,
    /** Books none. */
    ATOMIC,
    /** Books none in any case: what would happen. */
    DRY_RUN
  }

  /** What became of a fill. */
  sealed interface Outcome {
    FillId fillId();
  }

  /**
   * It was booked now.
   *
   * @param fill as it stands: in the book of its order's algorithm, corrections applied
   */
  record Booked(Fill fill, FillResult result) implements Outcome {
    @Override
    public FillId fillId() {
      return fill.fillId();
    }
  }

  /** The same fill had been booked before; fill and result are those of the first answer. */
  record Duplicate(Fill fill, FillResult result) implements Outcome {
    @Override
    public FillId fillId() {
      return fill.fillId();
    }
  }

  /** It was refused; nothing of it was recorded. */
  record Refused(FillId fillId, Refusal refusal) implements Outcome {}

  /** What became of a bust or correction. */
  sealed interface Amended {}

  /** The history was changed now. */
  record Done(Fill fill, boolean busted) implements Amended {}

  /** The history had been changed so before. */
  record DoneBefore(Fill fill, boolean busted) implements Amended {}

  /**
   * The fill is not known yet; it will be applied when it comes, after what was kept before it.
   *
   * @param before true when what is kept says so already
   */
  record Kept(boolean before) implements Amended {}

  /** It was refused; nothing changed. */
  record NotAmended(Refusal refusal) implements Amended {}
}
