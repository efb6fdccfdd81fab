package io.loadline.application.account;

import io.loadline.application.engine.Answer;
import io.loadline.application.engine.Edited;
import io.loadline.application.engine.KnownMovement;
import io.loadline.application.engine.Refusal;
import io.loadline.domain.account.Account;
import io.loadline.domain.account.AccountId;
import io.loadline.domain.account.Algorithm;
import io.loadline.domain.account.Desk;
import io.loadline.domain.account.UserId;
import io.loadline.domain.cash.CashMovement;
import io.loadline.domain.cash.MovementId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Sets up desks, accounts and algorithms, and moves cash. Every call is repeatable. */
public interface ManageAccounts {
  Answer<Edited<Desk>> put(UserId actor, Desk desk, @Nullable String ifMatch);

  /**
   * Opens an account or changes its terms; those that its numbers rest on need an empty account.
   */
  Answer<Edited<Account>> put(UserId actor, Account account, @Nullable String ifMatch);

  Answer<Edited<Algorithm>> put(
      UserId actor, AccountId account, Algorithm algorithm, @Nullable String ifMatch);

  Answer<Moved> move(UserId actor, AccountId account, CashMovement movement);

  /**
   * Books many movements in the order of their times; the results stand in the order of the rows.
   */
  Answer<List<Moved>> moveAll(
      UserId actor, AccountId account, List<CashMovement> movements, BatchMode mode);

  /** What happens to the rest of a batch when a row is refused. */
  enum BatchMode {
    /** The others are booked. */
    PER_ROW,
    /** None is booked. */
    ATOMIC,
    /** Nothing is booked in any case. */
    DRY_RUN
  }

  /**
   * Takes a movement back by one of the opposite amount at the same time, under an id that is made
   * of its own. Repeatable.
   */
  Answer<Moved> reverse(UserId actor, AccountId account, MovementId movement, String reason);

  /** What became of a movement. */
  sealed interface Moved {}

  /** It was booked now. */
  record Booked(KnownMovement movement) implements Moved {}

  /** The same movement had been booked before. */
  record Duplicate(KnownMovement movement) implements Moved {}

  /** It was refused; nothing changed. */
  record Refused(Refusal refusal) implements Moved {}
}
