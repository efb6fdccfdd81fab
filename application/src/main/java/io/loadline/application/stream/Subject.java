package io.loadline.application.stream;

import io.loadline.domain.account.AccountId;
import io.loadline.domain.account.DeskId;
import io.loadline.domain.account.UserId;
import io.loadline.domain.book.PositionKey;
import io.loadline.domain.instrument.InstrumentId;
import org.jspecify.annotations.Nullable;

/** What an event is about. Of two events about the same subject only the later one counts. */
public sealed interface Subject {
  Topic topic();

  /** Whose it is: only who may see the account hears of it; null: no account's in particular. */
  @Nullable AccountId account();

  /** What an account holds of an instrument. */
  record OfPosition(AccountId account, PositionKey key) implements Subject {
    @Override
    public Topic topic() {
      return Topic.POSITIONS;
    }
  }

  /** What an account has made. */
  record OfPnl(AccountId account) implements Subject {
    @Override
    public Topic topic() {
      return Topic.PNL;
    }
  }

  /** The prices of an instrument. */
  record OfMark(InstrumentId instrument) implements Subject {
    @Override
    public Topic topic() {
      return Topic.MARKS;
    }

    @Override
    public @Nullable AccountId account() {
      return null;
    }
  }

  /**
   * How an account, a desk or everything that a listener may see stands.
   *
   * @param desk null: not of a desk alone
   * @param only null: not of an account alone
   * @param audience who may hear of it, as others see other accounts; null: all who see every
   *     account
   */
  record OfSummary(@Nullable DeskId desk, @Nullable AccountId only, @Nullable UserId audience)
      implements Subject {
    @Override
    public Topic topic() {
      return Topic.SUMMARY;
    }

    @Override
    public @Nullable AccountId account() {
      return null;
    }
  }

  /**
   * Something with a name of its own: an order, a limit, a breach, a kill switch.
   *
   * @param id its name, unique within topic and account
   */
  record Named(Topic topic, @Nullable AccountId account, String id) implements Subject {}
}
