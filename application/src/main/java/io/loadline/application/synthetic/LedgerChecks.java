package io.loadline.application.synthetic;

import io.loadline.domain.account.Account;
import io.loadline.domain.account.AccountId;
import io.loadline.domain.account.PositionMode;
import io.loadline.domain.book.PositionKey;
import io.loadline.domain.fill.Fill;
import io.loadline.domain.fill.FillId;
import io.loadline.domain.fill.PositionSide;
import io.loadline.domain.instrument.Instrument;
import io.loadline.domain.instrument.InstrumentId;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whether fills are what a broker could have sent: of known orders, in their instrument's scales,
 * never more sold than the account may, and in sum exactly what is said to be held.
 */
final class LedgerChecks {
  private final Horizon horizon;
  private final long askedFills;
  private final Map<InstrumentId, Instrument> instruments = new HashMap<>();
  private final Faults oversold = new Faults();
  private final Faults mismatches = new Faults();
  private final Faults malformed = new Faults();
  private final Faults unordered = new Faults();
  private final Faults late = new Faults();
  private final Faults penniless = new Faults();
  private final Faults unfinished = new Faults();
  private long orders;
  private long refused;
  private long fills;

  private final Map<PositionKey, BigDecimal> held = new HashMap<>();
  private final Map<String, BigDecimal> open = new HashMap<>();
  private final Set<FillId> seen = new HashSet<>();
  private @Nullable Account account;
  private Instant last = Instant.MIN;

  LedgerChecks(Horizon horizon, long askedFills) {
    this.horizon = horizon;
    this.askedFills = askedFills;
  }

  void add(Instrument instrument) {
    instruments.put(instrument.id(), instrument);
  }

  void opened(SyntheticAccount opened) {
    if (account != null) {
      unfinished.add(account.id().toString());
    }
    account = opened.account();
    held.clear();
    open.clear();
    seen.clear();
    last = Instant.MIN;
    if (opened.deposits().stream().noneMatch(each -> each.signedAmount().signum() > 0)) {
      penniless.add(opened.account().id().toString());
    }
  }

  void ordered(SyntheticOrder order, boolean accepted) {
    orders++;
    if (accepted) {
      open.put(order.clientOrderId(), order.quantity().value());
    } else {
      refused++;
    }
  }

  void filled(AccountId id, Fill fill) {
    fills++;
    if (account == null || !account.id().equals(id)) {
      unfinished.add(fill.fillId() + " is of another account");
      return;
    }
    inspect(fill);
    BigDecimal rest =
        open.computeIfPresent(
            String.valueOf(fill.orderId()),
            (order, quantity) -> quantity.subtract(fill.quantity().value()));
    if (rest == null || rest.signum() < 0) {
      unordered.add(fill.fillId() + " of order " + fill.orderId());
    }
    PositionKey key = new PositionKey(fill.instrument(), fill.positionSide());
    BigDecimal now = held.merge(key, fill.side().signed(fill.quantity().value()), BigDecimal::add);
    if (isForbidden(account, key.side(), now.signum())) {
      oversold.add(fill.fillId() + " leaves " + now);
    }
  }

  private void inspect(Fill fill) {
    Instrument instrument = instruments.get(fill.instrument());
    if (instrument == null
        || !instrument.quantityFits(fill.quantity().value())
        || !instrument.priceFits(fill.price().value())
        || !instrument.contract().allowsPrice(fill.price().value())
        || !seen.add(fill.fillId())) {
      malformed.add(fill.toString());
    }
    if (fill.executedAt().isBefore(last)
        || fill.executedAt().isBefore(horizon.start())
        || fill.executedAt().isAfter(horizon.end())) {
      late.add(fill.fillId() + " at " + fill.executedAt());
    }
    last = fill.executedAt();
  }

  private static boolean isForbidden(Account account, PositionSide side, int sign) {
    boolean wrongMode =
        (account.positionMode() == PositionMode.NETTING) != (side == PositionSide.NET);
    return wrongMode
        || switch (side) {
          case NET -> sign < 0 && !account.shortSelling();
          case LONG -> sign < 0;
          case SHORT -> sign > 0 || (sign < 0 && !account.shortSelling());
        };
  }

  void closed(AccountId id, List<SyntheticPosition> positions) {
    if (account == null || !account.id().equals(id)) {
      unfinished.add(id + " was not opened");
    }
    for (SyntheticPosition each : positions) {
      BigDecimal sum = held.remove(new PositionKey(each.instrument(), each.side()));
      BigDecimal found = sum == null ? BigDecimal.ZERO : sum;
      if (found.compareTo(each.quantity()) != 0) {
        mismatches.add(
            id
                + " holds "
                + each.quantity()
                + " "
                + each.instrument()
                + ", its fills sum to "
                + found);
      }
    }
    held.forEach(
        (key, sum) -> {
          if (sum.signum() != 0) {
            mismatches.add(id + " does not say that it holds " + sum + " " + key);
          }
        });
    account = null;
  }

  List<Check> checks() {
    if (account != null) {
      unfinished.add(account.id().toString());
    }
    List<Check> checks = new ArrayList<>();
    checks.add(
        Check.of(
            "fills and refused orders",
            fills + refused == askedFills,
            String.valueOf(askedFills),
            fills + refused));
    checks.add(Check.none("sums of fills that are not the position", mismatches));
    checks.add(Check.none("sales of what is not held", oversold));
    checks.add(Check.none("fills beyond their order, or of none", unordered));
    checks.add(Check.none("fills that no instrument can have", malformed));
    checks.add(Check.none("fills out of order", late));
    checks.add(Check.none("accounts without a deposit", penniless));
    checks.add(Check.none("accounts that were not closed", unfinished));
    return checks;
  }

  long orders() {
    return orders;
  }

  long refused() {
    return refused;
  }

  long fills() {
    return fills;
  }
}
