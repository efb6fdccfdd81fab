package io.loadline.application.order;

import io.loadline.application.account.AcrossAccounts;
import io.loadline.domain.account.AccountId;
import io.loadline.domain.account.AlgorithmId;
import io.loadline.domain.instrument.InstrumentId;
import io.loadline.domain.order.ClientOrderId;
import io.loadline.domain.order.Order;
import io.loadline.domain.order.OrderState;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The orders of several accounts, read back. A page costs its own length, not the number of orders.
 * Safe for several threads; never waits for the writer.
 */
public interface FirmOrders {
  /**
   * The orders that fit the filter in the order of their decisions, refused ones too.
   *
   * @param after only orders behind that place; null from the start
   * @param limit at most so many
   */
  List<Line> find(
      AcrossAccounts across, Filter filter, AcrossAccounts.@Nullable Place after, int limit);

  /** The place of an order, which its decision alone gives it. */
  static AcrossAccounts.Place place(AccountId account, long seq, ClientOrderId order) {
    return new AcrossAccounts.Place(account, Instant.EPOCH, seq, order.value());
  }

  /** The name of an order. */
  record Key(AccountId account, ClientOrderId order) {}

  /**
   * Which orders; null fits all.
   *
   * @param accepted true: those that were accepted; false: those that were refused
   * @param code those that were refused for this code
   * @param from the first moment of a half-open window of the time of decision
   * @param to the first moment after it
   * @param only none but these; what an index of working orders would find, from memory
   */
  record Filter(
      @Nullable InstrumentId instrument,
      @Nullable AlgorithmId algorithm,
      @Nullable OrderState state,
      @Nullable Boolean accepted,
      @Nullable String code,
      @Nullable Instant from,
      @Nullable Instant to,
      @Nullable Set<Key> only) {
    public static final Filter ALL = new Filter(null, null, null, null, null, null, null, null);
  }

  /**
   * An order as it stands now.
   *
   * @param seq the entry that decided on it
   * @param codes why it was refused, each once; empty when it was accepted
   * @param submittedBy who asked; null when that is not known
   */
  record Line(
      AccountId account, Order order, long seq, List<String> codes, @Nullable String submittedBy) {
    public AcrossAccounts.Place place() {
      return FirmOrders.place(account, seq, order.id());
    }
  }
}
