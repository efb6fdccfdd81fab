package io.loadline.web.position;

import io.loadline.application.pnl.Views;
import io.loadline.domain.account.AlgorithmId;
import io.loadline.domain.book.HoldingChange;
import io.loadline.domain.book.PositionKey;
import io.loadline.domain.book.PositionValue;
import io.loadline.domain.book.Timeline;
import io.loadline.domain.fill.Fill;
import io.loadline.domain.fill.FillId;
import io.loadline.domain.instrument.ContractSpec;
import io.loadline.domain.money.Currency;
import io.loadline.domain.money.Side;
import io.loadline.domain.position.EventKey;
import io.loadline.domain.position.Execution;
import io.loadline.domain.position.Lot;
import io.loadline.domain.position.LotMatch;
import io.loadline.domain.position.Position;
import io.loadline.domain.position.PositionChange;
import io.loadline.domain.position.SplitEvent;
import io.loadline.domain.position.TransferEvent;
import io.loadline.web.fill.FillView;
import io.loadline.web.http.Cursor;
import io.loadline.web.http.Limit;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The arithmetic that makes the numbers of a position. */
@Schema(name = "PositionExplanation")
public record ExplanationBody(
    PositionBody position,
    @Schema(description = "How value is worked out, and what a gain is") String formula,
    @Schema(description = "What the events before the first of steps had come to")
        OpeningSums opening,
    @Schema(description = "The events in order, from the first one on or from where cursor says")
        List<Step> steps,
    @Schema(description = "How many earlier events are left out of steps: opening is their result")
        int omitted,
    @Schema(description = "The cursor of the events that follow; null at the end")
        @Nullable String next,
    @Schema(description = "Σ value of the signed fills, and cost of what was transferred")
        BigDecimal traded,
    @Schema(
            description =
                "realizedGross + unrealized − gain(traded, marketValue): 0; null unpriced")
        @Nullable BigDecimal residual,
    long seq,
    Instant asOf) {

  /** A position as it was before an event. Amounts are in settlement currency. */
  @Schema(name = "ExplanationOpening")
  public record OpeningSums(
      @Schema(description = "Signed quantity: positive long, negative short") BigDecimal quantity,
      @Schema(description = "Σ value of the open lots at their opening prices, signed like them")
          BigDecimal cost,
      @Schema(description = "The open lots in the order in which they will be closed")
          List<PositionDetail.LotBody> lots,
      @Schema(description = "Σ value of the signed fills, and cost of what was transferred")
          BigDecimal traded,
      @Schema(description = "Gains of closing fills so far, before fees") BigDecimal realizedGross,
      @Schema(description = "The same less fees; null when the rate of a fee was unknown")
          @Nullable BigDecimal realizedNet,
      @Schema(description = "Fees paid so far per currency of payment; negative is a rebate")
          Map<String, BigDecimal> fees,
      @Schema(description = "Since when it was not flat; null when flat")
          @Nullable Instant openedAt) {
    static OpeningSums of(Position position) {
      return new OpeningSums(
          position.quantity(),
          position.cost(),
          position.lots().values().map(PositionDetail.LotBody::of).toList(),
          position.traded(),
          position.settled().realizedGross(),
          position.settled().complete() ? position.settled().realizedNet() : null,
          PositionBody.fees(position.fees()),
          position.openedAt());
    }
  }

  /** One event and what it did. */
  @Schema(name = "ExplanationStep")
  public record Step(
      @Schema(description = "FILL, SPLIT or TRANSFER") String event,
      @Nullable FillId fillId,
      Instant at,
      @Nullable Side side,
      @Schema(
              description =
                  "Units of the fill, unsigned; the direction is the side. Of a transfer what was"
                      + " moved. Null for a split without cash")
          @Nullable BigDecimal quantity,
      @Schema(
              description =
                  "Price of the fill per unit, in settlement currency; null for a transfer and for"
                      + " a split without cash")
          @Nullable BigDecimal price,
      @Nullable AlgorithmId algorithmId,
      @Schema(description = "new:old of a split") @Nullable String ratio,
      @Schema(description = "Change of the quantity; a fee in the base asset is taken off")
          @Nullable BigDecimal signedQuantity,
      @Schema(description = "Value of that change at the fill's price; of a transfer its cost")
          @Nullable BigDecimal value,
      @Schema(
              description =
                  "The lots that a fill closed; of a transfer those that were moved, at their cost")
          List<Match> matches,
      @Schema(description = "Σ gain of the matches") BigDecimal realizedGross,
      FillView.@Nullable Fee fee,
      @Schema(description = "Settlement currency per unit of the fee's currency at that time")
          @Nullable BigDecimal feeRate,
      @Schema(description = "The fee in settlement currency") @Nullable BigDecimal expense,
      @Schema(description = "Reporting per settlement currency at that time")
          @Nullable BigDecimal reportingRate,
      @Schema(
              description =
                  "Signed quantity of the position after it: positive long, negative short")
          BigDecimal quantityAfter,
      @Schema(
              description =
                  "Σ value of the open lots after it at their opening prices, signed like the"
                      + " quantity, in settlement currency")
          BigDecimal costAfter) {}

  /** Part of a lot that a fill closed or a transfer moved. */
  @Schema(name = "LotMatch")
  public record Match(
      FillId openedBy,
      Instant openedAt,
      @Schema(
              description =
                  "Price at which the lot was opened, per unit of today, in settlement currency")
          BigDecimal openingPrice,
      @Schema(description = "Units of the lot that were closed, signed like the lot")
          BigDecimal quantity,
      @Schema(description = "What they had cost, signed like the lot, in settlement currency")
          BigDecimal cost,
      @Schema(
              description =
                  "Their value at the price of the closing fill, signed like the lot; of a transfer"
                      + " their cost")
          BigDecimal value,
      @Schema(
              description =
                  "value − cost, of an inverse contract cost − value; positive is a profit")
          BigDecimal gain) {
    static Match of(LotMatch match) {
      return new Match(
          match.lot().fillId(),
          match.lot().openedAt(),
          match.lot().price(),
          match.quantity(),
          match.cost(),
          match.value(),
          match.gain());
    }

    static Match moved(Lot lot) {
      return new Match(
          lot.fillId(),
          lot.openedAt(),
          lot.price(),
          lot.quantity(),
          lot.cost(),
          lot.cost(),
          BigDecimal.ZERO);
    }
  }

  /**
   * A page of the history.
   *
   * @param after the place of the last event that was given out; null from the first one on
   */
  static ExplanationBody of(
      Timeline timeline, Position flat, @Nullable EventKey after, Limit limit, Views.View view) {
    List<Step> steps = new ArrayList<>();
    Position opening = flat;
    EventKey last = null;
    String next = null;
    int omitted = 0;
    for (HoldingChange change : timeline.steps()) {
      EventKey place = change.event().key();
      if (after != null && place.compareTo(after) <= 0) {
        opening = change.after().position();
        omitted++;
      } else if (steps.size() < limit.value()) {
        steps.add(step(change));
        last = place;
      } else {
        next = last == null ? null : cursor(last).text();
        break;
      }
    }
    PositionKey key = timeline.end().key();
    PositionValue value = PositionValue.of(key, timeline.end().position(), view.market());
    return new ExplanationBody(
        PositionBody.of(value),
        formula(value.position().contract()),
        OpeningSums.of(opening),
        List.copyOf(steps),
        omitted,
        next,
        value.position().traded(),
        residual(value),
        view.seq(),
        view.asOf());
  }

  private static Cursor cursor(EventKey place) {
    return Cursor.of(
        place.at().toString(), Integer.toString(place.rank()), Long.toString(place.arrival()));
  }

  /** The place of the last event that was given out with the cursor. */
  static EventKey place(Cursor cursor) {
    return new EventKey(cursor.instant(0), (int) cursor.number(1), cursor.number(2));
  }

  private static @Nullable BigDecimal residual(PositionValue value) {
    if (value.unrealized() == null || value.marketValue() == null) {
      return null;
    }
    Position position = value.position();
    return position
        .settled()
        .realizedGross()
        .add(value.unrealized())
        .subtract(position.contract().gain(position.traded(), value.marketValue()));
  }

  private static String formula(ContractSpec contract) {
    Currency currency = contract.settlementCurrency();
    return contract.inverse()
        ? "value = signed quantity × "
            + contract.multiplier()
            + " ÷ price; gain = cost − value; in "
            + currency
        : "value = signed quantity × "
            + contract.multiplier()
            + " × price; gain = value − cost; in "
            + currency;
  }

  private static Step step(TransferEvent transfer, Position after) {
    return new Step(
        "TRANSFER",
        null,
        transfer.at(),
        null,
        transfer.signedQuantity().abs(),
        null,
        null,
        null,
        transfer.signedQuantity(),
        transfer.signedCost(),
        transfer.lots().stream().map(Match::moved).toList(),
        BigDecimal.ZERO,
        null,
        null,
        null,
        null,
        after.quantity(),
        after.cost());
  }

  private static Step step(HoldingChange change) {
    PositionChange done = change.position();
    Position after = change.after().position();
    if (change.event() instanceof TransferEvent transfer) {
      return step(transfer, after);
    }
    SplitEvent split = change.event() instanceof SplitEvent event ? event : null;
    if (done == null) {
      return new Step(
          "SPLIT",
          null,
          change.event().key().at(),
          null,
          null,
          null,
          null,
          split == null ? null : split.split().ratio(),
          null,
          null,
          List.of(),
          BigDecimal.ZERO,
          null,
          null,
          null,
          null,
          after.quantity(),
          after.cost());
    }
    Execution execution = done.execution();
    Fill fill = execution.fill();
    return new Step(
        split == null ? "FILL" : "SPLIT",
        fill.fillId(),
        fill.executedAt(),
        fill.side(),
        fill.quantity().value(),
        fill.price().value(),
        fill.algorithm(),
        split == null ? null : split.split().ratio(),
        done.signedQuantity(),
        done.value(),
        done.matches().stream().map(Match::of).toList(),
        done.realizedGross(),
        FillView.Fee.of(fill.fee()),
        execution.feeRate(),
        done.expense(),
        execution.reportingRate(),
        after.quantity(),
        after.cost());
  }
}
