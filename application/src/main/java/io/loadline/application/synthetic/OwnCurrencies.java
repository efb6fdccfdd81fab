package io.loadline.application.synthetic;

import io.loadline.domain.account.Account;
import io.loadline.domain.cash.CashMovement;
import io.loadline.domain.instrument.ContractSpec;
import io.loadline.domain.instrument.Instrument;
import io.loadline.domain.money.Currency;
import io.loadline.domain.money.FxRate;
import io.loadline.domain.money.Money;
import java.util.List;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * Gives a data set currencies and assets of its own: {@code EUR.sim} and {@code BTC.sim} for EUR
 * and BTC. A server has one rate for a pair, so that a made-up rate of the euro would change what
 * everybody's accounts are worth; one of {@code EUR.sim} changes only those of data sets. USD stays
 * USD, because no rate is told of it but as the other side of these.
 */
final class OwnCurrencies {
  private static final String SUFFIX = ".sim";

  private OwnCurrencies() {}

  /** The same data in currencies of its own. */
  static SyntheticData of(SyntheticData data) {
    return new SyntheticData(
        data.seed(),
        data.horizon(),
        data.desks(),
        of(data.instruments()),
        data.rates().stream().map(OwnCurrencies::of).toList(),
        data.users(),
        () ->
            StreamSupport.stream(data.accounts().spliterator(), false)
                .map(OwnCurrencies::of)
                .iterator(),
        data.accountCount());
  }

  /** The same instruments in currencies of their own. */
  static List<SyntheticInstrument> of(List<SyntheticInstrument> instruments) {
    return instruments.stream().map(OwnCurrencies::of).toList();
  }

  private static Currency of(Currency currency) {
    return currency.equals(Currencies.USD) ? currency : new Currency(currency.code() + SUFFIX);
  }

  private static FxRate of(FxRate rate) {
    return new FxRate(of(rate.base()), of(rate.quote()), rate.rate(), rate.asOf());
  }

  private static SyntheticInstrument of(SyntheticInstrument instrument) {
    ContractSpec terms = instrument.contract();
    @Nullable Currency base = terms.baseAsset();
    Instrument listed = instrument.instrument();
    return instrument.as(
        new Instrument(
            listed.id(),
            new ContractSpec(
                terms.kind(),
                base == null ? null : of(base),
                of(terms.settlementCurrency()),
                terms.multiplier(),
                terms.inverse()),
            listed.priceScale(),
            listed.quantityScale(),
            listed.markMaxAge(),
            listed.shortSelling()));
  }

  private static SyntheticAccount of(SyntheticAccount opened) {
    Account account = opened.account();
    return new SyntheticAccount(
        new Account(
            account.id(),
            account.name(),
            account.desk(),
            account.traders(),
            of(account.reportingCurrency()),
            account.costBasis(),
            account.positionMode(),
            account.timeZone(),
            account.dayRoll(),
            account.shortSelling(),
            account.ownBooks()),
        opened.owner(),
        opened.profile(),
        opened.capital(),
        opened.deposits().stream().map(OwnCurrencies::of).toList(),
        opened.algorithms(),
        opened.instruments());
  }

  private static CashMovement of(CashMovement movement) {
    Money money = movement.money();
    return new CashMovement(
        movement.id(),
        movement.type(),
        Money.of(money.amount(), of(money.currency())),
        movement.at(),
        movement.instrument());
  }
}
