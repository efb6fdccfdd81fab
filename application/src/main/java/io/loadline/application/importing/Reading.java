package io.loadline.application.importing;

import io.loadline.domain.cash.CashMovement;
import io.loadline.domain.fill.FillId;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The reading of one file: collects its events, the rows that are none, and what the venue says
 * that the balances are. For one thread.
 */
final class Reading {
  private final Situation situation;
  private final Identity identity;
  private final List<Event> events = new ArrayList<>();
  private final Map<Integer, Verdict> verdicts = new TreeMap<>();
  private final Map<String, Map<String, Said>> balances = new TreeMap<>();
  private final TreeSet<String> accounts = new TreeSet<>();
  private final List<String> warnings = new ArrayList<>();
  private final Map<String, FillId> byReference = new HashMap<>();
  private @Nullable Zone zone;
  private Times.DateOrder order = Times.DateOrder.YEAR_FIRST;
  private @Nullable Instant first;
  private @Nullable Instant last;
  private @Nullable Originals mendable;
  private int rows;

  /** Why a row is no event. */
  record Verdict(@Nullable RowCode code, @Nullable IgnoreReason reason, String detail) {}

  /**
   * A balance as the venue tells it.
   *
   * @param first the balance in the first row of that instant
   * @param last the balance in its last row: the later one, unless the file begins with its newest
   */
  private record Said(Instant at, BigDecimal first, BigDecimal last) {}

  /** The latest balance of one wallet. */
  record VenueBalance(Instant at, BigDecimal balance) {}

  Reading(Situation situation, String format) {
    this.situation = situation;
    this.identity = new Identity(format);
  }

  Situation situation() {
    return situation;
  }

  Identity identity() {
    return identity;
  }

  /** Sets what the times of the file are meant in: the first that is known of these. */
  @SafeVarargs
  final void zones(Supplier<@Nullable Zone>... candidates) {
    for (Supplier<@Nullable Zone> each : candidates) {
      zone = zone == null ? each.get() : zone;
    }
  }

  void dates(Times.DateOrder dateOrder) {
    order = dateOrder;
  }

  /**
   * @throws FileRefused when the text has no zone and the file has none either
   */
  Instant time(String text) {
    Instant time =
        Times.parse(
            text,
            order,
            () -> {
              if (zone == null) {
                throw new FileRefused(
                    FileCode.ZONE_NEEDED,
                    "its times have no zone, such as " + text + "; name the zone of the import");
              }
              return zone;
            });
    first = first == null ? time : first;
    last = time;
    return time;
  }

  java.time.LocalDate date(String text) {
    return Times.date(text, order);
  }

  /** Midnight of the date, in the zone of the file. */
  Instant midnight(java.time.LocalDate date) {
    Zone there = zone == null ? Zone.UTC : zone;
    return there.instant(date.atStartOfDay());
  }

  /**
   * Takes notice of whose row it is.
   *
   * @throws RowVerdict OTHER_ACCOUNT when another account was named
   */
  void account(String venueAccount) {
    String wanted = situation.venueAccount();
    if (venueAccount.isBlank()) {
      return;
    }
    accounts.add(venueAccount.strip());
    if (wanted != null && !wanted.equals(venueAccount.strip())) {
      throw RowVerdict.ignored(IgnoreReason.OTHER_ACCOUNT);
    }
  }

  /** Reads one row; a verdict that it throws becomes the row's result. */
  void row(int number, Runnable body) {
    rows = Math.max(rows, number);
    try {
      body.run();
    } catch (RowVerdict verdict) {
      verdict(number, verdict);
    }
  }

  void verdict(int number, RowVerdict verdict) {
    verdicts.put(number, new Verdict(verdict.code(), verdict.reason(), verdict.detail()));
  }

  void verdicts(List<Integer> numbers, RowVerdict verdict) {
    numbers.forEach(each -> verdict(each, verdict));
  }

  void warn(String warning) {
    warnings.add(warning);
  }

  void event(List<Integer> numbers, Instant at, List<? extends Part> parts) {
    events.add(new Event(numbers, at, false, List.copyOf(parts)));
  }

  void event(int number, Part.Movement movement) {
    event(List.of(number), movement.at(), List.of(movement));
  }

  void amendment(int number, Instant at, Part part) {
    events.add(new Event(List.of(number), at, true, List.of(part)));
  }

  /** A movement of the account's own money: DEPOSIT or WITHDRAWAL by the sign of the amount. */
  static Part.Movement transfer(String id, String currency, BigDecimal amount, Instant at) {
    return movement(
        id,
        amount.signum() < 0 ? CashMovement.Type.WITHDRAWAL : CashMovement.Type.DEPOSIT,
        currency,
        amount.abs(),
        at,
        null);
  }

  /**
   * @param amount as the type signs it
   */
  static Part.Movement movement(
      String id,
      CashMovement.Type type,
      String currency,
      BigDecimal amount,
      Instant at,
      @Nullable Wanted instrument) {
    if (type.isDeposit() && amount.signum() <= 0) {
      throw RowVerdict.refused(
          RowCode.NUMBER_OUT_OF_RANGE,
          "must not be 0 for a " + type + ": " + amount.toPlainString());
    }
    return new Part.Movement(id, type, amount, Wanted.currency(currency), at, instrument, null);
  }

  /**
   * What the venue says that is left: the last in time of each wallet counts.
   *
   * @param wallet tells balances of one asset apart that add up
   */
  void says(String asset, String wallet, Instant at, @Nullable BigDecimal balance) {
    if (balance != null) {
      balances
          .computeIfAbsent(asset, each -> new LinkedHashMap<>())
          .merge(wallet, new Said(at, balance, balance), Reading::later);
    }
  }

  private static Said later(Said known, Said next) {
    int order = next.at().compareTo(known.at());
    return order < 0 ? known : order > 0 ? next : new Said(known.at(), known.first(), next.last());
  }

  /**
   * How refused rows can be written so that they are mended and sent again.
   *
   * @param head what stands before them; empty: nothing
   * @param rows the row of a number
   */
  void originals(String head, IntFunction<String> rows) {
    mendable = new Originals(head, rows);
  }

  /** Rows as the file has them. */
  record Originals(String head, IntFunction<String> rows) {}

  /** Remembers under which fill a later message may refer to this one. */
  void referTo(String reference, FillId fill) {
    byReference.put(reference, fill);
  }

  @Nullable FillId referred(String reference) {
    return byReference.get(reference);
  }

  /** What was read. */
  record Result(
      List<Event> events,
      Map<Integer, Verdict> verdicts,
      int rows,
      Map<String, Map<String, VenueBalance>> venueSays,
      List<String> warnings,
      @Nullable Originals originals) {}

  /**
   * The events in the order in which they are to be booked.
   *
   * @throws FileRefused with ACCOUNT_NEEDED
   */
  Result result() {
    if (situation.venueAccount() == null && accounts.size() > 1) {
      throw new FileRefused(
          FileCode.ACCOUNT_NEEDED,
          "holds several accounts, name one as venueAccount: " + String.join(", ", accounts));
    }
    List<Event> ordered = new ArrayList<>(events);
    ordered.sort(Comparator.comparingInt(each -> each.rows().getFirst()));
    boolean newestFirst = first != null && last != null && first.isAfter(last);
    if (newestFirst) {
      ordered = new ArrayList<>(ordered.reversed());
    }
    ordered.sort(Comparator.comparing(Event::amends).thenComparing(Event::at));
    return new Result(ordered, verdicts, rows, says(newestFirst), warnings, mendable);
  }

  private Map<String, Map<String, VenueBalance>> says(boolean newestFirst) {
    Map<String, Map<String, VenueBalance>> latest = new TreeMap<>();
    balances.forEach(
        (asset, wallets) -> {
          Map<String, VenueBalance> each = new LinkedHashMap<>();
          wallets.forEach(
              (wallet, said) ->
                  each.put(
                      wallet,
                      new VenueBalance(said.at(), newestFirst ? said.first() : said.last())));
          latest.put(asset, each);
        });
    return latest;
  }
}
