package io.loadline.web.importing;

import io.loadline.application.reconciling.Break;
import io.loadline.application.reconciling.Reconciliation;
import io.loadline.application.reconciling.Statement;
import io.loadline.domain.account.AccountId;
import io.loadline.domain.account.UserId;
import io.loadline.web.http.Identified;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A comparison of a statement with the book. */
@Schema(name = "Reconciliation")
public record ReconciliationView(
    String id,
    AccountId account,
    UserId actor,
    Instant at,
    @Schema(description = "The instant of the statement: later facts do not count")
        Instant statementAsOf,
    @Schema(description = "True when what the statement does not list was taken as flat")
        boolean complete,
    @Schema(description = "How many positions and balances were compared") int compared,
    @Schema(description = "How many of them differ") int differing,
    List<BreakView> breaks,
    long seq,
    Instant asOf)
    implements Identified {
  @Override
  public String identity() {
    return id;
  }

  /** A difference. */
  @Schema(name = "Break")
  public record BreakView(
      String id,
      Statement.Kind kind,
      String key,
      @Schema(description = "What the venue says") BigDecimal venue,
      @Schema(description = "What the book has") BigDecimal book,
      @Schema(description = "venue - book") BigDecimal difference,
      @Schema(description = "The statement that showed it first") Instant firstSeen,
      @Schema(description = "The last statement that showed it") Instant lastSeen,
      @Schema(description = "ISO-8601 duration since firstSeen") String age,
      Break.State state,
      @Schema(description = "The first that explains the whole difference") Break.Cause cause,
      @Schema(description = "The facts that the cause rests on") List<String> evidence,
      @Nullable String owner,
      @Nullable Instant acceptedUntil,
      @Nullable String reason) {
    static BreakView of(Break each, Instant now) {
      return new BreakView(
          each.id(),
          each.kind(),
          each.key(),
          each.venue(),
          each.book(),
          each.difference(),
          each.firstSeen(),
          each.lastSeen(),
          Duration.between(each.firstSeen(), now).toString(),
          each.state(),
          each.cause(),
          each.evidence(),
          each.owner(),
          each.acceptedUntil(),
          each.reason());
    }
  }

  static ReconciliationView of(Reconciliation made, long seq, Instant asOf) {
    return new ReconciliationView(
        made.id(),
        made.account(),
        made.actor(),
        made.at(),
        made.asOf(),
        made.complete(),
        made.compared(),
        (int) made.breaks().stream().filter(each -> each.state() != Break.State.CLOSED).count(),
        made.breaks().stream().map(each -> BreakView.of(each, asOf)).toList(),
        seq,
        asOf);
  }
}
