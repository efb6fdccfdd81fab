package io.loadline.web.pnl;

import io.loadline.application.pnl.PeriodReports;
import io.loadline.application.pnl.Valuations;
import io.loadline.application.pnl.Views;
import io.loadline.domain.account.AccountId;
import io.loadline.domain.account.AlgorithmId;
import io.loadline.domain.book.AccountValuation;
import io.loadline.domain.book.Book;
import io.loadline.domain.book.ProfitAndLossReport;
import io.loadline.domain.instrument.InstrumentId;
import io.loadline.domain.pnl.ProfitAndLoss;
import io.loadline.web.account.VisibleAccounts;
import io.loadline.web.component.WebComponent;
import io.loadline.web.http.Cursor;
import io.loadline.web.http.Limit;
import io.loadline.web.http.Page;
import io.loadline.web.problem.ProblemException;
import io.loadline.web.problem.ProblemKind;
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
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What an account has made or lost. */
@Path("accounts/{account}/pnl")
@WebComponent
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "pnl")
public class PnlResource {
  private final Views views;
  private final Valuations valuations;
  private final PeriodReports periods;

  @Inject
  public PnlResource(
      @Context Views views, @Context Valuations valuations, @Context PeriodReports periods) {
    this.views = views;
    this.valuations = valuations;
    this.periods = periods;
  }

  @GET
  @RolesAllowed({Roles.TRADER, Roles.RISK_MANAGER, Roles.ADMINISTRATOR, Roles.AUDITOR})
  @Operation(
      operationId = "getPnl",
      summary = "P&L of an account",
      description =
          "In the reporting currency, positive is a gain. With from or to (half-open): what was"
              + " realized in it, on the cost of all earlier fills, and what is open now. Without a"
              + " filter: everything so far, and total = equity − net deposits at their rates.")
  public ProfitAndLossBody pnl(
      @PathParam("account") AccountId account,
      @QueryParam("from") @Nullable Instant from,
      @QueryParam("to") @Nullable Instant to,
      @QueryParam("instrument") @Nullable InstrumentId instrument,
      @QueryParam("algorithm") @Nullable AlgorithmId algorithm,
      @Context SecurityContext security) {
    Views.View view = views.now();
    Book book = VisibleAccounts.book(view.state(), Caller.of(security), account);
    refuseUnknown(view, book, instrument, algorithm);
    if (from != null || to != null) {
      return ProfitAndLossBody.of(
          periods.pnl(book, view.market(), Period.of(from, to, view.asOf()), instrument, algorithm),
          view.seq(),
          view.asOf());
    }
    ProfitAndLoss pnl =
        instrument == null && algorithm == null
            ? Objects.requireNonNull(
                valuations.of(book, view.market(), AccountValuation::profitAndLoss))
            : new ProfitAndLossReport(book, view.market()).of(instrument, algorithm);
    return ProfitAndLossBody.of(pnl, view.seq(), view.asOf());
  }

  @GET
  @Path("by-instrument")
  @RolesAllowed({Roles.TRADER, Roles.RISK_MANAGER, Roles.ADMINISTRATOR, Roles.AUDITOR})
  @Operation(
      operationId = "getPnlByInstrument",
      summary = "P&L by instrument",
      description =
          "total = realizedNet + income + unrealized. Income that names no instrument and what"
              + " rates did stand in a row whose instrument is null, so that the rows add up to the"
              + " account's P&L.")
  public Page<InstrumentPart> byInstrument(
      @PathParam("account") AccountId account,
      @QueryParam("from") @Nullable Instant from,
      @QueryParam("to") @Nullable Instant to,
      @QueryParam("limit") @DefaultValue(Limit.DEFAULT) Limit limit,
      @QueryParam("cursor") @Nullable Cursor cursor,
      @Context SecurityContext security) {
    Views.View view = views.now();
    Book book = VisibleAccounts.book(view.state(), Caller.of(security), account);
    SortedMap<InstrumentId, ProfitAndLoss> parts =
        from == null && to == null
            ? new ProfitAndLossReport(book, view.market()).byInstrument()
            : periods.byInstrument(book, view.market(), Period.of(from, to, view.asOf()));
    List<Part<InstrumentId>> rows =
        rows(
            parts,
            whole(book, view, from, to),
            cursor == null ? null : cursor.value(0, InstrumentId::new));
    return Page.of(rows, limit, part -> cursor(part, InstrumentId::value), view.seq(), view.asOf())
        .map(part -> InstrumentPart.of(part.key, part.pnl));
  }

  @GET
  @Path("by-algorithm")
  @RolesAllowed({Roles.TRADER, Roles.RISK_MANAGER, Roles.ADMINISTRATOR, Roles.AUDITOR})
  @Operation(
      operationId = "getPnlByAlgorithm",
      summary = "P&L by algorithm",
      description =
          "From the attribution books; fills without an algorithm are in the book manual. Income"
              + " and what rates did stand in a row whose algorithm is null, so that the rows add"
              + " up to the account's P&L.")
  public Page<AlgorithmPart> byAlgorithm(
      @PathParam("account") AccountId account,
      @QueryParam("from") @Nullable Instant from,
      @QueryParam("to") @Nullable Instant to,
      @QueryParam("limit") @DefaultValue(Limit.DEFAULT) Limit limit,
      @QueryParam("cursor") @Nullable Cursor cursor,
      @Context SecurityContext security) {
    Views.View view = views.now();
    Book book = VisibleAccounts.book(view.state(), Caller.of(security), account);
    SortedMap<AlgorithmId, ProfitAndLoss> parts =
        from == null && to == null
            ? new ProfitAndLossReport(book, view.market()).byAlgorithm()
            : periods.byAlgorithm(book, view.market(), Period.of(from, to, view.asOf()));
    List<Part<AlgorithmId>> rows =
        rows(
            parts,
            whole(book, view, from, to),
            cursor == null ? null : cursor.value(0, AlgorithmId::new));
    return Page.of(rows, limit, part -> cursor(part, AlgorithmId::value), view.seq(), view.asOf())
        .map(part -> AlgorithmPart.of(part.key, part.pnl));
  }

  private static void refuseUnknown(
      Views.View view,
      Book book,
      @Nullable InstrumentId instrument,
      @Nullable AlgorithmId algorithm) {
    if (instrument != null && view.state().listing(instrument) == null) {
      throw ProblemException.of(ProblemKind.REFUSED, "There is no instrument " + instrument + ".");
    }
    if (algorithm != null
        && !algorithm.equals(AlgorithmId.MANUAL)
        && book.algorithms().get(algorithm) == null) {
      throw ProblemException.of(
          ProblemKind.REFUSED,
          "There is no algorithm " + algorithm + " in account " + book.account().id() + ".");
    }
  }

  /** A row; the one without a key, of what belongs to none, is the last. */
  private record Part<K>(@Nullable K key, ProfitAndLoss pnl) {}

  private ProfitAndLoss whole(
      Book book, Views.View view, @Nullable Instant from, @Nullable Instant to) {
    return from == null && to == null
        ? Objects.requireNonNull(
            valuations.of(book, view.market(), AccountValuation::profitAndLoss))
        : periods.pnl(book, view.market(), Period.of(from, to, view.asOf()), null, null);
  }

  private static <K extends Comparable<K>> List<Part<K>> rows(
      SortedMap<K, ProfitAndLoss> parts, ProfitAndLoss whole, @Nullable K after) {
    List<Part<K>> rows = new ArrayList<>();
    parts.forEach(
        (key, pnl) -> {
          if (after == null || key.compareTo(after) > 0) {
            rows.add(new Part<>(key, pnl));
          }
        });
    ProfitAndLoss rest = ProfitAndLossReport.rest(whole, parts.values());
    if (rest != null) {
      rows.add(new Part<>(null, rest));
    }
    return rows;
  }

  private static <K> Cursor cursor(Part<K> part, Function<K, String> name) {
    return Cursor.of(part.key == null ? "" : name.apply(part.key));
  }
}
