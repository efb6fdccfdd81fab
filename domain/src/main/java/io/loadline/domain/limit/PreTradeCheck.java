package io.loadline.domain.limit;

import io.loadline.domain.fill.PositionSide;
import io.loadline.domain.instrument.Instrument;
import io.loadline.domain.money.Decimals;
import io.loadline.domain.money.Side;
import io.loadline.domain.order.OrderRequest;
import io.loadline.domain.pnl.Mark;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The check before the trade: all rules, all restrictions, all limits on the path; every reason is
 * told, none is hidden behind the first. Pure: it reads, and the caller records.
 */
public final class PreTradeCheck {
  private final Inquiry inquiry;
  private final Proposal proposal;
  private final List<Breach> breaches = new ArrayList<>();
  private final List<Breach> warnings = new ArrayList<>();
  private final List<Assessment> assessments = new ArrayList<>();
  private boolean unpriced;

  private PreTradeCheck(Inquiry inquiry, Proposal proposal) {
    this.inquiry = inquiry;
    this.proposal = proposal;
  }

  /**
   * Decides on an order.
   *
   * @param inquiry about the order
   * @param limits those on the path that are valid now
   * @param restrictions kill switches and passed limits on the path
   * @param paused true when the order's algorithm may only reduce
   */
  public static Decision decide(
      Inquiry inquiry, List<Limit> limits, List<Restriction> restrictions, boolean paused) {
    Proposal proposal = inquiry.proposal();
    if (proposal == null) {
      throw new IllegalArgumentException("the inquiry must be about an order");
    }
    return new PreTradeCheck(inquiry, proposal).decide(limits, restrictions, paused);
  }

  private Decision decide(List<Limit> limits, List<Restriction> restrictions, boolean paused) {
    OrderRequest order = proposal.order();
    Instrument instrument = proposal.instrument();
    restrictions.forEach(this::restrict);
    if (order.expiresAt() != null && !order.expiresAt().isAfter(inquiry.now())) {
      refuse("ORDER_EXPIRED", "must be in the future: expiresAt=" + order.expiresAt());
    }
    if (instrument == null) {
      refuse("INSTRUMENT_UNKNOWN", "is not listed: instrument=" + order.instrument());
      return Decision.of(findings(), BigDecimal.ZERO);
    }
    form(order, instrument);
    if (paused && !inquiry.isReduction()) {
      refuse("ALGORITHM_PAUSED", "may only reduce: algorithm=" + order.algorithm());
    }
    if (order.reduceOnly() && !inquiry.isReduction()) {
      refuse("NOT_REDUCING", "must only reduce: " + standing());
    }
    sides(order, instrument);
    mark(instrument);
    limits.forEach(this::apply);
    BigDecimal unit = inquiry.unitValue();
    return Decision.of(findings(), unit == null ? BigDecimal.ZERO : unit);
  }

  private void restrict(Restriction restriction) {
    if (restriction.halts() || !inquiry.isReduction()) {
      breaches.add(
          new Breach(
              null,
              null,
              restriction.scope(),
              null,
              null,
              null,
              restriction.code(),
              restriction.halts()
                  ? restriction.detail()
                  : restriction.detail() + "; the order does not only reduce: " + standing()));
    }
  }

  private void form(OrderRequest order, Instrument instrument) {
    if (!instrument.quantityFits(order.quantity().value())) {
      refuse(
          "SCALE",
          "must have at most "
              + instrument.quantityScale()
              + " fraction digits: quantity="
              + order.quantity());
    }
    if (order.limitPrice() != null && !instrument.priceFits(order.limitPrice().value())) {
      refuse(
          "SCALE",
          "must have at most "
              + instrument.priceScale()
              + " fraction digits: limitPrice="
              + order.limitPrice());
    }
  }

  private void sides(OrderRequest order, Instrument instrument) {
    Stake then =
        new Stake(inquiry.position(), inquiry.orders().working(order.key()))
            .with(order.side(), proposal.quantity());
    PositionSide side = order.positionSide();
    boolean goesShort = order.side() == Side.SELL && then.shortSide().signum() < 0;
    boolean closesTooMuch =
        (side == PositionSide.LONG && goesShort)
            || (side == PositionSide.SHORT
                && order.side() == Side.BUY
                && then.longSide().signum() > 0);
    if (closesTooMuch) {
      refuse(
          "CLOSES_MORE_THAN_HELD",
          "closes more than the " + side + " side holds: order=" + text(order));
      return;
    }
    boolean allowed = inquiry.book().account().shortSelling() && instrument.shortSelling();
    if (goesShort && !allowed) {
      refuse(
          "SHORT_NOT_ALLOWED",
          "sells more than is held where short selling is not allowed: position="
              + Decimals.text(inquiry.position())
              + " order="
              + text(order));
    }
  }

  private void mark(Instrument instrument) {
    if (inquiry.isReduction()) {
      return;
    }
    Mark mark = inquiry.mark();
    if (mark == null) {
      unpriced = true;
      refuse("MARK_MISSING", "has no mark: instrument=" + instrument.id());
    } else if (inquiry.market().isStale(mark)) {
      refuse(
          "MARK_STALE",
          "is older than "
              + instrument.markMaxAge()
              + ": instrument="
              + instrument.id()
              + " asOf="
              + mark.asOf());
    }
  }

  private void apply(Limit limit) {
    Assessment assessment = Assessment.of(limit, inquiry);
    assessments.add(assessment);
    if (assessment.isExempt()) {
      return;
    }
    boolean toldAlready = unpriced && assessment.measurement().unknown() == Unknown.MARK_MISSING;
    Breach breach = assessment.breach();
    if (breach != null && limit.onBreach() == OnBreach.WARN) {
      warnings.add(breach);
    } else if (breach != null) {
      if (!toldAlready) {
        breaches.add(breach);
      }
    } else if (assessment.measurement().hasReached(limit.warnAt())) {
      warnings.add(assessment.warning());
    }
  }

  private void refuse(String code, String detail) {
    breaches.add(Breach.ofRule(code, detail));
  }

  private Findings findings() {
    boolean accepted = breaches.isEmpty();
    return new Findings(
        List.copyOf(breaches),
        List.copyOf(warnings),
        assessments.stream().map(assessment -> assessment.headroom(accepted)).toList(),
        basis());
  }

  private Basis basis() {
    Mark mark = inquiry.mark();
    BigDecimal equity = inquiry.equity();
    return new Basis(
        mark == null ? null : mark.value(),
        mark == null ? null : mark.asOf(),
        price(mark),
        equity,
        inquiry.usedRates());
  }

  private @Nullable BigDecimal price(@Nullable Mark mark) {
    OrderRequest order = proposal.order();
    if (order.limitPrice() != null) {
      return order.limitPrice().value();
    }
    if (mark == null) {
      return null;
    }
    return order.side() == Side.BUY ? mark.buyingPrice() : mark.sellingPrice();
  }

  /** The order, its position, and the open orders that would close it already. */
  private String standing() {
    String open = inquiry.openOrders(true);
    return "position="
        + Decimals.text(inquiry.position())
        + " order="
        + text(proposal.order())
        + (open.isEmpty() ? "" : " open orders=" + open);
  }

  private static String text(OrderRequest order) {
    return order.side() + " " + order.quantity() + " " + order.instrument();
  }
}
