package io.loadline.application.reconciling;

import io.loadline.application.engine.Listing;
import io.loadline.application.engine.State;
import io.loadline.domain.account.AccountId;
import io.loadline.domain.cash.CashMovement;
import io.loadline.domain.fill.Fill;
import io.loadline.domain.instrument.ContractSpec;
import io.loadline.domain.instrument.InstrumentId;
import io.loadline.domain.instrument.Split;
import io.loadline.domain.money.Currency;
import io.loadline.domain.money.Money;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Looks for what explains the whole of a difference; the first that does counts. */
final class Causes {
  private static final BigDecimal CENT = new BigDecimal("0.01");

  private final State state;
  private final BookAt.Holdings book;
  private final Map<String, BigDecimal> differences;
  private final AccountId account;
  private final Instant asOf;
  private final Evidence evidence;

  /**
   * @param differences of all breaks of the same kind, by key
   * @param asOf facts after it do not count
   */
  Causes(
      State state,
      BookAt.Holdings book,
      Map<String, BigDecimal> differences,
      AccountId account,
      Instant asOf,
      Evidence evidence) {
    this.account = account;
    this.asOf = asOf;
    this.evidence = evidence;
    this.state = state;
    this.book = book;
    this.differences = differences;
  }

  /** A cause with the facts that it rests on. */
  record Found(Break.Cause cause, List<String> evidence) {}

  Found position(String key, BigDecimal venue, BigDecimal own) {
    BigDecimal difference = venue.subtract(own);
    InstrumentId instrument = new InstrumentId(key.replaceAll("/(LONG|SHORT)$", ""));
    Optional<String> refused =
        evidence.refusedRow(account, instrument.value().replaceAll("-.*$", ""), difference.abs());
    if (refused.isPresent()) {
      return new Found(Break.Cause.REFUSED_ROW, List.of(refused.get()));
    }
    Optional<Fill> fill =
        newest(
            each ->
                each.instrument().equals(instrument)
                    && each.quantity().value().compareTo(difference.abs()) == 0);
    if (fill.isPresent()) {
      return new Found(Break.Cause.FILL, List.of("fill " + fill.get().fillId()));
    }
    Listing listing = state.listing(instrument);
    if (listing != null && own.signum() != 0) {
      for (var listed : listing.splits().values().toList()) {
        Split split = listed.split();
        if (isRatio(venue, own, split.newUnits(), split.oldUnits())
            || isRatio(venue, own, split.oldUnits(), split.newUnits())) {
          return new Found(Break.Cause.SPLIT, List.of("split " + split.id()));
        }
      }
    }
    if (own.signum() != 0 && venue.add(own).signum() == 0) {
      return new Found(Break.Cause.SIGN, List.of("position " + key));
    }
    ContractSpec contract = state.contract(instrument);
    if (contract != null && own.signum() != 0 && isSize(venue, own, contract.multiplier())) {
      return new Found(Break.Cause.CONTRACT_SIZE, List.of("instrument " + instrument));
    }
    return symbol(key, difference);
  }

  private static boolean isRatio(BigDecimal venue, BigDecimal own, int to, int from) {
    return venue.multiply(BigDecimal.valueOf(from)).compareTo(own.multiply(BigDecimal.valueOf(to)))
        == 0;
  }

  private static boolean isSize(BigDecimal venue, BigDecimal own, BigDecimal multiplier) {
    return multiplier.compareTo(BigDecimal.ONE) != 0
        && (venue.compareTo(own.multiply(multiplier)) == 0
            || own.compareTo(venue.multiply(multiplier)) == 0);
  }

  private Found symbol(String key, BigDecimal difference) {
    return differences.entrySet().stream()
        .filter(each -> !each.getKey().equals(key))
        .filter(each -> each.getValue().add(difference).signum() == 0)
        .findFirst()
        .map(each -> new Found(Break.Cause.SYMBOL, List.of("break " + each.getKey())))
        .orElse(new Found(Break.Cause.UNKNOWN, List.of()));
  }

  Found balance(String asset, BigDecimal venue, BigDecimal own) {
    BigDecimal difference = venue.subtract(own);
    Optional<String> refused = evidence.refusedRow(account, asset, difference.abs());
    if (refused.isPresent()) {
      return new Found(Break.Cause.REFUSED_ROW, List.of(refused.get()));
    }
    Optional<Fill> fill =
        newest(
            each -> {
              ContractSpec contract = state.contract(each.instrument());
              return contract != null
                  && contract.kind().paidInFull()
                  && contract.settlementCurrency().code().equals(asset)
                  && contract
                          .value(each.quantity().value(), each.price().value())
                          .compareTo(difference.abs())
                      == 0;
            });
    if (fill.isPresent()) {
      return new Found(Break.Cause.FILL, List.of("fill " + fill.get().fillId()));
    }
    Optional<Fill> fee =
        newest(
            each -> {
              Money paid = each.fee();
              return paid != null
                  && paid.currency().code().equals(asset)
                  && paid.amount().abs().compareTo(difference.abs()) == 0;
            });
    if (fee.isPresent()) {
      return new Found(Break.Cause.FEE, List.of("fee of fill " + fee.get().fillId()));
    }
    long traded =
        book.fills().stream()
            .filter(
                each -> {
                  ContractSpec contract = state.contract(each.instrument());
                  return contract != null && contract.settlementCurrency().code().equals(asset);
                })
            .count();
    BigDecimal most = CENT.multiply(BigDecimal.valueOf(traded)).divide(BigDecimal.valueOf(2));
    if (difference.abs().compareTo(most) <= 0) {
      return new Found(Break.Cause.ROUNDING, List.of(traded + " fills settled in " + asset));
    }
    if (own.signum() != 0 && venue.add(own).signum() == 0) {
      return new Found(Break.Cause.SIGN, List.of("balance " + asset));
    }
    Found other = symbol(asset, difference);
    return other.cause() == Break.Cause.UNKNOWN
        ? evidence
            .movement(account, new Currency(asset), difference.abs(), asOf.plusNanos(1_000))
            .map(
                each ->
                    new Found(
                        each.type() == CashMovement.Type.FEE
                            ? Break.Cause.FEE
                            : Break.Cause.TRANSFER,
                        List.of("cash movement " + each.id())))
            .orElse(other)
        : other;
  }

  private Optional<Fill> newest(java.util.function.Predicate<Fill> fits) {
    return book.fills().reversed().stream().filter(fits).findFirst();
  }
}
