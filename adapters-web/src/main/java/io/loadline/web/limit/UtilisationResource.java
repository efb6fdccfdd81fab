package io.loadline.web.limit;

import io.loadline.application.limit.Utilisation;
import io.loadline.application.pnl.Views;
import io.loadline.domain.account.AccountId;
import io.loadline.domain.limit.Headroom;
import io.loadline.domain.limit.LimitId;
import io.loadline.domain.limit.LimitUnit;
import io.loadline.domain.money.Currency;
import io.loadline.web.account.VisibleAccounts;
import io.loadline.web.component.WebComponent;
import io.loadline.web.http.Answers;
import io.loadline.web.http.Cursor;
import io.loadline.web.http.Limit;
import io.loadline.web.http.Page;
import io.loadline.web.security.Caller;
import io.loadline.web.security.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** How much of its limits an account has used up. */
@Path("accounts/{account}/utilisation")
@WebComponent
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "limits")
public class UtilisationResource {
  private final Utilisation utilisation;
  private final Views views;

  @Inject
  public UtilisationResource(@Context Utilisation utilisation, @Context Views views) {
    this.utilisation = utilisation;
    this.views = views;
  }

  /** One limit that something of the account lies under. */
  @Schema(
      name = "Utilisation",
      description =
          "limit = used + reserved + remaining, in the unit of the limit; of a FRACTION in money of"
              + " the equity it is one of. null: not known.")
  public record UseView(
      LimitId limitId,
      String type,
      @Nullable ScopeBody scope,
      @Schema(description = "What the limit allows, in its unit") @Nullable BigDecimal limit,
      @Schema(description = "What stands already, without open orders, in the unit of the limit")
          @Nullable BigDecimal used,
      @Schema(description = "What open orders have set aside") BigDecimal reserved,
      @Schema(description = "Negative when the limit is passed") @Nullable BigDecimal remaining,
      @Schema(description = "(used + reserved) ÷ limit; null when unknown or the limit is 0")
          @Nullable BigDecimal fraction,
      @Schema(
              description =
                  "WATCH from three quarters of the warning on, WARN from the warning on, LIMIT"
                      + " when nothing is left or it cannot be measured")
          Utilisation.State state,
      @Schema(description = "The unit of the limit") @Nullable LimitUnit unit,
      @Schema(description = "Of the amounts; null when they are not money")
          @Nullable Currency currency,
      @Schema(description = "What a FRACTION is a fraction of; null of other limits, or unknown")
          @Nullable BigDecimal base) {
    /** The wire form. */
    public static UseView of(Utilisation.Use use) {
      Headroom headroom = use.headroom();
      return new UseView(
          headroom.limitId(),
          headroom.type(),
          ScopeBody.of(headroom.scope()),
          headroom.limit(),
          headroom.used(),
          headroom.reserved(),
          headroom.remaining(),
          use.fraction(),
          use.state(),
          headroom.unit(),
          headroom.currency(),
          headroom.base());
    }
  }

  @GET
  @RolesAllowed({Roles.TRADER, Roles.RISK_MANAGER, Roles.ADMINISTRATOR, Roles.AUDITOR})
  @Operation(
      operationId = "getUtilisation",
      summary = "How much of its limits an account has used up",
      description =
          "Every limit that something of the account lies under, by name, at current marks.")
  public Page<UseView> utilisation(
      @PathParam("account") AccountId account,
      @QueryParam("limit") @DefaultValue(Limit.DEFAULT) Limit limit,
      @QueryParam("cursor") @Nullable Cursor cursor,
      @Context SecurityContext security) {
    VisibleAccounts.book(views.now().state(), Caller.of(security), account);
    Utilisation.Report report = utilisation.of(account);
    if (report == null) {
      throw Answers.notFound();
    }
    LimitId after = cursor == null ? null : cursor.value(0, LimitId::new);
    List<Utilisation.Use> uses =
        report.uses().stream()
            .filter(use -> after == null || use.headroom().limitId().compareTo(after) > 0)
            .sorted(Comparator.comparing(use -> use.headroom().limitId()))
            .toList();
    return Page.of(
            uses,
            limit,
            use -> Cursor.of(use.headroom().limitId().value()),
            report.seq(),
            report.asOf())
        .map(UseView::of);
  }
}
