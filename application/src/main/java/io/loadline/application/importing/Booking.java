package io.loadline.application.importing;

import io.loadline.application.account.AccountService;
import io.loadline.application.account.ManageAccounts;
import io.loadline.application.engine.KnownFill;
import io.loadline.application.engine.KnownMovement;
import io.loadline.application.engine.ListedSplit;
import io.loadline.application.engine.Listing;
import io.loadline.application.engine.Refusal;
import io.loadline.application.engine.Turn;
import io.loadline.application.fill.BookFills;
import io.loadline.application.fill.FillService;
import io.loadline.application.instrument.InstrumentService;
import io.loadline.application.instrument.ManageInstruments;
import io.loadline.domain.account.AccountId;
import io.loadline.domain.account.AlgorithmId;
import io.loadline.domain.account.PositionMode;
import io.loadline.domain.book.Book;
import io.loadline.domain.book.PositionKey;
import io.loadline.domain.cash.CashMovement;
import io.loadline.domain.cash.MovementId;
import io.loadline.domain.fill.Bust;
import io.loadline.domain.fill.Correction;
import io.loadline.domain.fill.Fill;
import io.loadline.domain.fill.FillId;
import io.loadline.domain.fill.PositionSide;
import io.loadline.domain.instrument.ContractSpec;
import io.loadline.domain.instrument.Instrument;
import io.loadline.domain.instrument.InstrumentId;
import io.loadline.domain.instrument.Split;
import io.loadline.domain.instrument.SplitId;
import io.loadline.domain.money.Money;
import io.loadline.domain.money.Price;
import io.loadline.domain.money.Quantity;
import io.loadline.domain.position.EventKey;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Books the events of one import within turns of the writer: judges every part of an event first,
 * and records only when all may be. For one thread at a time.
 */
final class Booking {
  private static final Duration NEAR = Duration.ofDays(5);

  /** A ratio of larger parts rests on holdings that are not all there. */
  private static final int LARGEST_RATIO = 1_000;

  private final FillService fills;
  private final AccountService accounts;
  private final InstrumentService instruments;
  private final KnownAmendments amendments;
  private final AccountId account;
  private final boolean create;
  private Learned learned = new Learned(new HashSet<>(), new HashSet<>(), new HashSet<>());
  private Learned marked = learned;

  /** What the events of this import did so far. */
  private record Learned(
      Set<String> amended, Set<InstrumentId> created, Set<AlgorithmId> algorithms) {
    Learned copy() {
      return new Learned(new HashSet<>(amended), new HashSet<>(created), new HashSet<>(algorithms));
    }
  }

  Booking(
      FillService fills,
      AccountService accounts,
      InstrumentService instruments,
      KnownAmendments amendments,
      AccountId account,
      boolean create) {
    this.fills = fills;
    this.accounts = accounts;
    this.instruments = instruments;
    this.amendments = amendments;
    this.account = account;
    this.create = create;
  }

  /** How an event ended. */
  record Outcome(RowResult.Status status, @Nullable RowCode code, String detail) {
    static final Outcome BOOKED = new Outcome(RowResult.Status.BOOKED, null, "");
    static final Outcome DUPLICATE = new Outcome(RowResult.Status.DUPLICATE, null, "");

    static Outcome refused(RowVerdict verdict) {
      return new Outcome(
          RowResult.Status.REFUSED,
          Objects.requireNonNullElse(verdict.code(), RowCode.LEDGER_REFUSED),
          verdict.detail());
    }
  }

  /** Remembers what was done until now. */
  void mark() {
    marked = learned.copy();
  }

  /** Forgets what was done since the mark: the turn is given up. */
  void reset() {
    learned = marked.copy();
  }

  /** The instruments that were created, in this import. */
  Set<InstrumentId> created() {
    return learned.created();
  }

  /** The algorithms that its fills name. */
  Set<AlgorithmId> algorithms() {
    return learned.algorithms();
  }

  /** A part was refused after others of its event had been recorded: the turn must be given up. */
  static final class Halfway extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient RowVerdict verdict;

    Halfway(RowVerdict verdict) {
      super("refused halfway", null, false, false);
      this.verdict = verdict;
    }

    RowVerdict verdict() {
      return verdict;
    }
  }

  /**
   * Books an event or refuses it.
   *
   * @throws Halfway when the ledger refused a part that had been judged to be fine
   */
  Outcome book(Turn turn, Event event) {
    List<Part> fresh = new ArrayList<>();
    try {
      for (Part part : event.parts()) {
        list(turn, part);
      }
      for (Part part : event.parts()) {
        if (isNew(turn, part)) {
          fresh.add(part);
        }
      }
    } catch (RowVerdict verdict) {
      return Outcome.refused(verdict);
    }
    boolean recorded = false;
    for (Part part : fresh) {
      try {
        record(turn, part);
        recorded = true;
      } catch (RowVerdict verdict) {
        if (recorded || part instanceof Part.Trade || part instanceof Part.Cancel) {
          throw new Halfway(verdict);
        }
        return Outcome.refused(verdict);
      }
    }
    return fresh.isEmpty() ? Outcome.DUPLICATE : Outcome.BOOKED;
  }

  /** Makes sure that the part's instrument is listed, and is what the part takes it for. */
  private void list(Turn turn, Part part) {
    Wanted wanted =
        switch (part) {
          case Part.Trade trade -> trade.instrument();
          case Part.Movement movement -> movement.instrument();
          case Part.SplitUnits split -> split.instrument();
          case Part.Cancel cancel -> null;
          case Part.Correct correct -> null;
        };
    if (wanted == null) {
      return;
    }
    ContractSpec listed = turn.state().contract(wanted.id());
    ContractSpec terms = wanted.terms();
    if (listed != null) {
      if (terms != null && !same(listed, terms)) {
        throw RowVerdict.refused(
            RowCode.CONFLICT,
            "the instrument is listed with other terms (kind, currencies, multiplier or inverse): "
                + wanted.id());
      }
      return;
    }
    if (terms == null || !create) {
      throw RowVerdict.refused(RowCode.INSTRUMENT_UNKNOWN, "is not listed: " + wanted.id());
    }
    Refusal refusal =
        instruments.listWithin(
            turn,
            new Instrument(
                wanted.id(),
                terms,
                Instrument.MAX_SCALE,
                Instrument.MAX_SCALE,
                Instrument.DEFAULT_MARK_MAX_AGE,
                true));
    if (refusal != null) {
      throw verdict(refusal);
    }
    learned.created().add(wanted.id());
  }

  private static boolean same(ContractSpec listed, ContractSpec terms) {
    return listed.kind() == terms.kind()
        && Objects.equals(listed.baseAsset(), terms.baseAsset())
        && listed.settlementCurrency().equals(terms.settlementCurrency())
        && listed.multiplier().compareTo(terms.multiplier()) == 0
        && listed.inverse() == terms.inverse();
  }

  private boolean isNew(Turn turn, Part part) {
    return switch (part) {
      case Part.Trade trade -> isNew(turn, trade);
      case Part.Movement movement -> isNew(turn, movement(movement));
      case Part.SplitUnits split -> isNew(turn, split);
      case Part.Cancel cancel -> {
        KnownFill known = referred(turn, cancel.fill());
        yield !known.busted() && !isAmended(cancel.amendment());
      }
      case Part.Correct correct -> {
        KnownFill known = referred(turn, correct.fill());
        if (isAmended(correct.amendment())) {
          yield false;
        }
        if (known.busted()) {
          throw RowVerdict.refused(
              RowCode.CONFLICT, "the fill was busted: " + known.original().fillId());
        }
        yield true;
      }
    };
  }

  private boolean isAmended(String amendment) {
    return learned.amended().contains(amendment)
        || amendments.amended(account, amendment).isPresent();
  }

  /** The fill itself, or the one that an earlier message of that id amended. */
  private KnownFill referred(Turn turn, FillId fill) {
    Optional<KnownFill> known = turn.fill(account, fill);
    if (known.isEmpty()) {
      known = amendments.amended(account, fill.value()).flatMap(each -> turn.fill(account, each));
    }
    return known.orElseThrow(
        () ->
            RowVerdict.refused(
                RowCode.REFERENCE_UNKNOWN, "cancels or corrects what is not booked: " + fill));
  }

  private boolean isNew(Turn turn, Part.Trade trade) {
    Fill fill = fill(turn, trade);
    Optional<KnownFill> known = turn.fill(account, trade.id());
    if (known.isPresent()) {
      if (!agrees(turn, known.get().original(), fill, trade)) {
        throw RowVerdict.refused(
            RowCode.CONFLICT, "another fill is recorded under this id: " + trade.id());
      }
      return false;
    }
    Refusal refusal = fills.judgeWithin(turn, account, fill);
    if (refusal != null) {
      throw verdict(refusal);
    }
    return true;
  }

  private boolean agrees(Turn turn, Fill known, Fill fill, Part.Trade trade) {
    return switch (trade.sameness()) {
      case EXACT -> known.sameContentAs(fill);
      case BUT_FOR_FEE ->
          known.instrument().equals(fill.instrument())
              && known.side() == fill.side()
              && known.quantity().value().compareTo(fill.quantity().value()) == 0
              && known.price().value().compareTo(fill.price().value()) == 0
              && known.executedAt().equals(fill.executedAt());
      case IN_MONEY ->
          known.instrument().equals(fill.instrument())
              && known.side() == fill.side()
              && known.quantity().value().compareTo(fill.quantity().value()) == 0
              && moneyOf(turn, known)
                      .subtract(
                          trade.money() == null
                              ? fill.quantity().value().multiply(fill.price().value())
                              : trade.money())
                      .abs()
                      .compareTo(trade.unit())
                  <= 0;
    };
  }

  /** What the fill moved, with the rounding that was booked beside it. */
  private BigDecimal moneyOf(Turn turn, Fill known) {
    BigDecimal value = known.quantity().value().multiply(known.price().value());
    BigDecimal rounding =
        rounding(turn, known.fillId())
            .map(each -> each.movement().money().amount())
            .orElse(BigDecimal.ZERO);
    return value.subtract(known.side().signed(rounding));
  }

  private Optional<KnownMovement> rounding(Turn turn, FillId fill) {
    Identity ids = new Identity(format(fill));
    return turn.movement(account, new MovementId(ids.beside(fill.value(), "rounding")));
  }

  private static String format(FillId fill) {
    int end = fill.value().indexOf(':');
    return end < 0 ? fill.value() : fill.value().substring(0, end);
  }

  private boolean isNew(Turn turn, CashMovement movement) {
    Optional<KnownMovement> known = turn.movement(account, movement.id());
    if (known.isPresent() && !known.get().movement().sameContentAs(movement)) {
      throw RowVerdict.refused(
          RowCode.CONFLICT, "another movement is recorded under this id: " + movement.id());
    }
    return known.isEmpty();
  }

  private void record(Turn turn, Part part) {
    switch (part) {
      case Part.Trade trade -> record(turn, trade);
      case Part.Movement movement -> move(turn, movement(movement));
      case Part.SplitUnits split -> record(turn, split);
      case Part.Cancel cancel -> record(turn, cancel);
      case Part.Correct correct -> record(turn, correct);
    }
  }

  private void record(Turn turn, Part.Trade trade) {
    Fill fill = fill(turn, trade);
    if (fills.bookWithin(turn, account, fill) instanceof BookFills.Refused refused) {
      throw verdict(refused.refusal());
    }
    if (!fill.algorithm().equals(AlgorithmId.MANUAL)) {
      learned.algorithms().add(fill.algorithm());
    }
    for (Part.Movement movement : trade.beside()) {
      CashMovement wanted = movement(movement);
      if (isNew(turn, wanted)) {
        move(turn, wanted);
      }
    }
  }

  private void move(Turn turn, CashMovement movement) {
    if (accounts.moveWithin(turn, account, movement) instanceof ManageAccounts.Refused refused) {
      throw verdict(refused.refusal());
    }
  }

  private static CashMovement movement(Part.Movement movement) {
    return new CashMovement(
        new MovementId(movement.id()),
        movement.type(),
        Money.of(movement.amount(), movement.currency()),
        movement.at(),
        movement.instrument() == null ? null : movement.instrument().id(),
        movement.algorithm() == null ? null : new AlgorithmId(movement.algorithm()));
  }

  private Fill fill(Turn turn, Part.Trade trade) {
    return new Fill(
        trade.id(),
        trade.instrument().id(),
        trade.side(),
        new Quantity(trade.quantity()),
        new Price(trade.price()),
        trade.at(),
        trade.fee(),
        trade.order(),
        trade.algorithm() == null ? AlgorithmId.MANUAL : new AlgorithmId(trade.algorithm()),
        trade.venue(),
        side(turn, trade));
  }

  /** With both sides open, what is paid in full is LONG; a derivative must say its side. */
  private PositionSide side(Turn turn, Part.Trade trade) {
    if (!hedged(turn)) {
      return PositionSide.NET;
    }
    ContractSpec contract = turn.state().contract(trade.instrument().id());
    if (contract != null && contract.kind().paidInFull()) {
      return PositionSide.LONG;
    }
    if (trade.positionSide() == null) {
      throw RowVerdict.refused(
          RowCode.FIELD_MISSING, "the account keeps long and short apart: has no position side");
    }
    return trade.positionSide();
  }

  private boolean hedged(Turn turn) {
    Book book = turn.book(account);
    return book != null && book.account().positionMode() == PositionMode.HEDGING;
  }

  private boolean isNew(Turn turn, Part.SplitUnits split) {
    int[] ratio = ratio(turn, split);
    Listing listing = Objects.requireNonNull(turn.state().listing(split.instrument().id()));
    for (ListedSplit listed : listing.splits().values().toList()) {
      Split known = listed.split();
      Duration apart = Duration.between(known.effectiveAt(), split.at()).abs();
      if (known.id().equals(id(split)) || apart.compareTo(NEAR) <= 0) {
        if (known.newUnits() * (long) ratio[1] != known.oldUnits() * (long) ratio[0]) {
          throw RowVerdict.refused(
              RowCode.CONFLICT,
              "another split is recorded near it: " + known.ratio() + " at " + known.effectiveAt());
        }
        return false;
      }
    }
    return true;
  }

  private static SplitId id(Part.SplitUnits split) {
    String id = "split:" + split.instrument().id() + ":" + split.date();
    return new SplitId(id.length() <= 64 ? id : id.substring(id.length() - 64));
  }

  private int[] ratio(Turn turn, Part.SplitUnits split) {
    int[] told = split.ratio();
    if (told != null) {
      return told;
    }
    BigDecimal added = Objects.requireNonNull(split.added());
    BigDecimal held = held(turn, split.instrument().id(), split.at());
    if (held.signum() <= 0) {
      throw RowVerdict.refused(
          RowCode.SPLIT_RATIO_UNKNOWN, "nothing was held, so that the ratio cannot be told");
    }
    int scale = Math.max(0, Math.max(held.scale(), added.scale()));
    BigInteger before = held.movePointRight(scale).toBigIntegerExact();
    BigInteger after = held.add(added).movePointRight(scale).toBigIntegerExact();
    BigInteger divisor = before.gcd(after);
    BigInteger newUnits = after.divide(divisor);
    BigInteger oldUnits = before.divide(divisor);
    BigInteger largest = BigInteger.valueOf(LARGEST_RATIO);
    if (newUnits.compareTo(largest) > 0 || oldUnits.compareTo(largest) > 0) {
      throw RowVerdict.refused(
          RowCode.SPLIT_RATIO_UNKNOWN,
          "what was added is no ratio of what was held: " + added.toPlainString() + " of " + held);
    }
    return new int[] {newUnits.intValueExact(), oldUnits.intValueExact()};
  }

  private BigDecimal held(Turn turn, InstrumentId instrument, Instant at) {
    PositionKey key =
        new PositionKey(instrument, hedged(turn) ? PositionSide.LONG : PositionSide.NET);
    Instant before = at.minusNanos(1_000);
    return turn.history(account, key, EventKey.ofSplit(before, 0))
        .asOf(before)
        .position()
        .quantity();
  }

  private void record(Turn turn, Part.SplitUnits split) {
    int[] ratio = ratio(turn, split);
    Split wanted =
        new Split(id(split), split.instrument().id(), ratio[0], ratio[1], split.at(), null);
    if (instruments.splitWithin(turn, wanted) instanceof ManageInstruments.Refused refused) {
      throw verdict(refused.refusal());
    }
  }

  /** Takes the fill out, and its rounding; the part of its fee that was kept stays as a fee. */
  private void record(Turn turn, Part.Cancel cancel) {
    KnownFill known = referred(turn, cancel.fill());
    Fill fill = known.execution().fill();
    amend(turn, new Bust(fill.fillId(), cancel.amendment()));
    learned.amended().add(cancel.amendment());
    Identity ids = new Identity(format(fill.fillId()));
    Optional<KnownMovement> rounding = rounding(turn, fill.fillId());
    if (rounding.isPresent()) {
      Money booked = rounding.get().movement().money();
      move(
          turn,
          new CashMovement(
              new MovementId(ids.beside(cancel.amendment(), "rounding")),
              CashMovement.Type.ADJUSTMENT,
              Money.of(booked.amount().negate(), booked.currency()),
              cancel.at(),
              null));
    }
    Money back = cancel.givenBack();
    if (back == null) {
      return;
    }
    Money paid = fill.fee();
    boolean sameCurrency = paid != null && paid.currency().equals(back.currency());
    if (paid != null) {
      BigDecimal kept = sameCurrency ? paid.amount().subtract(back.amount()) : paid.amount();
      keep(turn, cancel, ids, "fee", Money.of(kept, paid.currency()));
    }
    if (!sameCurrency) {
      keep(turn, cancel, ids, "back", Money.of(back.amount().negate(), back.currency()));
    }
  }

  private void keep(Turn turn, Part.Cancel cancel, Identity ids, String what, Money fee) {
    if (fee.amount().signum() != 0) {
      move(
          turn,
          new CashMovement(
              new MovementId(ids.beside(cancel.amendment(), what)),
              CashMovement.Type.FEE,
              fee,
              cancel.at(),
              null));
    }
  }

  private void record(Turn turn, Part.Correct correct) {
    FillId fill = referred(turn, correct.fill()).original().fillId();
    amend(
        turn,
        new Correction(
            fill,
            new Quantity(correct.quantity()),
            new Price(correct.price()),
            correct.fee(),
            correct.amendment()));
    learned.amended().add(correct.amendment());
  }

  private void amend(Turn turn, io.loadline.domain.fill.ExecutionEvent event) {
    if (fills.amendWithin(turn, account, event) instanceof BookFills.NotAmended refused) {
      throw verdict(refused.refusal());
    }
  }

  private static RowVerdict verdict(Refusal refusal) {
    RowCode code =
        switch (refusal.code()) {
          case "INSTRUMENT_UNKNOWN" -> RowCode.INSTRUMENT_UNKNOWN;
          case "SCALE" -> RowCode.NUMBER_TOO_FINE;
          case "CLOSES_MORE_THAN_HELD" -> RowCode.CLOSES_MORE_THAN_HELD;
          case "BEFORE_TRANSFER" -> RowCode.BEFORE_TRANSFER;
          case "FILL_CONFLICT", "MOVEMENT_CONFLICT", "SPLIT_CONFLICT", "FILL_BUSTED" ->
              RowCode.CONFLICT;
          default ->
              switch (refusal.pointer()) {
                case "/price", "/quantity", "/amount" -> RowCode.NUMBER_OUT_OF_RANGE;
                case "/executedAt", "/at", "/effectiveAt" -> RowCode.TIME_UNREADABLE;
                case "/positionSide" -> RowCode.FIELD_MISSING;
                default -> RowCode.LEDGER_REFUSED;
              };
        };
    return RowVerdict.refused(code, refusal.detail());
  }
}
