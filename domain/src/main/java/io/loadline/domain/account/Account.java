package io.loadline.domain.account;

import io.loadline.domain.calendar.TradingCalendar;
import io.loadline.domain.money.Currency;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * An account: who may trade in it and how its numbers are kept.
 *
 * @param traders the users that see and trade it
 * @param reportingCurrency the currency of its P&amp;L and equity
 * @param costBasis the name of the rule that says which lots a closing fill takes
 * @param timeZone with {@code dayRoll}: when its trading day begins
 * @param shortSelling false: going short is a breach
 * @param ownBooks true: its traders keep its books, and may import files and book cash; absent in
 *     older journals, where only administrators do
 */
public record Account(
    AccountId id,
    String name,
    @Nullable DeskId desk,
    SortedSet<UserId> traders,
    Currency reportingCurrency,
    String costBasis,
    PositionMode positionMode,
    ZoneId timeZone,
    LocalTime dayRoll,
    boolean shortSelling,
    boolean ownBooks) {
  public Account {
    traders = Collections.unmodifiableSortedSet(new TreeSet<>(traders));
  }

  /** An account whose books are kept by administrators. */
  public Account(
      AccountId id,
      String name,
      @Nullable DeskId desk,
      SortedSet<UserId> traders,
      Currency reportingCurrency,
      String costBasis,
      PositionMode positionMode,
      ZoneId timeZone,
      LocalTime dayRoll,
      boolean shortSelling) {
    this(
        id,
        name,
        desk,
        traders,
        reportingCurrency,
        costBasis,
        positionMode,
        timeZone,
        dayRoll,
        shortSelling,
        false);
  }

  public Optional<DeskId> deskId() {
    return Optional.ofNullable(desk);
  }

  public TradingCalendar calendar() {
    return new TradingCalendar(timeZone, dayRoll);
  }

  /** True when a fill or position that exists would mean something else under the other terms. */
  public boolean keepsItsNumbersAs(Account other) {
    return costBasis.equals(other.costBasis)
        && positionMode == other.positionMode
        && reportingCurrency.equals(other.reportingCurrency);
  }
}
