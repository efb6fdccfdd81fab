package io.loadline.web.importing;

import io.loadline.application.importing.Balances;
import io.loadline.application.pnl.Views;
import io.loadline.domain.account.AccountId;
import io.loadline.domain.book.Book;
import io.loadline.domain.money.Currency;
import io.loadline.web.account.VisibleAccounts;
import io.loadline.web.component.WebComponent;
import io.loadline.web.security.Caller;
import io.loadline.web.security.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What an account has of each asset, as its venue counts it. */
@Path("accounts/{account}/balances")
@WebComponent
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "accounts")
public class BalanceResource {
  private final Views views;

  @Inject
  public BalanceResource(@Context Views views) {
    this.views = views;
  }

  /** The balances of an account. */
  @Schema(name = "Balances")
  public record BalancesBody(
      @Schema(description = "Per asset: cash of that currency and SPOT positions whose base it is")
          List<AssetBalance> items,
      @Schema(description = "The same totals by asset") Map<String, BigDecimal> balances,
      long seq,
      Instant asOf) {}

  /** One asset. */
  @Schema(name = "AssetBalance")
  public record AssetBalance(
      Currency asset,
      @Schema(description = "cash + positions") BigDecimal balance,
      @Schema(description = "Cash of that currency; negative when owed") BigDecimal cash,
      @Schema(description = "Quantity of the SPOT positions whose base it is")
          BigDecimal positions) {}

  @GET
  @RolesAllowed({Roles.TRADER, Roles.RISK_MANAGER, Roles.ADMINISTRATOR, Roles.AUDITOR})
  @Operation(
      operationId = "getBalances",
      summary = "What an account has of each asset",
      description =
          "The balance of an asset at a venue: its cash and the quantity of the SPOT positions"
              + " whose base it is. This is what a venue's statement is compared with.")
  public BalancesBody get(
      @PathParam("account") AccountId account, @Context SecurityContext security) {
    Views.View view = views.now();
    Book book = VisibleAccounts.book(view.state(), Caller.of(security), account);
    List<AssetBalance> items = new ArrayList<>();
    Map<String, BigDecimal> totals = new TreeMap<>();
    Balances.of(book)
        .forEach(
            (asset, balance) -> {
              BigDecimal cash = book.cash().balance(asset);
              items.add(new AssetBalance(asset, balance, cash, balance.subtract(cash)));
              totals.put(asset.code(), balance);
            });
    return new BalancesBody(items, totals, view.seq(), view.asOf());
  }
}
