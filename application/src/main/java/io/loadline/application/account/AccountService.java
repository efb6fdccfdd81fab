package io.loadline.application.account;

import io.loadline.application.engine.Answer;
import io.loadline.application.engine.Edited;
import io.loadline.application.engine.Engine;
import io.loadline.application.engine.Future;
import io.loadline.application.engine.GivenId;
import io.loadline.application.engine.KnownMovement;
import io.loadline.application.engine.Refusal;
import io.loadline.application.engine.Turn;
import io.loadline.application.pnl.Days;
import io.loadline.application.pnl.RateBoard;
import io.loadline.domain.account.Account;
import io.loadline.domain.account.AccountId;
import io.loadline.domain.account.Algorithm;
import io.loadline.domain.account.Desk;
import io.loadline.domain.account.UserId;
import io.loadline.domain.book.Book;
import io.loadline.domain.cash.CashMovement;
import io.loadline.domain.cash.MovementId;
import io.loadline.domain.position.CostBases;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Decides on desks, accounts, algorithms and cash. */
public final class AccountService implements ManageAccounts {
  private static final int ROWS_IN_A_TURN = 500;
  private static final String REVERSAL = "reversal:";
  private static final int LONGEST_ID = 64;

  private final Engine engine;
  private final Days days;
  private final RateBoard rates;
  private final NewAccount newAccount;

  /** What every new account begins with, besides itself. */
  public interface NewAccount {
    void opened(Turn turn, Account account);
  }

  public AccountService(Engine engine, Days days, RateBoard rates, NewAccount newAccount) {
    this.engine = engine;
    this.days = days;
    this.rates = rates;
    this.newAccount = newAccount;
  }

  @Override
  public Answer<Edited<Desk>> put(UserId actor, Desk desk, @Nullable String ifMatch) {
    return engine.submit(
        actor,
        turn ->
            Edited.decide(
                turn.state().desks().get(desk.id()),
                desk,
                ifMatch,
                wanted -> {
                  turn.record(new DeskSet(wanted));
                  return null;
                }));
  }

  @Override
  public Answer<Edited<Account>> put(UserId actor, Account account, @Nullable String ifMatch) {
    return engine.submit(
        actor,
        turn -> {
          Book book = turn.book(account.id());
          return Edited.decide(
              book == null ? null : book.account(),
              account,
              ifMatch,
              wanted -> record(turn, book, wanted));
        });
  }

  private @Nullable Refusal record(Turn turn, @Nullable Book book, Account wanted) {
    if (CostBases.find(wanted.costBasis()).isEmpty()) {
      return Refusal.rule(
          "VALIDATION",
          "/costBasis",
          "must be one of "
              + CostBases.all().stream().map(basis -> basis.name()).toList()
              + ": "
              + wanted.costBasis());
    }
    if (wanted.deskId().isPresent() && !turn.state().desks().containsKey(wanted.deskId().get())) {
      return Refusal.rule("VALIDATION", "/desk", "there is no desk " + wanted.deskId().get());
    }
    if (book == null) {
      turn.record(new AccountOpened(wanted));
      newAccount.opened(turn, wanted);
      return null;
    }
    if (!book.isEmpty() && !book.account().keepsItsNumbersAs(wanted)) {
      return Refusal.rule(
          "ACCOUNT_NOT_EMPTY",
          "",
          "cost basis, position mode and reporting currency can change only while the account is"
              + " empty");
    }
    days.current(turn, wanted.id());
    turn.record(new AccountChanged(wanted));
    return null;
  }

  @Override
  public Answer<Edited<Algorithm>> put(
      UserId actor, AccountId account, Algorithm algorithm, @Nullable String ifMatch) {
    return engine.submit(
        actor,
        turn -> {
          Book book = turn.book(account);
          if (book == null) {
            return new Edited.Refused<>(Refusal.notFound("account " + account));
          }
          return Edited.decide(
              book.algorithms().get(algorithm.id()),
              algorithm,
              ifMatch,
              wanted -> {
                turn.record(new AlgorithmRegistered(account, wanted));
                return null;
              });
        });
  }

  @Override
  public Answer<Moved> move(UserId actor, AccountId account, CashMovement movement) {
    return engine.submit(actor, turn -> moveWithin(turn, account, movement));
  }

  @Override
  public Answer<List<Moved>> moveAll(
      UserId actor, AccountId account, List<CashMovement> movements, BatchMode mode) {
    List<Integer> order =
        IntStream.range(0, movements.size())
            .boxed()
            .sorted(Comparator.comparing(place -> movements.get(place).at()))
            .toList();
    List<CashMovement> sorted = order.stream().map(movements::get).toList();
    Answer<List<Moved>> answer =
        switch (mode) {
          case PER_ROW -> moveInTurns(actor, account, sorted);
          case ATOMIC -> moveAtOnce(actor, account, sorted);
          case DRY_RUN -> engine.preview(actor, turn -> moveEach(turn, account, sorted));
        };
    Moved[] byRow = new Moved[movements.size()];
    for (int i = 0; i < byRow.length; i++) {
      byRow[order.get(i)] = answer.outcome().get(i);
    }
    return new Answer<>(List.of(byRow), answer.seq(), answer.at());
  }

  private Answer<List<Moved>> moveInTurns(
      UserId actor, AccountId account, List<CashMovement> movements) {
    List<Moved> outcomes = new ArrayList<>(movements.size());
    int from = 0;
    Answer<List<Moved>> answer;
    do {
      List<CashMovement> some =
          movements.subList(from, Math.min(from + ROWS_IN_A_TURN, movements.size()));
      answer = engine.submit(actor, some.size(), turn -> moveEach(turn, account, some));
      outcomes.addAll(answer.outcome());
      from += ROWS_IN_A_TURN;
    } while (from < movements.size());
    return new Answer<>(outcomes, answer.seq(), answer.at());
  }

  private Answer<List<Moved>> moveAtOnce(
      UserId actor, AccountId account, List<CashMovement> movements) {
    // discarded, it is never committed: whether its ids are taken must be known before
    engine.lookUp(
        movements.stream()
            .map(each -> new GivenId(account, GivenId.Kind.MOVEMENT, each.id().value()))
            .distinct()
            .toList());
    return engine.submit(
        actor,
        movements.size(),
        turn -> {
          List<Moved> outcomes = moveEach(turn, account, movements);
          if (outcomes.stream().anyMatch(Refused.class::isInstance)) {
            turn.discard();
          }
          return outcomes;
        });
  }

  private List<Moved> moveEach(Turn turn, AccountId account, List<CashMovement> movements) {
    List<Moved> outcomes = new ArrayList<>(movements.size());
    movements.forEach(each -> outcomes.add(moveWithin(turn, account, each)));
    return outcomes;
  }

  @Override
  public Answer<Moved> reverse(UserId actor, AccountId account, MovementId id, String reason) {
    return engine.submit(
        actor,
        turn ->
            turn.movement(account, id)
                .map(
                    known ->
                        decide(turn, account, known.movement().reversed(reversalOf(known)), reason))
                .orElseGet(() -> new Refused(Refusal.notFound("cash movement " + id))));
  }

  /** The id of what takes a movement back: made of its own, or of its number when that is long. */
  private static MovementId reversalOf(KnownMovement known) {
    String id = REVERSAL + known.movement().id();
    return new MovementId(id.length() <= LONGEST_ID ? id : REVERSAL + "seq-" + known.seq());
  }

  /** Books a movement in the turn of a larger command. */
  public Moved moveWithin(Turn turn, AccountId account, CashMovement movement) {
    return movement.id().value().startsWith(REVERSAL)
        ? new Refused(
            Refusal.rule(
                "VALIDATION",
                "/movementId",
                "must not begin with "
                    + REVERSAL
                    + ", which names what takes a movement back: movementId="
                    + movement.id()))
        : decide(turn, account, movement, null);
  }

  private Moved decide(
      Turn turn, AccountId account, CashMovement movement, @Nullable String reason) {
    Book book = days.current(turn, account);
    if (book == null) {
      return new Refused(Refusal.notFound("account " + account));
    }
    GivenId id = new GivenId(account, GivenId.Kind.MOVEMENT, movement.id().value());
    Optional<KnownMovement> known =
        turn.seemsNew(id) ? Optional.empty() : turn.movement(account, movement.id());
    if (known.isPresent()) {
      return known.get().movement().sameContentAs(movement)
          ? new Duplicate(known.get())
          : new Refused(
              Refusal.conflict(
                  "MOVEMENT_CONFLICT",
                  "another movement is recorded under this id: movementId=" + movement.id()));
    }
    Refusal future = Future.refusal(turn.now(), movement.at(), "at");
    if (future != null) {
      return new Refused(future);
    }
    if (movement.instrument() != null && turn.state().listing(movement.instrument()) == null) {
      return new Refused(
          Refusal.rule(
              "INSTRUMENT_UNKNOWN",
              "/instrument",
              "is not listed: instrument=" + movement.instrument()));
    }
    BigDecimal rate =
        rates.at(movement.money().currency(), book.account().reportingCurrency(), movement.at());
    if (movement.type().isDeposit()) {
      days.highs().beforeFlow(turn, account, movement.at());
    }
    turn.record(new CashMoved(account, movement, rate, days.opening(book, movement), reason));
    long seq = turn.seq();
    days.highs().moved(turn, account, movement, rate);
    return new Booked(new KnownMovement(movement, seq));
  }
}
