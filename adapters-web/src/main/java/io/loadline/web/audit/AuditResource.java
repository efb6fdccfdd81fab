package io.loadline.web.audit;

import io.loadline.application.audit.AuditTrail;
import io.loadline.application.pnl.Views;
import io.loadline.domain.audit.ChainCheck;
import io.loadline.domain.audit.JournalEntry;
import io.loadline.web.component.WebComponent;
import io.loadline.web.http.Cursor;
import io.loadline.web.http.Direction;
import io.loadline.web.http.Limit;
import io.loadline.web.http.Page;
import io.loadline.web.security.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The journal of everything. */
@Path("audit")
@WebComponent
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "audit")
public class AuditResource {
  private final AuditTrail trail;
  private final Views views;

  @Inject
  public AuditResource(@Context AuditTrail trail, @Context Views views) {
    this.trail = trail;
    this.views = views;
  }

  /** One entry of the journal. */
  @Schema(name = "AuditEntry")
  public record EntryView(
      @Schema(description = "1 for the first, each one greater by 1 than the one before") long seq,
      Instant at,
      @Schema(description = "Who caused it") String actor,
      @Schema(description = "What happened", examples = "LIMIT_SET") String action,
      @Schema(description = "What it happened to", examples = "limits/firm-gross") String subject,
      @Schema(description = "What happened in one line", examples = "Limit set: value 100 → 120")
          String summary,
      @Schema(description = "What the subject was before; null when there was none")
          @Nullable Map<String, Object> before,
      @Schema(description = "What the subject is by it; null when it was taken away")
          @Nullable Map<String, Object> after,
      @Schema(description = "The change as JSON text, byte for byte as it was hashed")
          String payload,
      @Schema(description = "Hash of the entry before it, hexadecimal") String previousHash,
      @Schema(description = "SHA-256 over previousHash and this entry, hexadecimal") String hash) {
    static EntryView of(JournalEntry entry, @Nullable String earlier) {
      HexFormat hex = HexFormat.of();
      Comparison comparison =
          Comparison.of(entry.action(), entry.subject(), entry.payload(), earlier);
      return new EntryView(
          entry.seq(),
          entry.at(),
          entry.actor(),
          entry.action(),
          entry.subject(),
          comparison.summary(),
          comparison.before(),
          comparison.after(),
          entry.payload(),
          hex.formatHex(entry.previousHash()),
          hex.formatHex(entry.hash()));
    }
  }

  /** Whether the journal is as it was written. */
  @Schema(name = "AuditVerification")
  public record VerificationView(
      @Schema(description = "True when every hash is that of its content and its predecessor")
          boolean verified,
      @Schema(description = "How many entries there are") long entries,
      @Schema(description = "Hash of the last entry, hexadecimal; zeros when there is none")
          String headHash,
      @Schema(description = "The first entry that does not hold; null when all do")
          @Nullable Long firstBadSeq,
      long seq,
      Instant asOf) {}

  @GET
  @RolesAllowed({Roles.RISK_MANAGER, Roles.ADMINISTRATOR, Roles.AUDITOR})
  @Operation(
      operationId = "listAudit",
      summary = "Who did what",
      description =
          "The oldest first; with order=desc the latest. before and after are what the subject was"
              + " and is; before is that of the last entry on the same subject.")
  public Page<EntryView> list(
      @QueryParam("actor") @Nullable String actor,
      @QueryParam("action") @Nullable String action,
      @QueryParam("subject") @Nullable String subject,
      @QueryParam("from") @Nullable Instant from,
      @QueryParam("to") @Nullable Instant to,
      @QueryParam("order") @DefaultValue("asc") Direction order,
      @QueryParam("limit") @DefaultValue(Limit.DEFAULT) Limit limit,
      @QueryParam("cursor") @Nullable Cursor cursor) {
    Views.View view = views.now();
    AuditTrail.Filter filter = new AuditTrail.Filter(actor, action, subject, from, to);
    int most = limit.value() + 1;
    Page<JournalEntry> page =
        Page.of(
            order.isDescending()
                ? trail.latest(filter, cursor == null ? Long.MAX_VALUE : cursor.number(0), most)
                : trail.find(filter, cursor == null ? 0 : cursor.number(0), most),
            limit,
            entry -> Cursor.of(Long.toString(entry.seq())),
            view.seq(),
            view.asOf());
    Map<Long, String> earlier = trail.earlier(page.items());
    return page.map(entry -> EntryView.of(entry, earlier.get(entry.seq())));
  }

  @GET
  @Path("verification")
  @RolesAllowed({Roles.RISK_MANAGER, Roles.ADMINISTRATOR, Roles.AUDITOR})
  @Operation(
      operationId = "verifyAudit",
      summary = "Do the sums of the whole journal again",
      description =
          "Keep the headHash elsewhere: it vouches for everything up to it. Takes seconds for a"
              + " million entries.")
  public VerificationView verify() {
    Views.View view = views.now();
    ChainCheck.Result result = trail.verify();
    return new VerificationView(
        result.verified(),
        result.entries(),
        result.headHash(),
        result.firstBadSeq(),
        view.seq(),
        view.asOf());
  }
}
