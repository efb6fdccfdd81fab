package io.loadline.web.statement;

import io.loadline.application.account.CashHistory;
import io.loadline.application.fill.FillHistory;
import io.loadline.application.pnl.DailyStatements.DailyStatement;
import io.loadline.application.pnl.DailyStatements.Held;
import io.loadline.application.pnl.DailyStatements.Standing;
import io.loadline.application.pnl.Views;
import io.loadline.domain.account.Account;
import io.loadline.domain.account.AccountId;
import io.loadline.domain.fill.PositionSide;
import io.loadline.domain.instrument.InstrumentId;
import io.loadline.domain.money.Currency;
import io.loadline.domain.money.Money;
import io.loadline.web.account.CashMovementResource.MovementLine;
import io.loadline.web.fill.FillLine;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A trading day of an account. */
@Schema(name = "DailyStatement")
public record StatementBody(
    AccountId account,
    String name,
    @Schema(description = "The trading day by the account's calendar, 2026-03-01") String date,
    @Schema(description = "When it began") Instant from,
    @Schema(description = "When it ended or will end; facts of that moment belong to the next")
        Instant to,
    @Schema(description = "False while the day is not over: closing is as far as it is")
        boolean over,
    @Schema(description = "Reporting currency, of equity, netDeposits and result")
        Currency currency,
    StandingBody opening,
    StandingBody closing,
    @Schema(description = "Deposits less withdrawals of the day, at the rates of their time")
        BigDecimal netDeposits,
    @Schema(description = "Closing less opening equity less netDeposits; null when unknown")
        @Nullable BigDecimal result,
    @Schema(description = "In the order of trade time; busted ones are marked")
        List<FillLine> fills,
    @Schema(description = "True when the day has more fills than are listed: ask /fills for all")
        boolean moreFills,
    List<MovementLine> cashMovements,
    @Schema(description = "Fees of the day's fills per currency of payment; negative is a rebate")
        Map<String, BigDecimal> fees,
    long seq,
    Instant asOf) {

  /** What was there at an end of the day. */
  @Schema(name = "StatementStanding")
  public record StandingBody(
      @Schema(description = "Null when a mark or a rate was missing") @Nullable BigDecimal equity,
      @Schema(description = "Per currency") Map<String, BigDecimal> cash,
      List<PositionLine> positions) {
    static StandingBody of(Standing standing) {
      Map<String, BigDecimal> cash = new LinkedHashMap<>();
      standing.cash().forEach((currency, amount) -> cash.put(currency.code(), amount));
      return new StandingBody(
          standing.equity(), cash, standing.positions().stream().map(PositionLine::of).toList());
    }
  }

  /** A position that was open at an end of the day. */
  @Schema(name = "StatementPosition")
  public record PositionLine(
      InstrumentId instrument,
      @Schema(description = "LONG or SHORT in a hedging account, else null")
          @Nullable PositionSide positionSide,
      @Schema(description = "Signed units or contracts") BigDecimal quantity,
      @Schema(description = "Σ value of the open lots, signed like the quantity") BigDecimal cost,
      @Schema(description = "The newest price by then; null when there was none")
          @Nullable BigDecimal mark,
      @Schema(description = "Value at the mark, signed like the quantity; null without a mark")
          @Nullable BigDecimal marketValue,
      @Schema(description = "Open gain at the mark; null without a mark")
          @Nullable BigDecimal unrealized,
      @Schema(description = "Settlement currency of the amounts") Currency currency) {
    static PositionLine of(Held held) {
      return new PositionLine(
          held.key().instrument(),
          held.key().side() == PositionSide.NET ? null : held.key().side(),
          held.position().quantity(),
          held.position().cost(),
          held.mark(),
          held.marketValue(),
          held.unrealized(),
          held.position().contract().settlementCurrency());
    }
  }

  static StatementBody of(
      Account account,
      DailyStatement statement,
      List<FillHistory.Line> fills,
      boolean moreFills,
      List<CashHistory.Line> movements,
      Views.View view) {
    BigDecimal opening = statement.opening().equity();
    BigDecimal closing = statement.closing().equity();
    return new StatementBody(
        account.id(),
        account.name(),
        statement.day().toString(),
        statement.window().from(),
        statement.window().to(),
        !view.asOf().isBefore(statement.window().to()),
        account.reportingCurrency(),
        StandingBody.of(statement.opening()),
        StandingBody.of(statement.closing()),
        statement.netDeposits(),
        opening == null || closing == null
            ? null
            : closing.subtract(opening).subtract(statement.netDeposits()),
        fills.stream().map(FillLine::of).toList(),
        moreFills,
        movements.stream().map(MovementLine::of).toList(),
        fees(fills),
        view.seq(),
        view.asOf());
  }

  private static Map<String, BigDecimal> fees(List<FillHistory.Line> fills) {
    Map<String, BigDecimal> fees = new TreeMap<>();
    for (FillHistory.Line line : fills) {
      Money fee = line.execution().fill().fee();
      if (fee != null && line.bustedSeq() == null) {
        fees.merge(fee.currency().code(), fee.amount(), BigDecimal::add);
      }
    }
    return fees;
  }
}
