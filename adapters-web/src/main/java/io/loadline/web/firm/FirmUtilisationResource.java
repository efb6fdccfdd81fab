package io.loadline.web.firm;

import io.loadline.application.limit.Utilisation;
import io.loadline.application.pnl.Views;
import io.loadline.domain.account.AccountId;
import io.loadline.domain.account.AlgorithmId;
import io.loadline.domain.account.DeskId;
import io.loadline.domain.book.Book;
import io.loadline.domain.instrument.InstrumentId;
import io.loadline.domain.limit.Scope;
import io.loadline.web.account.ChosenAccounts;
import io.loadline.web.component.WebComponent;
import io.loadline.web.http.Cursor;
import io.loadline.web.http.Direction;
import io.loadline.web.http.Limit;
import io.loadline.web.http.Page;
import io.loadline.web.http.Ranking;
import io.loadline.web.security.Caller;
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
import jakarta.ws.rs.core.SecurityContext;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** How much is used up of all limits that bind what the caller sees. */
@Path("utilisation")
@WebComponent
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "limits")
public class FirmUtilisationResource {
  /** A limit that cannot be measured refuses everything: nothing is worse. */
  private static final BigDecimal WORST = BigDecimal.valueOf(1_000_000_000_000_000_000L);

  private final Utilisation utilisation;
  private final Views views;

  @Inject
  public FirmUtilisationResource(@Context Utilisation utilisation, @Context Views views) {
    this.utilisation = utilisation;
    this.views = views;
  }

  @GET
  @RolesAllowed({Roles.TRADER, Roles.RISK_MANAGER, Roles.ADMINISTRATOR, Roles.AUDITOR})
  @Operation(
      operationId = "listUtilisation",
      summary = "How much is used up of all limits that bind what one may see",
      description =
          "Each limit in force once, measured on its whole scope at current marks; the worst"
              + " first. A limit that cannot be measured is the worst. Filters take limits whose"
              + " scope names that desk, account, algorithm or instrument; desk takes those of its"
              + " accounts too.")
  public Page<StandingView> list(
      @QueryParam("desk") @Nullable DeskId desk,
      @QueryParam("account") @Nullable AccountId account,
      @QueryParam("algorithm") @Nullable AlgorithmId algorithm,
      @QueryParam("instrument") @Nullable InstrumentId instrument,
      @QueryParam("type") @Nullable String type,
      @QueryParam("state") Utilisation.@Nullable State state,
      @QueryParam("sort") @DefaultValue("fraction") String sort,
      @QueryParam("order") @Nullable Direction order,
      @QueryParam("limit") @DefaultValue(Limit.DEFAULT) Limit limit,
      @QueryParam("cursor") @Nullable Cursor cursor,
      @Context SecurityContext security) {
    boolean byFraction = Sorts.chosen(sort, "fraction", "limitId").equals("fraction");
    Views.View view = views.now();
    List<Book> books = ChosenAccounts.books(view.state(), Caller.of(security), desk, account);
    List<Utilisation.Standing> found =
        utilisation
            .over(
                view,
                books,
                each ->
                    isAbout(each.scope(), desk, account)
                        && (algorithm == null || algorithm.equals(each.scope().algorithm()))
                        && (instrument == null || instrument.equals(each.scope().instrument()))
                        && (type == null || type.equals(each.type())))
            .stream()
            .filter(each -> state == null || each.use().state() == state)
            .toList();
    Ranking<Utilisation.Standing> ranking =
        new Ranking<>(
            each -> byFraction ? fraction(each.use()) : null, each -> each.limit().id().value());
    boolean descending = order == null ? byFraction : order.isDescending();
    return ranking
        .page(found, descending, limit, cursor, view.seq(), view.asOf())
        .map(
            each ->
                StandingView.of(
                    each,
                    Objects.requireNonNull(view.state().book(each.account())).account().desk()));
  }

  private static boolean isAbout(Scope scope, @Nullable DeskId desk, @Nullable AccountId account) {
    if (account != null) {
      return account.equals(scope.account());
    }
    return desk == null || desk.equals(scope.desk()) || scope.account() != null;
  }

  static @Nullable BigDecimal fraction(Utilisation.Use use) {
    return use.fraction() == null && use.state() == Utilisation.State.LIMIT
        ? WORST
        : use.fraction();
  }
}
