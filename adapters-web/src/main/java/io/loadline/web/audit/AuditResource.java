package io.loadline.web.audit;

import io.loadline.application.audit.AuditTrail;
import io.loadline.application.pnl.Views;
import io.loadline.domain.audit.ChainCheck;
import io.loadline.domain.audit.JournalEntry;
import io.loadline.web.component.WebComponent;
import io.loadline.web.http.Cursor;
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
      @Schema(description = "The change as JSON text, byte for byte as it was hashed")
          String payload,
      @Schema(description = "Hash of the entry before it, hexadecimal") String previousHash,
      @Schema(description = "SHA-256 over previousHash and this entry, hexadecimal") String hash) {
    static EntryView of(JournalEntry entry) {
      HexFormat hex = HexFormat.of();
      return new EntryView(
          entry.seq(),
          entry.at(),
          entry.actor(),
          entry.action(),
          entry.subject(),
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
  @Operation(operationId = "listAudit", summary = "Who did what, the oldest first")
  public Page<EntryView> list(
      @QueryParam("actor") @Nullable String actor,
      @QueryParam("action") @Nullable String action,
      @QueryParam("subject") @Nullable String subject,
      @QueryParam("from") @Nullable Instant from,
      @QueryParam("to") @Nullable Instant to,
      @QueryParam("limit") @DefaultValue(Limit.DEFAULT) Limit limit,
      @QueryParam("cursor") @Nullable Cursor cursor) {
    Views.View view = views.now();
    long after = cursor == null ? 0 : cursor.number(0);
    return Page.of(
            trail.find(
                new AuditTrail.Filter(actor, action, subject, from, to), after, limit.value() + 1),
            limit,
            entry -> Cursor.of(Long.toString(entry.seq())),
            view.seq(),
            view.asOf())
        .map(EntryView::of);
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
