package io.loadline.persistence.fill;

import io.loadline.application.fill.FillHistory;
import io.loadline.domain.account.AlgorithmId;
import io.loadline.domain.fill.Fill;
import io.loadline.domain.fill.FillId;
import io.loadline.domain.fill.PositionSide;
import io.loadline.domain.instrument.InstrumentId;
import io.loadline.domain.money.Currency;
import io.loadline.domain.money.Money;
import io.loadline.domain.money.Price;
import io.loadline.domain.money.Quantity;
import io.loadline.domain.money.Side;
import io.loadline.domain.position.Execution;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A row of {@code fill}, as it stands now. Read only. */
@Entity
@Table(name = "fill")
@IdClass(FillRow.Key.class)
@SuppressWarnings("NullAway.Init") // filled in by the persistence provider
public class FillRow {
  /** Account and fill. */
  public record Key(String account, String fillId) {}

  @Id String account;

  @Id
  @Column(name = "fill_id")
  String fillId;

  long seq;
  String instrument;

  @Column(name = "position_side")
  String positionSide;

  String side;
  BigDecimal quantity;
  BigDecimal price;

  @Column(name = "fee_amount")
  @Nullable BigDecimal feeAmount;

  @Column(name = "fee_currency")
  @Nullable String feeCurrency;

  @Column(name = "executed_at")
  Instant executedAt;

  @Column(name = "order_id")
  @Nullable String orderId;

  String algorithm;
  @Nullable String venue;

  @Column(name = "fee_rate")
  @Nullable BigDecimal feeRate;

  @Column(name = "reporting_rate")
  @Nullable BigDecimal reportingRate;

  @Column(name = "of_split")
  boolean ofSplit;

  @Column(name = "realized_gross")
  BigDecimal realizedGross;

  @Column(name = "realized_net")
  @Nullable BigDecimal realizedNet;

  @Column(name = "corrected_seq")
  @Nullable Long correctedSeq;

  @Column(name = "busted_seq")
  @Nullable Long bustedSeq;

  /** What {@link #of} reads. */
  static final String COLUMNS =
      "account, fill_id, seq, instrument, position_side, side, quantity, price, fee_amount,"
          + " fee_currency, executed_at, order_id, algorithm, venue, fee_rate, reporting_rate,"
          + " of_split, realized_gross, realized_net, corrected_seq, busted_seq";

  protected FillRow() {}

  /** The row that a result set stands at. */
  static FillRow of(ResultSet row) throws SQLException {
    FillRow fill = new FillRow();
    fill.account = row.getString("account");
    fill.fillId = row.getString("fill_id");
    fill.seq = row.getLong("seq");
    fill.instrument = row.getString("instrument");
    fill.positionSide = row.getString("position_side");
    fill.side = row.getString("side");
    fill.quantity = row.getBigDecimal("quantity");
    fill.price = row.getBigDecimal("price");
    fill.feeAmount = row.getBigDecimal("fee_amount");
    fill.feeCurrency = row.getString("fee_currency");
    fill.executedAt = row.getObject("executed_at", OffsetDateTime.class).toInstant();
    fill.orderId = row.getString("order_id");
    fill.algorithm = row.getString("algorithm");
    fill.venue = row.getString("venue");
    fill.feeRate = row.getBigDecimal("fee_rate");
    fill.reportingRate = row.getBigDecimal("reporting_rate");
    fill.ofSplit = row.getBoolean("of_split");
    fill.realizedGross = row.getBigDecimal("realized_gross");
    fill.realizedNet = row.getBigDecimal("realized_net");
    fill.correctedSeq = row.getObject("corrected_seq", Long.class);
    fill.bustedSeq = row.getObject("busted_seq", Long.class);
    return fill;
  }

  boolean isAmended() {
    return correctedSeq != null || bustedSeq != null;
  }

  /** The fill with its place and rates. */
  Execution execution() {
    return new Execution(fill(), seq, feeRate, reportingRate);
  }

  FillHistory.Line line() {
    return new FillHistory.Line(
        execution(),
        realizedGross,
        realizedNet,
        correctedSeq,
        bustedSeq,
        new FillHistory.Place(executedAt, seq, fillId));
  }

  private Fill fill() {
    return new Fill(
        id(),
        new InstrumentId(instrument),
        Side.valueOf(side),
        new Quantity(quantity),
        new Price(price),
        executedAt,
        feeAmount == null
            ? null
            : Money.of(feeAmount, new Currency(Objects.requireNonNull(feeCurrency))),
        orderId,
        new AlgorithmId(algorithm),
        venue,
        PositionSide.valueOf(positionSide));
  }

  /** The id as clients know it: the key of a split's cash has the instrument and the side too. */
  private FillId id() {
    if (!ofSplit) {
      return new FillId(fillId);
    }
    String named = fillId.substring(0, fillId.indexOf('/'));
    return new FillId(positionSide.equals("SHORT") ? named + "~SHORT" : named);
  }
}
