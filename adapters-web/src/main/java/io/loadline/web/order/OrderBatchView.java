package io.loadline.web.order;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.loadline.application.engine.Answer;
import io.loadline.application.engine.KnownOrder;
import io.loadline.application.order.PlaceOrders;
import io.loadline.domain.order.OrderState;
import io.loadline.web.batch.Row;
import io.loadline.web.limit.BreachBody;
import io.loadline.web.order.DecisionView.Verdict;
import io.loadline.web.problem.Problem;
import io.loadline.web.problem.Refusals;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What was decided about many orders. */
@Schema(name = "OrderBatchDecision")
public record OrderBatchView(
    @Schema(description = "How many rows were accepted now") int accepted,
    @Schema(description = "How many rows had been decided before, with the same content")
        int duplicates,
    @Schema(description = "How many rows were rejected now, or have a problem") int rejected,
    @Schema(description = "True for a what-if: nothing was kept") boolean dryRun,
    List<RowView> results,
    long seq,
    Instant asOf) {

  /** One row's decision, or why there is none. */
  @Schema(name = "OrderBatchRow")
  public record RowView(
      @Schema(description = "The row in the body, from 1; empty lines are not counted") int row,
      @Nullable String clientOrderId,
      @Schema(description = "The number of its decision; null when there is none")
          @Nullable Long seq,
      @Schema(description = "null when the row has a problem, and nothing was recorded of it")
          @Nullable Verdict decision,
      @Schema(description = "As the order stands now; null when the row has a problem")
          @Nullable OrderState state,
      @Schema(description = "True when the same request had been decided before, or stands twice")
          boolean duplicate,
      @Schema(
              description =
                  "Value of what may still fill, in settlement currency; 0 when not working")
          @Nullable BigDecimal reserved,
      @Schema(description = "Every reason against it, none hidden behind the first")
          List<BreachBody> breaches,
      List<BreachBody> warnings,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Problem problem) {

    private static RowView of(int row, KnownOrder known, boolean duplicate) {
      return new RowView(
          row,
          known.order().id().value(),
          known.seq(),
          known.accepted() ? Verdict.ACCEPTED : Verdict.REJECTED,
          known.order().state(),
          duplicate,
          known.order().reservedValue(),
          known.findings().breaches().stream().map(BreachBody::of).toList(),
          known.findings().warnings().stream().map(BreachBody::of).toList(),
          null);
    }

    private static RowView of(int row, @Nullable String id, Problem problem) {
      return new RowView(row, id, null, null, null, false, null, List.of(), List.of(), problem);
    }

    private static RowView of(int row, OrderBody body, PlaceOrders.Placed placed) {
      return switch (placed) {
        case PlaceOrders.Decided decided -> of(row, decided.order(), false);
        case PlaceOrders.DecidedBefore decided -> of(row, decided.order(), true);
        case PlaceOrders.Refused refused ->
            of(row, body.clientOrderId().value(), Refusals.body(refused.refusal()));
      };
    }
  }

  static OrderBatchView of(
      List<Row<OrderBody>> rows, Answer<List<PlaceOrders.Placed>> answer, boolean dryRun) {
    List<RowView> results = new ArrayList<>(rows.size());
    Iterator<PlaceOrders.Placed> placed = answer.outcome().iterator();
    for (Row<OrderBody> row : rows) {
      results.add(
          switch (row) {
            case Row.Unread<OrderBody>(int number, String id, Problem problem) ->
                RowView.of(number, id, problem);
            case Row.Read<OrderBody>(int number, OrderBody body) ->
                RowView.of(number, body, placed.next());
          });
    }
    return of(results, dryRun, answer.seq(), answer.at());
  }

  /** A basket of which nothing was decided. */
  static OrderBatchView undecided(
      List<Row<OrderBody>> rows, Problem why, boolean dryRun, long seq, Instant asOf) {
    List<RowView> results = new ArrayList<>(rows.size());
    for (Row<OrderBody> row : rows) {
      results.add(
          switch (row) {
            case Row.Unread<OrderBody>(int number, String id, Problem problem) ->
                RowView.of(number, id, problem);
            case Row.Read<OrderBody>(int number, OrderBody body) ->
                RowView.of(number, body.clientOrderId().value(), why);
          });
    }
    return of(results, dryRun, seq, asOf);
  }

  private static OrderBatchView of(List<RowView> results, boolean dryRun, long seq, Instant asOf) {
    int duplicates = (int) results.stream().filter(RowView::duplicate).count();
    int accepted =
        (int)
            results.stream()
                .filter(row -> !row.duplicate() && row.decision() == Verdict.ACCEPTED)
                .count();
    return new OrderBatchView(
        accepted, duplicates, results.size() - accepted - duplicates, dryRun, results, seq, asOf);
  }
}
